"""A member and its report go in; one HTML page, Spanish first and then English, comes out. It needs no other file."""

from collections.abc import Sequence
from functools import cache
from html import escape
from itertools import groupby
from string import Template

from pipeline.common.declarations import Member
from pipeline.common.findings import Finding, Report
from pipeline.common.messages import LANGUAGES, Message, counted, message
from pipeline.validate.where import is_address, where

# Of more findings of one kind than these, the rest is folded: one click, and one line each.
SHOWN_OF_A_KIND = 5

_PAGE = Template("""\
<!DOCTYPE html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #1d2733; }
h2 { border-top: 1px solid #c9d1da; padding-top: 1.5rem; margin-top: 2.5rem; }
h3 { margin-bottom: 0.25rem; }
li { margin-bottom: 1rem; overflow-wrap: anywhere; }
.error h3::before { content: "● "; color: #b3261e; }
.warning h3::before { content: "● "; color: #9a6b00; }
.advice, .more { margin: 0.25rem 0; color: #4a5663; }
.advice { background: #f3f5f8; padding: 0.5rem 0.75rem; color: #1d2733; }
code { font-size: 0.875em; color: #4a5663; }
summary { cursor: pointer; padding: 0.25rem 0; }
.contents li { margin-bottom: 0.25rem; }
details li { margin-bottom: 0.5rem; }
</style>
</head>
<body>
<h1>$title</h1>
<p><a href="#en" hreflang="en" lang="en">English</a></p>
$sections
</body>
</html>
""")


def report_page(member: Member, report: Report) -> str:
    """The whole page; quiet where nothing was found."""
    title = _heading(member, "es")
    sections = "\n".join(_section(member, report, language) for language in LANGUAGES)
    return _PAGE.substitute(title=escape(title), sections=sections)


def _heading(member: Member, language: str) -> str:
    name = member.name_es if language == "es" else member.name_en
    return message("What was found in the data of {member}", member=name).in_language(language)


def _section(member: Member, report: Report, language: str) -> str:
    groups = kinds(report.findings)
    name = {"es": "Español", "en": "English"}[language]
    parts = [
        f'<section lang="{language}" id="{language}">',
        f"<h2>{name}</h2>",
        f"<p>{escape(_summary(report).in_language(language))}</p>",
        *(_contents(groups, language) if len(groups) > 1 else ()),
        *(_group(group, language) for group in groups),
        "</section>",
    ]
    return "\n".join(parts)


def kinds(findings: Sequence[Finding]) -> list[list[Finding]]:
    """The findings of each check together, what stops first, then errors that were let pass, then warnings."""

    def kind(finding: Finding) -> tuple[bool, bool, str]:
        return not finding.stops, finding.severity != "error", finding.check

    return [list(group) for _, group in groupby(sorted(findings, key=kind), key=kind)]


def _contents(groups: Sequence[Sequence[Finding]], language: str) -> list[str]:
    lines = [f'<li><a href="#{_anchor(group, language)}">{_heading_of(group, language)}</a></li>' for group in groups]
    return ['<ul class="contents">', *lines, "</ul>"]


def _anchor(group: Sequence[Finding], language: str) -> str:
    passed = "-passed" if group[0].override else ""
    return escape(f"{language}-{group[0].severity}-{group[0].check}{passed}")


def _heading_of(group: Sequence[Finding], language: str) -> str:
    told = message("{count}: {title}", count=_count(group), title=group[0].title)
    return escape(told.in_language(language))


def _summary(report: Report) -> Message:
    stopping = sum(finding.stops for finding in report.findings)
    if not report.findings:
        return message("Everything was checked and nothing needs attention.")
    if stopping:
        return counted(
            "The data was not published: {count} error has to be resolved first.",
            "The data was not published: {count} errors have to be resolved first.",
            stopping,
        )
    return counted(
        "The data may be published. {count} thing deserves a look.",
        "The data may be published. {count} things deserve a look.",
        len(report.findings),
    )


def _group(findings: Sequence[Finding], language: str) -> str:
    """The findings of one check; an advice that all of them share is given once, and what is many is folded."""
    first = findings[0]
    shared = len({finding.advice.in_language(language) for finding in findings}) == 1
    shown = findings[:SHOWN_OF_A_KIND] if len(findings) > SHOWN_OF_A_KIND + 1 else findings
    items = [_item(finding, language, with_advice=not shared) for finding in shown]
    parts = [
        f'<div class="{first.severity}" id="{_anchor(findings, language)}">',
        f"<h3>{_heading_of(findings, language)} <code>{escape(first.check)}</code></h3>",
        *([_advice(first, language)] if shared else ()),
        *("<ul>", *items, "</ul>"),
        *_folded(findings[len(shown) :], language, with_advice=not shared),
        "</div>",
    ]
    return "\n".join(parts)


def _folded(findings: Sequence[Finding], language: str, *, with_advice: bool) -> list[str]:
    if not findings:
        return []
    summary = counted("and {count} more of this kind", "and {count} more of this kind", len(findings))
    items = [_item(finding, language, with_advice=with_advice, short=True) for finding in findings]
    return [
        "<details>",
        f"<summary>{escape(summary.in_language(language))}</summary>",
        "<ul>",
        *items,
        "</ul>",
        "</details>",
    ]


def _count(findings: Sequence[Finding]) -> Message:
    if findings[0].override:
        return counted("{count} error let pass", "{count} errors let pass", len(findings))
    if findings[0].severity == "error":
        return counted("{count} error", "{count} errors", len(findings))
    return counted("{count} warning", "{count} warnings", len(findings))


def _item(finding: Finding, language: str, *, with_advice: bool, short: bool = False) -> str:
    said = finding.message.in_language(language)
    lines = [escape(said), *([] if short else _more(finding, language, said))]
    if finding.page:
        lines.append(_page(finding, language))
    if with_advice:
        lines.append(_advice(finding, language))
    return f"<li>{''.join(lines)}</li>"


def _advice(finding: Finding, language: str) -> str:
    said = message("What to do: {advice}", advice=finding.advice).in_language(language)
    return f'<p class="advice">{escape(said)}</p>'


def _more(finding: Finding, language: str, said: str) -> list[str]:
    expected = finding.expected.in_language(language)
    told = [
        # Most sentences quote what was found, and need no repetition.
        ("" if finding.found in said else finding.found, message("Found: {words}", words=finding.found)),
        (expected, message("Expected: {words}", words=expected)),
        (finding.override, message("Let pass by a decision: {words}", words=finding.override)),
    ]
    return [f'<p class="more">{escape(line.in_language(language))}</p>' for words, line in told if words]


def _page(finding: Finding, language: str) -> str:
    words = escape(where(finding).in_language(language))
    linked = f'<a href="{escape(finding.page)}">{words}</a>' if is_address(finding.page) else words
    return f'<p class="more">{_where_to_look(language)}: {linked}</p>'


@cache
def _where_to_look(language: str) -> str:
    return escape(message("Where to look").in_language(language))
