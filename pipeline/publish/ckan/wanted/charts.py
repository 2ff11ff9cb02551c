"""A kind of view for charts goes in; the chart to show there, and the table that it is of, come out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parent / "charts.toml"


@dataclass(frozen=True)
class Chart:
    """The name of its table, its title, and what the kind of view has to be told beside."""

    table: str
    kind: str
    title: str
    settings: Mapping[str, Any]


def read_chart(kind: str) -> Chart | None:
    """The chart for a kind of view; None for an empty name."""
    if not kind:
        return None
    source = tomllib.loads(SOURCE.read_text("utf-8"))
    return Chart(source["table"], kind, source["title"], source["views"][kind])
