"""Facts go in; commitments whose code is not one of the member's come out (GTAGA0005 is Antigua's, not Guatemala's)."""

import re
from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import Bilingual, message
from pipeline.validate.facts import Facts, text

TITLE = message("Codes of another member")


def rule(facts: Facts) -> Iterator[Finding]:
    """The declaration's `code_pattern` says which codes are the member's own."""
    for commitment in facts.rows["commitments"]:
        code = text(commitment, "commitment")
        if not re.fullmatch(facts.member.code_pattern, code):
            yield Finding(
                check="commitment_of_another_member",
                severity="error",
                member=facts.member.member,
                message=message(
                    "{commitment} is not a code of {member}: a page of another member would be published as its own.",
                    commitment=code,
                    member=Bilingual(facts.member.name_en, spanish=facts.member.name_es),
                ),
                advice=message(
                    "See which captures the page is in, and import them under the member that they belong to."
                    " If the code is the member's own, widen `code_pattern` in its member.toml."
                ),
                table="commitments",
                commitment=code,
                field="commitment",
                page=facts.page(code),
                found=code,
                expected=message("of the form {pattern}", pattern=facts.member.code_pattern),
            )
