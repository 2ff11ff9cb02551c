"""A finding goes in; where a person has to look, in words, comes out."""

from pipeline.common.findings import NOTHING, Finding
from pipeline.common.messages import Message, message, verbatim


def is_address(page: str) -> bool:
    """Whether a page can be opened in a browser; a page may say anything, "javascript:" included."""
    return page.startswith(("https://", "http://"))


def where(finding: Finding) -> Message:
    """The address of the page, or the file of the capture and the line in it; nothing where neither is known."""
    if not finding.page or is_address(finding.page):
        return verbatim(finding.page)
    if finding.place == NOTHING:
        return message("the file {file}", file=f"raw/{finding.page}")
    return message("the file {file}, {place}", file=f"raw/{finding.page}", place=finding.place)
