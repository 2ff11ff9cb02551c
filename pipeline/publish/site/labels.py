"""The code lists of a package go in; the words for a code, in Spanish or English, come out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.common.tables import Row

STATE = "state"
NO_IRM_DATA = "no_irm_data"  # a value that pages print, and no result either
POLICY_AREA = "policy_area"
# This column holds several codes, which a Table Schema cannot say.
_LISTS_OF_CODES: Mapping[str, Sequence[str]] = {"policy_areas": (POLICY_AREA,)}

Labels = Mapping[tuple[str, str], Row]


@dataclass(frozen=True)
class Label:
    """What a code means. `unknown` marks those that say why nothing is known, and so are never a result."""

    words: str
    meaning: str = ""
    unknown: bool = False


def read_labels(code_labels: Iterable[Row], policy_areas: Iterable[Row]) -> Labels:
    """Every label by list and code; the policy areas are the list `policy_area`."""
    labels: dict[tuple[str, str], Row] = {(str(row["list"]), str(row["code"])): row for row in code_labels}
    for area in policy_areas:
        names = {"label_es": area["name_es"], "label_en": area["name_en"], "description_es": "", "description_en": ""}
        labels[POLICY_AREA, str(area["policy_area_code"])] = names
    return labels


def label(labels: Labels, lists: Sequence[str], code: str, language: str) -> Label:
    """The label of a code in the first list that has it; the code itself where none has."""
    for name in lists:
        row = labels.get((name, code))
        if row:
            meaning = str(row[f"description_{language}"] or "")
            return Label(str(row[f"label_{language}"] or code), meaning, name == STATE or code == NO_IRM_DATA)
    return Label(code)


def labels_of(labels: Labels, lists: Sequence[str], codes: str, language: str) -> str:
    """The labels of one code, or of several with `|` between them, in one text."""
    return "; ".join(label(labels, lists, code, language).words for code in codes.split("|"))


def code_lists(schema: Mapping[str, Any], field: Mapping[str, Any]) -> Sequence[str]:
    """The lists that explain a column's codes; none where its cells are no codes."""
    name: str = field["name"]
    named: Sequence[str] = field.get("codeLists", ()) or _LISTS_OF_CODES.get(name, ())
    return named or ((POLICY_AREA,) if _refers_to(schema, name) == "policy_areas" else ())


def _refers_to(schema: Mapping[str, Any], name: str) -> str:
    for key in schema.get("foreignKeys", ()):
        if name in key["fields"]:
            return str(key["reference"]["resource"])
    return ""
