"""A member, a version and the bytes of its tables go in; the `datapackage.json` (Data Package v2) comes out."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.common.declarations import Member
from pipeline.common.files import sha256
from pipeline.common.schemas import TABLES, schema

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
TEXTS = Path(__file__).parent / "documents" / "descriptor.toml"


def descriptor(member: Member, version: str, csvs: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor of a member's package; no moment of building in it, so that equal data are equal bytes."""
    return {
        "$schema": PROFILE,
        "name": f"compromisos-{member.member}",
        **_texts("es", member.name_es),
        "translations": {"en": _texts("en", member.name_en)},
        "version": version,
        "created": _created(version),
        "licenses": [
            {"name": member.licence.name, "title": member.licence.title, "path": member.licence.path},
        ],
        "sources": [{"title": f"Open Government Partnership: {member.name_en}", "path": member.url}],
        "contributors": _contributors(member),
        "resources": [_resource(table, csvs[table]) for table in TABLES],
    }


def _texts(language: str, name: str) -> dict[str, Any]:
    texts = _source()[language]
    return {
        "title": texts["title"].format(name=name),
        "description": texts["description"].format(name=name),
        "keywords": [keyword.format(name=name) for keyword in texts["keywords"]],
    }


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(TEXTS.read_text("utf-8"))


def _created(version: str) -> str:
    # The day of the version, not of the run: the same input gives the same bytes.
    return "-".join(version.split(".")[:3]) + "T00:00:00Z"


def _contributors(member: Member) -> list[dict[str, Any]]:
    compiler = {"title": "Compromisos abiertos", "roles": ["wrangler"]}
    if not member.maintainer:
        return [compiler]
    email = {"email": member.maintainer_email} if member.maintainer_email else {}
    return [{"title": member.maintainer, "roles": ["publisher"], **email}, compiler]


def _resource(table: str, content: bytes) -> dict[str, Any]:
    table_schema = schema(table)
    return {
        "name": table,
        "type": "table",
        "path": f"data/{table}.csv",
        "title": table_schema["title"],
        "description": table_schema["description"],
        "translations": table_schema["translations"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content)}",
        "dialect": DIALECT,
        "schema": {
            key: value
            for key, value in table_schema.items()
            if key in {"fields", "primaryKey", "foreignKeys", "missingValues"}
        },
    }
