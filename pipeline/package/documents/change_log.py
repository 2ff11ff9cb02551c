"""A member and its table of changes go in; `CHANGES.md`, for people, in Spanish and English, comes out."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.common.declarations import Member
from pipeline.common.schemas import code_labels, schema

LONGEST_VALUE = 120


def change_log(member: Member, versions: Sequence[str], changes: pd.DataFrame) -> str:
    """The versions (given oldest first), newest first, with what changed in each and why."""
    parts = [f"# Cambios / Changes: {member.name_es}\n"]
    for version in reversed(versions):
        rows = changes[changes["version"] == version].to_dict("records")
        parts.append(f"## {version}\n")
        parts.append(_section("es", rows))
        parts.append(_section("en", rows))
    return "\n".join(parts)


def _section(language: str, rows: Sequence[Mapping[Any, Any]]) -> str:
    heading = {"es": "### Español", "en": "### English"}[language]
    nothing = {"es": "Primera versión publicada.", "en": "First published version."}[language]
    lines = [_line(language, row) for row in rows] or [nothing]
    return f"{heading}\n\n" + "\n".join(lines) + "\n"


def _line(language: str, row: Mapping[Any, Any]) -> str:
    sentence = {
        "es": "- {key}, {title}: de «{old}» a «{new}» ({cause}).",
        "en": "- {key}, {title}: from “{old}” to “{new}” ({cause}).",
    }[language]
    return sentence.format(
        key=f"{row['table']} {row['key']}",
        title=_title(language, row["table"], row["field"]),
        old=_value(row["old_value"]),
        new=_value(row["new_value"]),
        cause=_cause(language, row["cause_code"]),
    )


def _title(language: str, table: str, column: str) -> str:
    field = next(item for item in schema(table)["fields"] if item["name"] == column)
    return str(field["title"] if language == "es" else field["translations"]["en"]["title"])


def _cause(language: str, code: str) -> str:
    label = next(row for row in code_labels() if row["list"] == "cause" and row["code"] == code)
    return label[f"label_{language}"].lower()


def _value(value: Any) -> str:
    text = "" if pd.isna(value) else str(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1].rstrip() + "…"
