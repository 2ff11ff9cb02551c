"""Figures go in; `docs/benchmarks.md` and the same for programs, `docs/benchmarks.json`, come out."""

import json
import math
import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from measure import Figure
from timing import Ran

DOCS = Path(__file__).resolve().parents[2] / "docs"
BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of figures -->"
COLUMNS = ("measure", "on", "ours: least, median", "held against", "its: least, median", "ratio", "goal", "reached")


def write(figures: Sequence[Figure], growth: Mapping[str, Sequence[tuple[int, Ran]]], command: str) -> None:
    """Put the figures between the marks of the document; what people wrote around them stays."""
    path = DOCS / "benchmarks.md"
    before, _, rest = path.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    load = f"load {os.getloadavg()[0]:.0f} when it ended"
    machine = f"`{command}` on {os.cpu_count()} processors, Python {platform.python_version()}, {load}."
    head = [_line(COLUMNS), _line(["---"] * len(COLUMNS))]
    parts = [BEGIN, machine, "", *head, *map(_row, figures), "", *growth_lines(growth), END]
    path.write_text(before + "\n".join(parts) + after, "utf-8")
    told = {
        "command": command,
        "figures": [figure.as_json() for figure in figures],
        "growth": {
            kind: [{"pages": pages, "seconds": ran.processor} for pages, ran in found] for kind, found in growth.items()
        },
    }
    (DOCS / "benchmarks.json").write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")


def exponent(found: Sequence[tuple[int, Ran]]) -> float:
    """How time grows with pages: 1 is a straight line; from the smallest to the largest."""
    (few, one), (many, other) = found[0], found[-1]
    return math.log(other.processor / one.processor) / math.log(many / few)


def _row(figure: Figure) -> str:
    reached = {None: "", True: "yes", False: "no"}[figure.reached]
    ratio = f"{figure.ratio:.3f}" if figure.ratio < 0.1 else f"{figure.ratio:.2f}"
    faster = f"{1 / figure.ratio:.1f} times faster" if figure.goal.startswith("≥") else ratio
    times = [f"{_seconds(least)}, {_seconds(median)}" for least, median in (figure.ours, figure.other)]
    cells = [figure.measure, figure.on, times[0], figure.against, times[1], faster, figure.goal, reached]
    return _line(cells)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f} s" if seconds < 1 else f"{seconds:.1f} s"


def growth_lines(growth: Mapping[str, Sequence[tuple[int, Ran]]]) -> Sequence[str]:
    """A paragraph for HTML, and one for text."""
    lines = []
    for kind, found in growth.items():
        told = "; ".join(f"{pages:,} pages {ran.processor:.1f} s" for pages, ran in found)
        lines.append(
            f"Growth, {kind} (extract and normalize, without a cache): {told}."
            f" Exponent {exponent(found):.2f} (goal ≤ 1.05).\n"
        )
    return lines
