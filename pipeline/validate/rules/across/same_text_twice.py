"""Facts go in; commitments of one plan that differ in title and have the same description, to the word, come out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.common.tables import Row
from pipeline.validate.compare import same_words
from pipeline.validate.facts import Facts, text
from pipeline.validate.words import shortened

TITLE = message("Different commitments with the same description")


def rule(facts: Facts) -> Iterator[Finding]:
    """Two with the same title too are the business of `same_title_twice`."""
    same: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for commitment in facts.rows["commitments"]:
        alike = facts.alike[text(commitment, "commitment")]
        if alike:
            same[text(commitment, "plan"), alike].append(commitment)
    for commitments in same.values():
        titles = {same_words(text(commitment, "title")) for commitment in commitments}
        if len(titles) > 1:
            yield _finding(facts, commitments)


def _finding(facts: Facts, commitments: Sequence[Row]) -> Finding:
    codes = [text(commitment, "commitment") for commitment in commitments]
    return Finding(
        check="same_text_twice",
        severity="warning",
        member=facts.member.member,
        message=message(
            "The pages of {codes} have different titles and the same description, word for word: “{words}”. At least"
            " one of them probably shows what another one promised.",
            codes=", ".join(codes),
            words=shortened(text(commitments[0], "description")),
        ),
        advice=message(
            "Compare the pages with the action plan. If a file was saved or imported under the wrong page, save the"
            " right page and import that; if OGP's own page shows the wrong text, tell OGP."
        ),
        table="commitments",
        commitment=codes[0],
        field="description",
        page=facts.page(codes[0]),
    )
