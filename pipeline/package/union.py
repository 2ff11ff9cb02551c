"""The packages of members go in; one package with the rows of all of them comes out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.common.declarations import UNION, Licence, Member
from pipeline.common.errors import DataInvalid
from pipeline.common.files import json_bytes
from pipeline.common.frames import csv_of, frame_in, table_in, without_rows
from pipeline.common.messages import message
from pipeline.common.package import DESCRIPTOR, DataPackage
from pipeline.common.schemas import TABLES, primary_key
from pipeline.common.tables import csv_bytes, read_csv
from pipeline.package.build import with_sums
from pipeline.package.descriptor import descriptor
from pipeline.package.dictionary import dictionary
from pipeline.package.documents.all_members import documents_of_all
from pipeline.package.figures import figures_of
from pipeline.package.snapshot import COMPARED
from pipeline.package.versions import Plan, in_order, version_day

ALL_MEMBERS = UNION
URL = "https://www.opengovpartnership.org/"


def union_csvs(packages: Sequence[DataPackage]) -> dict[str, bytes]:
    """The tables of all packages, sorted by key. Raises DataInvalid where two members have a row of one key."""
    return {table: csv_of(_united(table, packages)) for table in TABLES}


def union_days(packages: Iterable[DataPackage]) -> set[str]:
    """The days of the members' versions, of which the newest names the version of the union."""
    return {version_day(package.version) for package in packages}


def union_files(packages: Sequence[DataPackage], plan: Plan, csvs: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file of the union by its path in the package, checksums last."""
    figures = figures_of({table: table_in(table, csvs[table]) for table in TABLES})
    about = _about(packages)
    return with_sums(
        {
            DESCRIPTOR: json_bytes(_descriptor(about, packages, plan.version, csvs)),
            **{f"data/{table}.csv": csv for table, csv in csvs.items()},
            "dictionary.csv": dictionary(figures.filled),
            **documents_of_all(about, packages, plan.version, figures),
            **_reports(packages),
        }
    )


def _united(table: str, packages: Sequence[DataPackage]) -> pd.DataFrame:
    """The rows of all packages; where lists of our own differ, those of the newest version."""
    versions = in_order({package.version for package in packages})
    ordered = sorted(packages, key=lambda package: versions.index(package.version))
    frames = [_frame(table, package) for package in ordered]
    key = list(primary_key(table))
    rows = pd.concat(frames, ignore_index=True)
    if table in COMPARED and rows.duplicated(key).any():
        raise _not_told_apart(table, rows.loc[rows.duplicated(key), key].iloc[0], frames, ordered)
    return rows.drop_duplicates(key, keep="last").sort_values(key, kind="stable", na_position="first")


def _frame(table: str, package: DataPackage) -> pd.DataFrame:
    """A table of a package with the columns that it has today; one that it does not have yet has no rows."""
    empty = without_rows(table)
    if table not in package.tables:
        return empty
    frame = frame_in(package.fields(table).values(), package.content(table))
    return frame.reindex(columns=empty.columns).astype(empty.dtypes)


def _not_told_apart(
    table: str, key: pd.Series, frames: Sequence[pd.DataFrame], packages: Sequence[DataPackage]
) -> DataInvalid:
    has = [
        package for package, frame in zip(packages, frames, strict=True) if (frame[key.index] == key).all(axis=1).any()
    ]
    return DataInvalid(
        message(
            "The package of all members was not built: {folder} has {key} in {table}, and so has another member."
            " See which of them it belongs to, and mend the declaration of the other (code_pattern, institutions.csv).",
            folder=has[-1].folder,
            key="|".join(str(cell) for cell in key),
            table=table,
        )
    )


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
