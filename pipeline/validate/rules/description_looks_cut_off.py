"""Facts go in; descriptions that stop in the middle of a sentence come out: the page was probably not saved whole."""

import re
from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.common.text import fold
from pipeline.validate.compare import never_last
from pipeline.validate.facts import Facts, text

TITLE = message("Descriptions that seem to be cut off")

_LAST_WORD = re.compile(r"([^\W\d_]{2,})$")
_COMMA = re.compile(r"[^\W\d_],$")
_SHOWN = 60


def rule(facts: Facts) -> Iterator[Finding]:
    """A text without its final point may be whole; one that ends with “of the” or with a comma is not."""
    for commitment in facts.rows["commitments"]:
        description = text(commitment, "description").rstrip()
        last = _LAST_WORD.search(description[-100:])
        endings = never_last(text(commitment, "description_language"))
        if _COMMA.search(description[-2:]) or (last and fold(last[1]) in endings and not last[1].isupper()):
            code = text(commitment, "commitment")
            yield Finding(
                check="description_looks_cut_off",
                severity="warning",
                member=facts.member.member,
                message=message(
                    "The description of {commitment} seems to be cut off: it ends with “{words}”. What comes"
                    " after, such as milestones, would be missing.",
                    commitment=code,
                    words="…" + description[-_SHOWN:],
                ),
                advice=message(
                    "Open the page. If the text goes on there, the page was not saved whole: save it again and import"
                    " that. If it ends so on the page too, tell OGP, and look the rest up in the action plan."
                ),
                table="commitments",
                commitment=code,
                field="description",
                page=facts.page(code),
                found=description[-_SHOWN:],
            )
