"""Packages on disk go in; the findings of their reports, as text for a terminal, come out."""

import json
import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from pipeline.cli.language import DEFAULT, VARIABLE, here
from pipeline.cli.members import chosen_members
from pipeline.common.errors import SourceUnreadable
from pipeline.common.messages import message
from pipeline.common.settings import Settings


def published_reports(settings: Settings, members: Sequence[str], *, json_wanted: bool) -> Iterator[str]:
    """The report of each member's newest package. Raises SourceUnreadable where there is no package."""
    for member in chosen_members(settings, members):
        path = settings.datapackages / member.member / "report.json"
        if not path.is_file():
            raise SourceUnreadable(
                message("There is no package in {folder} yet. Build it with: make publish", folder=path.parent)
            )
        text = path.read_text("utf-8")
        yield text.rstrip("\n") if json_wanted else _for_people(json.loads(text))


def _for_people(report: dict[str, list[dict[str, Any]]]) -> str:
    language = os.environ.get(VARIABLE, DEFAULT)[:2]
    parts = [
        "\n".join(_kind(list(group), language))
        for _, group in groupby(report["findings"], key=lambda item: (item["check"], item["severity"]))
    ]
    return "\n\n".join(parts) or here(message("Nothing was found that a person should look at."))


def _kind(findings: list[dict[str, Any]], language: str) -> Iterator[str]:
    """Findings of one check, what to do after those that it is said of."""
    # Reports of older versions have no titles.
    title = findings[0].get("title", {}).get(language) or findings[0]["check"]
    yield f"· {title} ({len(findings)})"
    for advice, group in groupby(findings, key=lambda item: str(item["advice"][language])):
        yield from (f"    {item['message'][language]}" for item in group)
        yield f"    → {advice}"
