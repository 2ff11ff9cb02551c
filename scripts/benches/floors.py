"""The folder of a generated member with its package goes in; the seconds that no program can do without come out.

In a process of its own, as a rebuild has one: what benches before it left running or lying is not counted.
"""

import csv
import io
import sys
import time
from pathlib import Path

import frictionless  # noqa: F401  (imported first: a rebuild has no need of it)
from extraction import lxml_parse
from generated_member import MEMBER

from pipeline.common.captures import read_capture, read_manifest
from pipeline.common.package import read_package
from pipeline.common.schemas import TABLES, schema
from pipeline.common.tables import csv_lines
from pipeline.validate.schema_check import frictionless_report


def floors(folder: Path) -> float:
    """Read the captures, parse them, let frictionless judge the tables, write them: seconds of the processor."""
    raw, package = folder / "raw" / MEMBER, read_package(folder / "datapackages" / MEMBER)
    assert package is not None
    captures = read_manifest(raw)
    csvs = {table: package.content(table) for table in TABLES}
    tables = [list(csv.reader(io.StringIO(content.decode(), newline=""))) for content in csvs.values()]
    start = time.process_time()
    for capture in captures:
        lxml_parse(read_capture(raw, capture))
    frictionless_report(csvs, {table: schema(table) for table in TABLES})
    for rows in tables:
        (folder / "floor.csv").write_bytes(csv_lines(rows))
    return time.process_time() - start


if __name__ == "__main__":
    print(floors(Path(sys.argv[1])))
