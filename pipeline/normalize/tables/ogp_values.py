"""A commitment goes in; its rows of `commitment_ogp_values` come out."""

from collections.abc import Iterator

from pipeline.normalize.codes import code_of, ogp_values
from pipeline.normalize.commitment import Commitment
from pipeline.normalize.known import Known, TableRow


def ogp_value_rows(commitment: Commitment) -> Iterator[TableRow]:
    """The OGP values that a page names, each once: under "Relevant" in old layouts, in a list in local ones."""
    page = commitment.page
    if page is None:
        return
    seen: set[str] = set()
    for field in ("relevant", "ogp_values"):
        for words in page.items(field):
            codes = code_of("relevant", words).ogp_values if field == "relevant" else ogp_values(words)
            for code in codes:
                if code not in seen:
                    seen.add(code)
                    yield {
                        "commitment": Known(commitment.code),
                        "ogp_value_code": page.known(code, field, "inferred", words),
                        "as_published": page.known(words, field),
                    }
