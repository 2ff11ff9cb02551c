"""A finding goes in; the same with the title of its check, and the line of the capture to look at, comes out."""

import re
from dataclasses import replace

from pipeline.common.findings import NOTHING, Finding
from pipeline.common.messages import Message
from pipeline.validate.facts import Facts
from pipeline.validate.signals import place_in_words
from pipeline.validate.titles import title_of


def with_place(facts: Facts, finding: Finding) -> Finding:
    """The finding as people read it; one that is so already is left as it is."""
    if finding.title != NOTHING:
        return finding
    return replace(finding, title=title_of(finding.check), place=_place(facts, finding))


def _place(facts: Facts, finding: Finding) -> Message:
    """The line of the capture, where a person has to open a file; an address has no lines."""
    if finding.place != NOTHING or not finding.page or "://" in finding.page:
        return finding.place
    cells = ((finding.table, finding.field), ("commitments", finding.field), ("commitments", "title"))
    places = (facts.places.get((table, finding.commitment, field), "") for table, field in cells)
    return place_in_words(next((place for place in places if re.match(r"line \d+", place)), ""))
