"""Facts go in; captures whose address names one commitment while the page in them is another's come out."""

import re
from collections import defaultdict
from collections.abc import Iterator

from pipeline.common.findings import Finding
from pipeline.common.messages import message
from pipeline.validate.facts import Facts, text

TITLE = message("Captures whose address names another commitment")

_CODE_AT_END = re.compile(r"/([A-Za-z]{2,6}[0-9]{4})/?(?:[?#].*)?$")


def rule(facts: Facts) -> Iterator[Finding]:
    """Only pages that nothing newer replaced count, so that importing the right page settles it."""
    pages: dict[str, set[str]] = defaultdict(set)
    for record in facts.newest("commitment"):
        pages[facts.capture(record)].add(record.code)
    for capture in facts.rows["captures"]:
        address = _CODE_AT_END.search(text(capture, "url"))
        codes = pages[text(capture, "capture")]
        if address and codes and address[1].upper() not in codes:
            code = min(codes)
            yield Finding(
                check="page_of_another_address",
                severity="error",
                member=facts.member.member,
                message=message(
                    "The capture {capture} is said to come from the address of {asked}, but the page in it is that of"
                    " {code}. One of the two is wrong, and with it what would be published of {code}.",
                    capture=text(capture, "capture"),
                    asked=address[1].upper(),
                    code=", ".join(sorted(codes)),
                ),
                advice=message(
                    "Open the address and compare. If a wrong file was imported, import the right one for each of the"
                    " two commitments, with the day it was captured; if OGP's address now leads to another page, say"
                    " why and run again with: --override page_of_another_address:{code} --reason TEXT",
                    code=code,
                ),
                table="captures",
                commitment=code,
                field="url",
                page=text(capture, "url"),
                found=code,
                expected=message("the page of {commitment}", commitment=address[1].upper()),
            )
