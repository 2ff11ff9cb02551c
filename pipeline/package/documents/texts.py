"""A member, a version and its tables go in; the documents that travel with the data come out."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from textwrap import fill

from pipeline.common.dates import date_words
from pipeline.common.declarations import Member
from pipeline.common.messages import LANGUAGES, counted
from pipeline.common.schemas import TABLES, schema
from pipeline.package.figures import Figures
from pipeline.package.versions import Plan

TEMPLATES = Path(__file__).parent
PARTS = ("words", "files", "opening", "source")  # of LEEME.md and README.md, the same for a member and for all
WIDTH = 110


def documents(member: Member, plan: Plan, figures: Figures) -> dict[str, bytes]:
    """README.md, LEEME.md, CITATION.cff and the licence, by path."""
    values = values_of(member, plan.version, figures)
    filled = {path: filled_in(path, values) for path in ("README.md", "LEEME.md", "CITATION.cff", "LICENSE.txt")}
    return {path: text.encode() for path, text in filled.items()}


def filled_in(path: str, values: Mapping[str, object]) -> str:
    """The template of a document with its values in place."""
    return Template((TEMPLATES / f"{path}.template").read_text("utf-8")).substitute(values)


def values_of(member: Member, version: str, figures: Figures) -> dict[str, object]:
    """What the templates say of a member's tables."""
    commitments = figures.filled["commitments"].rows
    values = {
        "member": member.member,
        "name_es": member.name_es,
        "name_en": member.name_en,
        "url": member.url,
        "version": version,
        "day": "-".join(version.split(".")[:3]),
        "year": version.split(".", maxsplit=1)[0],
        "commitments": commitments,
        "full": commitments - figures.listed,
        "listed": figures.listed,
        "captures": figures.filled["captures"].rows,
        "licence_name": member.licence.name,
        "licence_title": member.licence.title,
        "licence_path": member.licence.path,
        "publisher": member.maintainer or "Compromisos abiertos",
    }
    for language in LANGUAGES:
        values[f"newest_capture_{language}"] = date_words(figures.newest_capture, "day", language)
        values[f"tables_{language}"] = "\n\n".join(_paragraphs(figures, language))
    return {**values, **_parts(values), **_quoted(member, str(values["publisher"]))}


def _quoted(member: Member, publisher: str) -> Mapping[str, str]:
    """What CITATION.cff says in words of others, as strings of YAML (every string of JSON is one)."""
    words = {
        "title": f"Compromisos de gobierno abierto de {member.name_es}",
        "publisher": publisher,
        "source": f"Open Government Partnership: {member.name_en}",
        "url": member.url,
    }
    return {f"quoted_{name}": json.dumps(text, ensure_ascii=False) for name, text in words.items()}


def _parts(values: Mapping[str, object]) -> Mapping[str, str]:
    names = [(part, language) for part in PARTS for language in LANGUAGES]
    return {
        f"{part}_{language}": filled_in(f"parts/{part}.{language}.md", values).rstrip("\n") for part, language in names
    }


def _paragraphs(figures: Figures, language: str) -> Iterator[str]:
    """A table each: its file, title, number of rows, and what it holds."""
    for table in TABLES:
        texts = schema(table) if language == "es" else schema(table)["translations"][language]
        rows = counted("{count} row", "{count} rows", figures.filled[table].rows).in_language(language)
        yield f"**`data/{table}.csv`** · {texts['title']} · {rows}\n{fill(texts['description'], WIDTH)}"
