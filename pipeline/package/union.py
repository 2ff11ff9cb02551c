"""The packages of members go in; one package with the rows of all of them comes out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.common.declarations import UNION, Licence, Member
from pipeline.common.errors import DataInvalid
from pipeline.common.files import json_bytes
from pipeline.common.messages import message
from pipeline.common.package import DESCRIPTOR, DataPackage
from pipeline.common.schemas import TABLES, columns, primary_key
from pipeline.common.tables import Cell, Row, csv_bytes, read_csv, to_csv
from pipeline.package.build import with_sums
from pipeline.package.descriptor import descriptor
from pipeline.package.dictionary import dictionary
from pipeline.package.documents.all_members import documents_of_all
from pipeline.package.snapshot import COMPARED
from pipeline.package.versions import Plan, in_order, version_day

ALL_MEMBERS = UNION
URL = "https://www.opengovpartnership.org/"


def union_csvs(packages: Sequence[DataPackage]) -> dict[str, bytes]:
    """The tables of all packages, sorted by key. Raises DataInvalid where two members have a row of one key."""
    return {table: to_csv(table, _rows(table, packages)) for table in TABLES}


def union_days(packages: Iterable[DataPackage]) -> set[str]:
    """The days of the members' versions, of which the newest names the version of the union."""
    return {version_day(package.version) for package in packages}


def union_files(packages: Sequence[DataPackage], plan: Plan, csvs: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file of the union by its path in the package, checksums last."""
    tables = {table: _filled(csvs[table]) for table in TABLES}
    about = _about(packages)
    return with_sums(
        {
            DESCRIPTOR: json_bytes(_descriptor(about, packages, plan.version, csvs)),
            **{f"data/{table}.csv": csv for table, csv in csvs.items()},
            "dictionary.csv": dictionary(tables),
            **documents_of_all(about, packages, plan.version, tables),
            **_reports(packages),
        }
    )


def _rows(table: str, packages: Sequence[DataPackage]) -> list[Row]:
    found: dict[tuple[Cell, ...], Row] = {}
    # Lists of our own are in every package; where programs differed, the newest package has the newest list.
    for version in in_order({package.version for package in packages}):
        for package in (package for package in packages if package.version == version):
            for row in _rows_of(table, package):
                key = tuple(row[column] for column in primary_key(table))
                if table in COMPARED and key in found:
                    raise _not_told_apart(table, key, package)
                found[key] = row
    return [found[key] for key in sorted(found, key=lambda key: [(cell is not None, cell) for cell in key])]


def _rows_of(table: str, package: DataPackage) -> Iterable[Row]:
    if table not in {resource["name"] for resource in package.descriptor["resources"]}:
        return
    for row in package.rows(table):
        yield {column: row.get(column) for column in columns(table)}


def _not_told_apart(table: str, key: Sequence[Cell], package: DataPackage) -> DataInvalid:
    return DataInvalid(
        message(
            "The package of all members was not built: {folder} has {key} in {table}, and so has another member."
            " See which of them it belongs to, and mend the declaration of the other (code_pattern, institutions.csv).",
            folder=package.folder,
            key="|".join(str(cell) for cell in key),
            table=table,
        )
    )


def _filled(csv: bytes) -> list[Row]:
    """The rows as texts, None where a cell is empty: documents ask for no more."""
    return [{name: text or None for name, text in row.items()} for row in read_csv(csv)]


def _about(packages: Sequence[DataPackage]) -> Member:
    """The union as if it were a member; its licence and publisher are those of the packages."""
    licences = _distinct(packages, "licenses")
    names = [str(licence["name"]) for licence in licences]
    publishers = [item["title"] for item in _distinct(packages, "contributors") if "publisher" in item["roles"]]
    return Member(
        member=ALL_MEMBERS,
        name_es="todos los miembros",
        name_en="all members",
        level="national",
        iso3="",
        languages=(),
        url=URL,
        code_pattern="",
        folder=Path(),
        maintainer="; ".join(publishers),
        licence=Licence(
            name=names[0] if len(names) == 1 else f"[{', '.join(names)}]",
            title="; ".join(str(licence["title"]) for licence in licences),
            path=", ".join(str(licence["path"]) for licence in licences),
        ),
    )


def _descriptor(
    about: Member, packages: Sequence[DataPackage], version: str, csvs: Mapping[str, bytes]
) -> dict[str, Any]:
    keywords = dict.fromkeys(word for package in packages for word in package.descriptor["keywords"])
    return {
        **descriptor(about, version, csvs),
        "keywords": list(keywords),
        **{name: _distinct(packages, name) for name in ("licenses", "sources", "contributors")},
    }


def _distinct(packages: Sequence[DataPackage], name: str) -> list[Mapping[str, Any]]:
    found = {json.dumps(item, sort_keys=True): item for package in packages for item in package.descriptor[name]}
    return list(found.values())


def _reports(packages: Sequence[DataPackage]) -> dict[str, bytes]:
    reports = [json.loads((package.folder / "report.json").read_text("utf-8")) for package in packages]
    findings = [finding for report in reports for finding in report["findings"]]
    severities = [finding["severity"] for finding in findings]
    told = {
        "member": ALL_MEMBERS,
        "passed": all(report["passed"] for report in reports),
        "counts": {severity: severities.count(severity) for severity in ("error", "warning")},
        "findings": findings,
    }
    return {"report.json": json_bytes(told), "report.csv": _report_table(packages)}


def _report_table(packages: Sequence[DataPackage]) -> bytes:
    rows = [
        {"member": package.folder.name, **row}
        for package in packages
        for row in read_csv((package.folder / "report.csv").read_bytes())
    ]
    header = list(dict.fromkeys(["member", *(name for row in rows for name in row)]))
    return csv_bytes(header, ([row.get(name) for name in header] for row in rows))
