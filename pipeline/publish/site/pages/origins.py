"""A commitment's rows of `provenance` go in; where each of its values came from, for a reader, comes out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.common.messages import message
from pipeline.common.tables import Row
from pipeline.publish.site.addresses import outside
from pipeline.publish.site.edition import Edition, Reader


@dataclass(frozen=True)
class Source:
    """A capture, by its number and name on the page. Dates are ISO text, `captured` empty where nobody knows it."""

    number: int
    name: str
    capture: str
    how: str
    obtained: str
    captured: str
    url: str
    sha256: str


@dataclass(frozen=True)
class Origin:
    """Where one value came from; `row` is what is left of the key after the commitment, `source` a number or 0."""

    title: str
    row: str
    source: int
    how: str
    place: str
    excerpt: str
    language: str


def sources(reader: Reader, commitment: str) -> list[Source]:
    """The captures that a commitment's values came from, numbered from 1."""
    return [
        Source(
            number=number,
            name=reader.says(message("Capture {number}", number=number)),
            capture=str(row["capture"]),
            how=reader.label(("how",), row["how_code"]).words,
            obtained=str(row["obtained"]),
            captured=str(row["captured"] or ""),
            url=outside(row["url"]),
            sha256=str(row["sha256"]),
        )
        for number, row in enumerate(_captures(reader.edition, commitment), 1)
    ]


def origins(reader: Reader, commitment: str) -> Mapping[str, Sequence[Origin]]:
    """The origins of a commitment's values by the title of their table; columns in the order of the table."""
    edition = reader.edition
    captures = {row["capture"]: (number, row) for number, row in enumerate(_captures(edition, commitment), 1)}
    found: dict[str, list[Origin]] = defaultdict(list)
    titles = {table: reader.title(edition.package.resource(table)) for table in edition.tables}
    method = cache(lambda code: reader.label(("method",), code))
    for row in _in_order(edition, edition.rows_of("provenance", commitment)):
        number, capture = captures.get(row["capture"], (0, {"language": None}))
        found[titles[str(row["table"])]].append(
            Origin(
                title=reader.title(edition.field(str(row["table"]), str(row["field"]))),
                row=", ".join(str(row["key"]).split("|")[1:]),
                source=number,
                how=method(row["method_code"]).words,
                place=str(row["place"] or ""),
                excerpt=str(row["excerpt"] or ""),
                language=str(capture["language"] or ""),
            )
        )
    return found


def _captures(edition: Edition, commitment: str) -> list[Row]:
    named = {str(row["capture"]) for row in edition.rows_of("provenance", commitment) if row["capture"] is not None}
    return [row for name, row in edition.captures.items() if name in named]


def _in_order(edition: Edition, rows: Iterable[Row]) -> Sequence[Row]:
    """Table by table, row by row, column by column."""
    tables = {table: number for number, table in enumerate(edition.tables)}
    columns = {table: {name: number for number, name in enumerate(edition.package.fields(table))} for table in tables}

    def place(row: Row) -> tuple[int, list[tuple[int, str]], int]:
        table, field = str(row["table"]), str(row["field"])
        # “10” comes after “9”: the parts of a key that are numbers count as numbers.
        key = [(int(part), "") if part.isdecimal() else (0, part) for part in str(row["key"]).split("|")]
        return tables[table], key, columns[table].get(field, len(columns[table]))

    return sorted(rows, key=place)
