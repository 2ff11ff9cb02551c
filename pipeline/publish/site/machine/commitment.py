"""An edition and the code of a commitment go in; all that its tables say of it, for programs, comes out."""

import json
from collections.abc import Mapping
from typing import Any

from pipeline.common.messages import LANGUAGES
from pipeline.common.tables import Row
from pipeline.publish.site import addresses
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.labels import label

KEY = "commitments"


def record_bytes(record: Mapping[str, Any]) -> bytes:
    """The record as JSON for programs, on one line."""
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()


def commitment_record(edition: Edition, code: str, since: str, base_url: str) -> Mapping[str, Any]:
    """The rows of each table under its own name, and what their codes mean in every language.

    `since` is the version since which the rows are as they are.
    """
    row = edition.commitments[code]
    own = addresses.commitment_record(edition.name, code)

    def to(address: str) -> str:
        return addresses.reference(base_url, own, address)

    tables = {table: list(edition.rows_of(table, code)) for table in edition.of_commitment}
    tables = {table: rows for table, rows in tables.items() if rows and table != KEY}
    return {
        "commitment": code,
        "dataset": edition.package.descriptor["name"],
        "unchanged_since": since,
        "licence": [licence.get("path") or licence["name"] for licence in edition.package.descriptor["licenses"]],
        "pages": {language: to(addresses.commitment(language, edition.name, code)) for language in LANGUAGES},
        "dictionary": to(addresses.download(edition.name, "dictionary.csv")),
        "tables": {KEY: [dict(row)], **tables},
        "labels": _labels(edition, {KEY: [row], **tables}),
    }


def _labels(edition: Edition, tables: Mapping[str, list[Row]]) -> Mapping[str, Any]:
    """By table, column and code: what the codes that occur mean."""
    found: dict[str, dict[str, dict[str, Mapping[str, str]]]] = {}
    for table, rows in tables.items():
        for field in edition.schema(table)["fields"]:
            lists, name = edition.code_lists(table, field["name"]), field["name"]
            for code in sorted(_codes(rows, name) if lists else ()):
                words = {language: label(edition.labels, lists, code, language).words for language in LANGUAGES}
                found.setdefault(table, {}).setdefault(name, {})[code] = words
    return found


def _codes(rows: list[Row], column: str) -> set[str]:
    return {code for row in rows if row[column] is not None for code in str(row[column]).split("|")}
