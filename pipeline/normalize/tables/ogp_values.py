"""A commitment goes in; its rows of `commitment_ogp_values` come out."""

from collections.abc import Iterator

from pipeline.common.records import Signal
from pipeline.normalize.codes import code_of, ogp_values
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.known import Known, TableRow
from pipeline.normalize.sources import Telling


def ogp_value_rows(commitment: Commitment) -> Iterator[TableRow]:
    """The OGP values that a page names, each once: under "Relevant" in old layouts, in a list in local ones."""
    page = commitment.page
    if page is None:
        return
    named = {code: (field, words) for field, words, codes in reversed(_named(page)) for code in codes}
    for code, (field, words) in named.items():
        yield {
            "commitment": Known(commitment.code),
            "ogp_value_code": page.known(code, field, "inferred", words),
            "as_published": page.known(words, field, "stated" if words == page.words(field) else "split"),
        }


def unknown_ogp_values(commitment: Commitment) -> Iterator[Signal]:
    """A signal for each item of the list of values of a local page that names none we know."""
    page = commitment.page
    for field, words, codes in _named(page) if page else ():
        if page and field == "ogp_values" and not codes:
            yield page.signal("unknown_value", words, field)


def _named(page: Telling) -> list[tuple[str, str, tuple[str, ...]]]:
    relevant = page.words("relevant")
    listed = [("ogp_values", words, ogp_values(words)) for words in page.items("ogp_values")]
    return [("relevant", relevant, code_of("relevant", relevant).ogp_values), *listed]
