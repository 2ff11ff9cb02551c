"""The rows of a table go in; the rows of `provenance` that tell where its cells come from come out."""

from collections.abc import Iterator

from pipeline.common.schemas import primary_key
from pipeline.normalize.known import Known, TableRow


def provenance_rows(table: str, row: TableRow) -> Iterator[TableRow]:
    """One row for each filled cell that a capture or an officer tells; keys of several columns are joined with `|`."""
    key = "|".join(str(row[column].value) for column in primary_key(table))
    for column, known in row.items():
        if known.source and known.value is not None:
            yield {
                "table": Known(table),
                "key": Known(key),
                "field": Known(column),
                "capture": Known(known.source.capture or None),
                "method_code": Known(known.source.method),
                "place": Known(known.source.place or None),
                "excerpt": Known(known.source.excerpt or None),
            }
