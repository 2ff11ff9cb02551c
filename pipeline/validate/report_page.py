"""A member and its report go in; one HTML page, Spanish first and then English, comes out. It needs no other file."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from string import Template

from pipeline.common.declarations import Member
from pipeline.common.findings import Finding, Report
from pipeline.common.messages import LANGUAGES, Message, counted, message

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
code { font-size: 0.875em; }
</style>
</head>
<body>
<h1>$title</h1>
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
    ordered = sorted(report.findings, key=lambda finding: not finding.stops)  # stable: errors that stop come first
    groups = [list(group) for _, group in groupby(ordered, key=lambda finding: (finding.check, finding.severity))]
    name = {"es": "Español", "en": "English"}[language]
    parts = [
        f'<section lang="{language}">',
        f"<h2>{name}</h2>",
        f"<p>{escape(_summary(report).in_language(language))}</p>",
        *(_group(group, language) for group in groups),
        "</section>",
    ]
    return "\n".join(parts)


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
    """The findings of one check; an advice that all of them share is given once."""
    first = findings[0]
    shared = len({finding.advice.in_language(language) for finding in findings}) == 1
    items = "\n".join(_item(finding, language, with_advice=not shared) for finding in findings)
    advice = _advice(first, language) + "\n" if shared else ""
    heading = escape(_count(findings).in_language(language))
    return (
        f'<div class="{first.severity}">\n<h3>{heading}: <code>{escape(first.check)}</code></h3>\n'
        f"{advice}<ul>\n{items}\n</ul>\n</div>"
    )


def _count(findings: Sequence[Finding]) -> Message:
    if findings[0].severity == "error":
        return counted("{count} error", "{count} errors", len(findings))
    return counted("{count} warning", "{count} warnings", len(findings))


def _item(finding: Finding, language: str, *, with_advice: bool) -> str:
    lines = [escape(finding.message.in_language(language)), *_more(finding, language)]
    if with_advice:
        lines.append(_advice(finding, language))
    return f"<li>{''.join(lines)}</li>"


def _advice(finding: Finding, language: str) -> str:
    said = message("What to do: {advice}", advice=finding.advice).in_language(language)
    return f'<p class="advice">{escape(said)}</p>'


def _more(finding: Finding, language: str) -> list[str]:
    told = [
        (finding.found, message("Found: {words}", words=finding.found)),
        (finding.expected.in_language("en"), message("Expected: {words}", words=finding.expected)),
        (finding.override, message("Let pass by a decision: {words}", words=finding.override)),
    ]
    lines = [f'<p class="more">{escape(said.in_language(language))}</p>' for words, said in told if words]
    return [*lines, *([_page(finding, language)] if finding.page else [])]


def _page(finding: Finding, language: str) -> str:
    where = escape(finding.page)
    # Only an address becomes a link: a page may say anything, "javascript:" included.
    linked = f'<a href="{where}">{where}</a>' if finding.page.startswith(("https://", "http://")) else where
    said = escape(message("Page").in_language(language))
    return f'<p class="more">{said}: {linked}</p>'
