"""What documents say of a member's tables in figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.common.filled import Filled

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Figures:
    """How much of each table is filled, how many commitments have no page, and the day (ISO) of the newest capture."""

    filled: Mapping[str, Filled]
    listed: int
    newest_capture: str


def figures_of(tables: Mapping[str, "pd.DataFrame"]) -> Figures:
    """The figures of whole tables."""
    return Figures(
        filled={table: Filled(len(frame), frame.notna().sum().tolist()) for table, frame in tables.items()},
        listed=int((tables["commitments"]["detail_level_code"] == "listed").sum()),
        newest_capture=str(tables["captures"]["obtained"].max()),
    )
