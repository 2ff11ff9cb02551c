"""The files in `schemas/` go in; Table Schemas with their codes filled in, and the code lists, come out."""

import csv
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

# In the order a visitor wants them; every member has all of them.
TABLES = (
    "commitments",
    "milestones",
    "action_plans",
    "members",
    "institutions",
    "commitment_sections",
    "commitment_policy_areas",
    "commitment_institutions",
    "commitment_ogp_values",
    "policy_areas",
    "code_labels",
    "captures",
    "provenance",
    "changes",
)

Schema = Mapping[str, Any]


def folder() -> Path:
    """Where the schemas are: beside the program in a checkout, inside it when installed from a wheel."""
    package = Path(__file__).parents[1]
    inside = package / "schemas"
    return inside if inside.is_dir() else package.parent / "schemas"


@cache
def schema(table: str) -> Schema:
    """The Table Schema of a table; `constraints.enum` holds the codes of the lists that a field names."""
    source: dict[str, Any] = json.loads((folder() / f"{table}.json").read_text("utf-8"))
    source["fields"] = [_with_codes(field) for field in source["fields"]]
    return source


@cache
def columns(table: str) -> tuple[str, ...]:
    """The names of a table's columns, in order."""
    return tuple(field["name"] for field in schema(table)["fields"])


@cache
def primary_key(table: str) -> tuple[str, ...]:
    """The names of the columns that tell the rows of a table apart."""
    return tuple(schema(table)["primaryKey"])


@cache
def code_labels() -> Sequence[Mapping[str, str]]:
    """Rows of the code lists: list, code, and label and description in Spanish and English."""
    return _rows("code_labels.csv")


@cache
def policy_areas() -> Sequence[Mapping[str, str]]:
    """Rows of the policy areas: code, name in Spanish and English, and our own broad theme."""
    return _rows("policy_areas.csv")


@cache
def codes(code_list: str) -> tuple[str, ...]:
    """The codes of a list; `policy_area` is the list of policy areas."""
    if code_list == "policy_area":
        return tuple(row["policy_area_code"] for row in policy_areas())
    return tuple(row["code"] for row in code_labels() if row["list"] == code_list)


def _with_codes(field: dict[str, Any]) -> dict[str, Any]:
    lists = field.get("codeLists", ())
    if not lists:
        return field
    allowed = [code for code_list in lists for code in codes(code_list)]
    return {**field, "constraints": {**field.get("constraints", {}), "enum": allowed}}


def _rows(name: str) -> Sequence[Mapping[str, str]]:
    with (folder() / name).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))
