"""A member, a version and its tables go in; the documents that travel with the data come out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

import pandas as pd

from pipeline.common.declarations import Member
from pipeline.common.schemas import TABLES, schema
from pipeline.package.changes import Change
from pipeline.package.documents.change_log import change_log
from pipeline.package.versions import Plan

TEMPLATES = Path(__file__).parent


def documents(
    member: Member, plan: Plan, tables: Mapping[str, pd.DataFrame], changes: Sequence[Change]
) -> dict[str, bytes]:
    """README.md, LEEME.md, CHANGES.md, CITATION.cff and the licence, by path."""
    values = values_of(member, plan.version, tables)
    filled = {path: filled_in(path, values) for path in ("README.md", "LEEME.md", "CITATION.cff", "LICENSE.txt")}
    filled["CHANGES.md"] = change_log(member, (*plan.earlier, plan.version), tables, changes)
    return {path: text.encode() for path, text in filled.items()}


def filled_in(path: str, values: Mapping[str, object]) -> str:
    """The template of a document with its values in place."""
    return Template((TEMPLATES / f"{path}.template").read_text("utf-8")).substitute(values)


def values_of(member: Member, version: str, tables: Mapping[str, pd.DataFrame]) -> dict[str, object]:
    """What the templates say of a member's tables."""
    commitments = tables["commitments"]
    listed = int((commitments["detail_level_code"] == "listed").sum())
    obtained = tables["captures"]["obtained"]
    return {
        "member": member.member,
        "name_es": member.name_es,
        "name_en": member.name_en,
        "url": member.url,
        "version": version,
        "day": "-".join(version.split(".")[:3]),
        "year": version.split(".", maxsplit=1)[0],
        "commitments": len(commitments),
        "full": len(commitments) - listed,
        "listed": listed,
        "captures": len(obtained),
        "newest_capture": obtained.max(),
        "licence_name": member.licence.name,
        "licence_title": member.licence.title,
        "licence_path": member.licence.path,
        "publisher": member.maintainer or "Compromisos abiertos",
        "tables_es": _table_list(tables, ""),
        "tables_en": _table_list(tables, "en"),
    }


def _table_list(tables: Mapping[str, pd.DataFrame], language: str) -> str:
    lines = []
    for table in TABLES:
        texts = schema(table)["translations"][language] if language else schema(table)
        lines.append(f"| `data/{table}.csv` | {len(tables[table])} | {texts['title']}. {texts['description']} |")
    return "\n".join(lines)
