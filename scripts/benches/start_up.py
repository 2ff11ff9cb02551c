"""Nothing goes in; how long `--help` makes people wait, beside what importing click alone takes, comes out."""

import sys
from collections.abc import Iterator
from pathlib import Path

from measure import Figure, Times, compared
from timing import Timed, run

ROOT = Path(__file__).resolve().parents[2]


def figures(runs: int) -> Iterator[Figure]:
    """Processor seconds of whole processes, in turn."""
    seconds: dict[str, list[float]] = {"help": [], "click": []}
    for _ in range(runs):
        seconds["help"].append(run((Path(sys.executable).parent / "compromisos", "--help"), ROOT).processor)
        seconds["click"].append(run((sys.executable, "-c", "import click"), ROOT).processor)
    ours, click = Timed(tuple(seconds["help"])), Timed(tuple(seconds["click"]))
    yield compared(
        "a whole process", Times("start-up of --help", ours), Times("python -c “import click”", click), "≤ 2"
    )
