"""The rows of a table by key go in; the lines of `provenance` that tell where their cells come from come out."""

from collections.abc import Iterator, Mapping

from pipeline.normalize.known import TableRow, excerpt
from pipeline.normalize.lines import Line

PROVENANCE = "provenance"


def provenance_lines(table: str, rows: Mapping[str, TableRow]) -> Iterator[Line]:
    """One line for each cell that a capture or an officer tells; an emptied cell too, where an officer emptied it.

    They come in the order of their key, which is quicker than to sort them all.
    """
    for key in sorted(rows):
        for field, known in sorted(rows[key].items()):
            source = known.source
            if source and (known.value is not None or source.method == "corrected"):
                words = excerpt(source.words)
                # The cells in the order of the schema: there are far more of these lines than of all others together.
                yield table, key, field, source.capture or None, source.method, source.place or None, words or None
