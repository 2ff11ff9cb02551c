"""Facts go in; codes that stand twice in one index, with another title or year each time, come out."""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.common.records import Record
from pipeline.validate.compare import title_words
from pipeline.validate.facts import Facts
from pipeline.validate.signals import place_in_words

TITLE = message("Codes that the index lists twice, not alike")


def rule(facts: Facts) -> Iterator[Finding]:
    """Only an index that nothing newer replaced counts; the same line printed twice is harmless."""
    newest = {(line.path, line.code, line.language) for line in facts.newest("listing")}
    lines: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for record in facts.records:
        line = (record.path, record.code, record.language)
        if record.kind == "listing" and line in newest:
            lines[line].append(record)
    for (_, code, _), same in lines.items():
        first = same[0]
        other = next((line for line in same if _told(line) != _told(first)), None)
        if other is not None:
            yield Finding(
                check="listed_twice",
                severity="error",
                member=facts.member.member,
                message=message(
                    "The index lists {commitment} twice, with another title or year each time ({first} and {second} of"
                    " {capture}). One of them would take the place of the other without a word.",
                    commitment=code,
                    first=place_in_words(first.places.get("title", "")),
                    second=place_in_words(other.places.get("title", "")),
                    capture=facts.capture(first),
                ),
                advice=message(
                    "Open the member's page and see which of the two bears the code, and capture the index again if"
                    " OGP mended it. If OGP still lists both, tell OGP; to publish with the last one, say why and run"
                    " again with: --override listed_twice:{commitment} --reason TEXT",
                    commitment=code,
                ),
                table="commitments",
                commitment=code,
                field="commitment",
                page=facts.page(code) or facts.capture(first),
                found=code,
            )


def _told(line: Record) -> tuple[str, object]:
    return title_words(line.title), line.fields.get("year", "")
