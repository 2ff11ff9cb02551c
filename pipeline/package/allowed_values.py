"""A column of a schema goes in; the values that it may hold, in words for a reader, come out."""

from collections.abc import Mapping
from typing import Any

from pipeline.common.messages import Message, message
from pipeline.common.schemas import code_labels, schema

_ANY: Mapping[str, Message] = {
    "string": message("any text"),
    "integer": message("any whole number"),
    "date": message("any day, as 2020-08-31"),
    "boolean": message("true or false"),
}
_AREAS = message("codes of policy_areas.policy_area_code, with | between them")
# A list in a cell, which a Table Schema cannot say.
_LISTS: Mapping[tuple[str, str], Message] = {
    ("commitments", "policy_areas"): _AREAS,
    ("members", "languages"): message("languages in two letters, with | between them"),
}


def allowed_values(table: str, field: Mapping[str, Any], language: str) -> str:
    """Codes with their labels; else the column that the value comes from, the form that it has, or its kind."""
    lists = field.get("codeLists", ())
    if lists:
        labels = (f"{row['code']} = {row[f'label_{language}']}" for name in lists for row in _codes(name))
        return "; ".join(labels)
    return _in_general(table, field).in_language(language)


def _codes(name: str) -> list[Mapping[str, str]]:
    return [row for row in code_labels() if row["list"] == name]


def _in_general(table: str, field: Mapping[str, Any]) -> Message:
    if (table, field["name"]) in _LISTS:
        return _LISTS[table, field["name"]]
    for key in schema(table).get("foreignKeys", ()):
        if key["fields"] == [field["name"]]:
            reference = f"{key['reference']['resource']}.{key['reference']['fields'][0]}"
            return message("those of {column}", column=reference)
    if "pattern" in field.get("constraints", {}):
        return message("text of the form of the example")
    return _ANY[field["type"]]
