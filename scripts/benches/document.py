"""Figures go in; `docs/benchmarks.md` and the same for programs, `docs/benchmarks.json`, come out."""

import json
import math
import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from measure import Figure, Grown

DOCS = Path(__file__).resolve().parents[2] / "docs"
BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of figures -->"
COLUMNS = ("measure", "on", "ours: least, median", "held against", "its: least, median", "ratio", "goal", "reached")


def write(figures: Sequence[Figure], growth: Mapping[str, Sequence[Grown]], command: str) -> None:
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
            kind: [
                {"pages": one.pages, "seconds": one.ran.processor, "peak": one.ran.peak, "tables": one.tables}
                for one in found
            ]
            for kind, found in growth.items()
        },
    }
    (DOCS / "benchmarks.json").write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")


def exponent(found: Sequence[Grown]) -> float:
    """How time grows with pages: 1 is a straight line; from the smallest to the largest."""
    few, many = found[0], found[-1]
    return math.log(many.ran.processor / few.ran.processor) / math.log(many.pages / few.pages)


def megabytes(found: Sequence[Grown]) -> tuple[float, float]:
    """What a 1,000 pages more add to the peak of memory, and to the tables; from the smallest to the largest."""
    few, many = found[0], found[-1]
    thousands = (many.pages - few.pages) / 1000
    return (many.ran.peak - few.ran.peak) / 1e6 / thousands, (many.tables - few.tables) / 1e6 / thousands


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


def growth_lines(growth: Mapping[str, Sequence[Grown]]) -> Sequence[str]:
    """A paragraph for HTML, and one for text."""
    lines = []
    for kind, found in growth.items():
        told = "; ".join(
            f"{one.pages:,} pages {one.ran.processor:.1f} s, {one.ran.peak / 1e6:,.0f} MB" for one in found
        )
        memory, tables = megabytes(found)
        lines.append(
            f"Growth, {kind} (extract and normalize, without a cache): {told}."
            f" Exponent {exponent(found):.2f} (goal ≤ 1.05). A 1,000 pages more are {memory:.0f} MB of memory at its"
            f" peak; the tables that they become are {tables:.0f} MB as CSV.\n"
        )
    return lines
