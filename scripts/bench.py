"""A size goes in; every bench runs, and docs/benchmarks.md and docs/benchmarks.json are written anew.

`bench` runs for two minutes, `bench-full` for half an hour; `small` only proves that all of it works, and like `--only`
it prints what it finds instead. Peers that are measured beside ours come with the group `bench` of pyproject.toml.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [
    str(ROOT / folder) for folder in (".", "scripts/benches", "tests/site", "tests/extract", "tests/executors")
]

import document  # noqa: E402
import extraction  # noqa: E402
import rebuild  # noqa: E402
import spreading  # noqa: E402
import start_up  # noqa: E402
import validation  # noqa: E402
from measure import Figure  # noqa: E402

from pipeline.cli.main import RARELY  # noqa: E402

Sizes = Mapping[str, Any]

SIZES: Mapping[str, Sizes] = {
    "small": {
        "pages": 4, "rows": 1_000, "spread": 4, "commitments": 4, "runs": 1, "rebuilds": 1,
        "growth": ((4, 8), (4, 8)),
    },
    "bench": {
        "pages": 60, "rows": 100_000, "spread": 500, "commitments": 500, "runs": 3, "rebuilds": 2,
        "growth": ((200, 800), (500, 2_000)),
    },
    "bench-full": {
        "pages": 200, "rows": 100_000, "spread": 2_500, "commitments": 5_000, "runs": 5, "rebuilds": 3,
        "growth": ((1_000, 5_000, 20_000), (1_000, 10_000, 100_000)),
    },
}  # fmt: skip
BENCHES: Mapping[str, Callable[[Sizes], Iterable[Figure]]] = {
    "start-up": lambda size: start_up.figures(size["runs"] * 3),
    "extraction": lambda size: extraction.figures(size["pages"], size["runs"]),
    "validation": lambda size: validation.figures(size["rows"], size["runs"]),
    "spreading": lambda size: spreading.figures(size["spread"], size["runs"]),
    "rebuild": lambda size: rebuild.figures(size["commitments"], size["rebuilds"]),
}


def main() -> int:
    """Run the benches that are asked for; those of all but the small size go into the document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", choices=SIZES)
    parser.add_argument("--only", choices=[*BENCHES, "growth"], action="append", help="print this one; may be repeated")
    options = parser.parse_args()
    gc.set_threshold(*RARELY)  # as the command line has it, for all readers alike
    size, chosen = SIZES[options.size], options.only or [*BENCHES, "growth"]
    figures = [figure for name, bench in BENCHES.items() if name in chosen for figure in _told(bench(size))]
    growth = {
        kind: rebuild.growth(pages, kind.lower())
        for kind, pages in zip(("HTML", "text"), size["growth"], strict=True)
        if "growth" in chosen
    }
    if not options.only and options.size != "small":
        document.write(figures, growth, f"make {options.size}")
    else:
        print("\n".join(document.growth_lines(growth)))
    return 0


def _told(figures: Iterable[Figure]) -> Iterable[Figure]:
    for figure in figures:
        print(f"{figure.measure} ({figure.on}), against {figure.against}: {figure.ratio:.3f} {figure.goal}", flush=True)
        yield figure


if __name__ == "__main__":
    sys.exit(main())
