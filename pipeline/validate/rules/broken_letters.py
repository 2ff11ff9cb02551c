"""Facts go in; commitments with letters that a wrong encoding broke ("ComisiÃ³n") come out."""

import re
from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.validate.facts import Facts, text
from pipeline.validate.words import column_titles

TITLE = message("Letters broken by a wrong encoding")

_COLUMNS = ("title", "title_in_plan", "lead_institution", "support_institutions", "contact_as_published", "description")
# The sign for "no letter", and what accented letters, quotes and inverted marks of UTF-8 become when read as Windows'.
# Portuguese has "Ã", but before other letters ("SÃO").
_BROKEN = r"(?:\ufffd|Ã[\u0080-\u00bf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Â[\u00a1-\u00bf]|â€)"
_BROKEN_LETTER, _BROKEN_WORD = re.compile(_BROKEN), re.compile(rf"\S*{_BROKEN}\S*")


def rule(facts: Facts) -> Iterator[Finding]:
    """One finding a commitment, however many of its texts are broken."""
    for commitment in facts.rows["commitments"]:
        found = {column: _broken_word(text(commitment, column)) for column in _COLUMNS}
        broken = {column: word for column, word in found.items() if word}
        if broken:
            code, first = text(commitment, "commitment"), next(iter(broken))
            yield Finding(
                check="broken_letters",
                severity="warning",
                member=facts.member.member,
                message=message(
                    "{commitment} has broken letters, as in “{words}” (in: {columns}). Whoever searches for the word"
                    " does not find it.",
                    commitment=code,
                    words=broken[first],
                    columns=column_titles("commitments", list(broken)),
                ),
                advice=message(
                    "Open the page. If it is well there, it was saved in a wrong encoding: save it again as a whole web"
                    " page and import that. If it is broken there too, tell OGP, and give the right words in"
                    " corrections.csv."
                ),
                table="commitments",
                commitment=code,
                field=first,
                page=facts.page(code),
                found=broken[first],
            )


def _broken_word(words: str) -> str:
    """The first word with a broken letter; empty where there is none. A search for the letter alone is quick."""
    match = _BROKEN_LETTER.search(words) and _BROKEN_WORD.search(words)
    return match[0] if match else ""
