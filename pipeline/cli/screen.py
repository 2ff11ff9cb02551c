"""What a run did goes in; the screen that ends it, for a person, comes out."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import indent
from typing import TYPE_CHECKING

from pipeline.cli.language import here
from pipeline.cli.outcome import Outcome
from pipeline.cli.portal.outcome_screen import outcome_lines, outcomes_json
from pipeline.cli.steps import Published
from pipeline.cli.union import Union
from pipeline.common.findings import Finding
from pipeline.common.messages import Message, counted, message
from pipeline.common.package import DataPackage
from pipeline.common.settings import Settings
from pipeline.validate.report_page import kinds
from pipeline.validate.where import where

if TYPE_CHECKING:
    from pipeline.publish.ckan.applying.publishing import Outcome as AtPortal

SHOWN_AT_THE_END = 3
SHOWN_BY_VALIDATE = 20


@dataclass(frozen=True)
class Done:
    """What `publish` left: packages, the catalogue, and what became of the datasets of a portal."""

    packages: Sequence[DataPackage]
    published: Published
    outcomes: "Sequence[AtPortal]" = ()


def final(settings: Settings, results: Sequence[Outcome], done: Done) -> str:
    """The screen at the end of `publish`: read, found, not known, written, where to open it, how to reach a portal."""
    parts = [
        *(_member(result) for result in results),
        written(results, done.packages, done.published.union) + _catalogue(settings, done.published),
        _block(message("To open it"), here(message("Double-click {index}", index=settings.public / "index.html"))),
        _block(message("CKAN portal"), outcome_lines(done.outcomes) or here(_PORTAL)),
    ]
    return "\n" + "\n".join(parts)


def findings(result: Outcome) -> str:
    """The findings of a member, those of a kind together, with what to do; of many of a kind only the first."""
    told = "".join(f"{line}\n" for line in _kinds(result.findings(), shown=SHOWN_BY_VALIDATE))
    return told + _verdict(result)


def errors(result: Outcome) -> str:
    """The findings that keep a member from being published."""
    stopping = [finding for finding in result.findings() if finding.stops]
    return "\n".join(_kinds(stopping, shown=SHOWN_AT_THE_END))


def written(results: Sequence[Outcome], packages: Sequence[DataPackage], union: Union | None) -> str:
    """What became of the packages, and of that of all members, where there is one."""
    news = [(package, result.told.is_new) for result, package in zip(results, packages, strict=True)]
    if union:
        news.append((union.package, union.is_new))
    return _block(message("Written"), "\n".join(_written(package, is_new=is_new) for package, is_new in news))


def summary_json(results: Sequence[Outcome], outcomes: "Sequence[AtPortal]" = ()) -> str:
    """The same for programs, one line; `portal` is there where something was published to one."""
    told = [
        {
            "member": result.member.member,
            "version": result.told.version,
            "new": result.told.is_new,
            "passed": result.passed,
            "error": result.told.error,
            "warning": result.told.warning,
            "rows": dict(result.told.rows),
            **({"portal": outcomes_json(outcomes, result.member.member)} if outcomes else {}),
        }
        for result in results
    ]
    return json.dumps(told, ensure_ascii=False) + "\n"


_NO_BASE_URL = message(
    "Left out of it: feeds of new versions, sitemap.xml and robots.txt, which need the catalogue's address on the web."
    " Where it has one, give it as --base-url or COMPROMISOS_BASE_URL."
)
_PORTAL = message(
    "None is configured. To publish to one as well, copy .env.example to .env, fill in CKAN_URL, CKAN_API_TOKEN and"
    " CKAN_ORGANIZATION, and look first at what would change there: make plan"
)


def _member(result: Outcome) -> str:
    heading = message("{name}, version {version}", name=result.member.name_es, version=result.told.version)
    return "\n".join(
        (
            f"═══ {here(heading)} ═══\n",
            _block(message("Read"), _read(result)),
            _block(message("Found"), _found(result)),
            _block(message("Not known"), _not_known(result)),
        )
    )


def _read(result: Outcome) -> str:
    told = result.told
    parts = (
        counted("{count} capture", "{count} captures", told.captures),
        counted("{count} commitment page", "{count} commitment pages", told.pages),
        counted("{count} line of the index", "{count} lines of the index", told.lines),
    )
    return ", ".join(here(part) for part in parts)


def _found(result: Outcome) -> str:
    head = ", ".join(
        (
            here(counted("{count} error", "{count} errors", result.told.error)),
            here(counted("{count} warning", "{count} warnings", result.told.warning)),
        )
    )
    return "\n".join((head, *_kinds(result.findings(), shown=SHOWN_AT_THE_END)))


def _not_known(result: Outcome) -> str:
    if not result.told.listed:
        return here(message("Every commitment has its page."))
    return here(
        message(
            "{listed} of {all} commitments are known only from the index: their pages are missing."
            " Fetch them with: compromisos scrape --member {member}, or save them in a browser and bring them with:"
            " compromisos import --member {member} FILE",
            listed=result.told.listed,
            all=result.told.rows["commitments"],
            member=result.member.member,
        )
    )


def _kinds(found: Sequence[Finding], *, shown: int) -> Iterator[str]:
    for same in kinds(found):
        yield f"\n· {here(_severity(same[0]))} {same[0].check} ({len(same)}): {here(same[0].title)}"
        shared = len({here(finding.advice) for finding in same}) == 1
        for finding in same[:shown]:
            yield f"    {here(finding.message)}"
            yield from (f"      {here(place)}" for place in (where(finding),) if here(place))
            yield from () if shared else (f"      → {here(finding.advice)}",)
        if len(same) > shown:
            more = message("and {count} more, in the report", count=len(same) - shown)
            yield f"    {here(more)}"
        yield from (f"    → {here(same[0].advice)}",) if shared else ()


def _severity(finding: Finding) -> Message:
    if finding.override:
        return message("LET PASS")
    return message("ERROR") if finding.severity == "error" else message("warning")


def _verdict(result: Outcome) -> str:
    passed = message("{member}: the data may be published.", member=result.member.member)
    failed = message("{member}: the data must not be published as it is.", member=result.member.member)
    return here(passed if result.passed else failed) + "\n"


def _written(package: DataPackage, *, is_new: bool) -> str:
    if is_new:
        return here(message("{folder}, version {version}", folder=package.folder, version=package.version))
    return here(
        message(
            "{folder}: nothing, the data did not change since version {version}",
            folder=package.folder,
            version=package.version,
        )
    )


def _catalogue(settings: Settings, published: Published) -> str:
    new, same = (
        message("{public}, the catalogue", public=settings.public),
        message("{public}: nothing, the catalogue did not change", public=settings.public),
    )
    lines = [new if published.catalogue_is_new else same, *(() if settings.base_url else (_NO_BASE_URL,))]
    return "".join(indent(here(line), "  ") + "\n" for line in lines)


def _block(title: Message, text: str) -> str:
    return f"{here(title)}\n{indent(text, '  ')}\n"
