"""Facts go in; pages that end before their second half come out: they were probably not saved or sent whole."""

from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.validate.facts import Facts

TITLE = message("Pages that seem to be cut off")

# What stands in the second half of every layout. Some copies lack the heading of the description, none lacks all these.
_SECOND_HALF = {
    "relevant", "potential_impact", "ambition", "completion", "primary_sector", "ogp_values", "description",
}  # fmt: skip


def rule(facts: Facts) -> Iterator[Finding]:
    """What a page that was cut off does not print would be published as “not on the page”."""
    for record in facts.newest("commitment"):
        if not _SECOND_HALF & record.fields.keys():
            yield Finding(
                check="page_looks_cut_off",
                severity="error",
                member=facts.member.member,
                message=message(
                    "The page of {commitment} in the capture {capture} ends before its second half: it has neither a"
                    " description nor what the IRM says of its design. All of that would be published as missing.",
                    commitment=record.code,
                    capture=facts.capture(record),
                ),
                advice=message(
                    "Open the page and compare. If there is more, it was not saved whole: save it again and import"
                    " that. If the page itself is like that, tell OGP, say why and run again with: --override"
                    " page_looks_cut_off:{commitment} --reason TEXT",
                    commitment=record.code,
                ),
                table="commitments",
                commitment=record.code,
                page=facts.page(record.code),
                found=", ".join(record.fields),
            )
