"""The rows of a table go in; the rows of `provenance` that tell where its cells come from come out."""

from collections.abc import Iterator

from pipeline.common.tables import Row
from pipeline.normalize.corrections import row_key
from pipeline.normalize.known import TableRow, excerpt


def provenance_rows(table: str, row: TableRow) -> Iterator[Row]:
    """One row for each cell that a capture or an officer tells; an emptied cell too, where an officer emptied it."""
    key = row_key(table, row)
    for column, known in row.items():
        source = known.source
        if source and (known.value is not None or source.method == "corrected"):
            yield {
                "table": table,
                "key": key,
                "field": column,
                "capture": source.capture or None,
                "method_code": source.method,
                "place": source.place or None,
                "excerpt": excerpt(source.words) or None,
            }
