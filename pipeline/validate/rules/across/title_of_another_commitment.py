"""Facts go in; pages that bear the title under which the index lists another commitment come out."""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.validate.compare import title_words
from pipeline.validate.facts import Facts

TITLE = message("Pages with the title of another commitment")


def rule(facts: Facts) -> Iterator[Finding]:
    """Titles of page and index are compared in one language; titles that were only reworded are no finding."""
    titles: dict[tuple[str, str], str] = {}
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in facts.newest("listing"):
        titles[line.language, line.code] = title_words(line.title)
        codes[line.language, title_words(line.title)].add(line.code)
    for page in facts.newest("commitment"):
        own, title = titles.get((page.language, page.code)), title_words(page.title)
        others = codes.get((page.language, title), set()) - {page.code}
        if title and own and own != title and others:
            other = min(others)
            yield Finding(
                check="title_of_another_commitment",
                severity="warning",
                member=facts.member.member,
                message=message(
                    "The page of {commitment} bears the title that the index gives to {other}. If the two pages were"
                    " exchanged, each would show what the other one promised.",
                    commitment=page.code,
                    other=other,
                ),
                advice=message(
                    "Open the pages of both and compare them with the action plan. If a file was imported for the"
                    " wrong page, import the right one; if OGP exchanged them, tell OGP."
                ),
                table="commitments",
                commitment=page.code,
                field="title",
                page=facts.page(page.code),
                found=other,
                expected=message("the title of {commitment}", commitment=page.code),
            )
