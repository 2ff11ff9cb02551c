"""Guatemala's package from the expected CSVs, as `package` writes it, and the catalogue that is made of it."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.common import schemas
from pipeline.common.files import json_bytes, sha256
from pipeline.common.package import DataPackage, read_package
from pipeline.common.tables import Row, csv_bytes, read_csv, to_csv
from pipeline.publish.site.catalogue import publish

from .generated import generated

EXPECTED = Path(__file__).parents[1] / "expected" / "guatemala"
CAPTURE = "guatemala/2026-11-23/000_397e9fa9e411ed0f.txt"
Rows = Sequence[Row]
MakePackage = Callable[..., DataPackage]


def provenance(table: str, key: str, field: str, *said: str) -> Row:
    """A row of provenance; `said` is the method, the place and the excerpt."""
    method, place, excerpt = said
    return {
        "table": table,
        "key": key,
        "field": field,
        "capture": CAPTURE,
        "method_code": method,
        "place": place,
        "excerpt": excerpt,
    }


PROVENANCE: Rows = [
    provenance("commitments", "GT0013", "title", "stated", "line 55", "Empoderamiento"),
    provenance("commitments", "GT0099", "start_date", "split", "line 22", "noviembre de 2018"),
    provenance("commitments", "GT0099", "title", "stated", "line 1", "Estrategia integral (GT0099)"),
    provenance("milestones", "GT0099|2", "end_date", "split", "line 22", "Septiembre 2020"),
]
OVERRUN = {
    "check": "milestone_outside_commitment",
    "severity": "warning",
    "member": "guatemala",
    "table": "milestones",
    "commitment": "GT0099",
    "field": "end_date",
    "page": "",
    "found": "2020-09-30",
    "expected": {"es": "", "en": ""},
    "message": {"es": "El hito 2 termina después de su compromiso.", "en": "Milestone 2 ends after its commitment."},
    "advice": {"es": "Vuelva a leer el plan.", "en": "Read the plan again."},
    "override": "",
}


def expected_rows(table: str) -> list[Row]:
    text = (EXPECTED / f"{table}.csv").read_text("utf-8-sig")
    return [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""))]


def resource(table: str, content: bytes) -> dict[str, object]:
    schema = schemas.schema(table)
    described = {key: schema[key] for key in ("title", "description", "translations")}
    kept = {key: schema[key] for key in ("fields", "primaryKey", "foreignKeys", "missingValues") if key in schema}
    return {
        "name": table,
        "path": f"data/{table}.csv",
        **described,
        "bytes": len(content),
        "hash": f"sha256:{sha256(content)}",
        "schema": kept,
    }


def dictionary(csvs: Mapping[str, bytes]) -> bytes:
    tables = {table: list(read_csv(content)) for table, content in csvs.items()}
    lines = [
        (table, column, len(rows), sum(row[column] != "" for row in rows))
        for table, rows in tables.items()
        for column in schemas.columns(table)
    ]
    return csv_bytes(("table", "column", "rows", "filled_rows"), lines)


def descriptor(name: str, csvs: Mapping[str, bytes]) -> dict[str, object]:
    return {
        "name": f"compromisos-{name}",
        "title": "Compromisos de gobierno abierto de Guatemala",
        "description": "Lo que dicen las páginas de OGP.",
        "translations": {
            "en": {
                "title": "Open government commitments of Guatemala",
                "description": "What the pages of OGP say.",
                "keywords": ["Guatemala", "open government"],
            }
        },
        "keywords": ["Guatemala", "gobierno abierto"],
        "version": "2026.11.23",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0 International",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "sources": [{"title": "OGP", "path": "https://www.opengovpartnership.org/members/guatemala/"}],
        "contributors": [{"title": "Compromisos abiertos", "roles": ["wrangler"]}],
        "resources": [resource(table, content) for table, content in csvs.items()],
    }


@pytest.fixture(scope="session")
def make_package(tmp_path_factory: pytest.TempPathFactory) -> MakePackage:
    """Build a package; `changed` replaces the rows of tables, `findings` fills the report."""

    def make(
        changed: Mapping[str, Rows] | None = None,
        findings: Sequence[Mapping[str, object]] = (OVERRUN,),
        name: str = "guatemala",
        files: Mapping[str, bytes] | None = None,
    ) -> DataPackage:
        own: Mapping[str, Rows] = {
            "policy_areas": schemas.policy_areas(),
            "code_labels": schemas.code_labels(),
            "provenance": PROVENANCE,
            **(changed or {}),
        }
        csvs = {table: to_csv(table, own.get(table) or expected_rows(table)) for table in schemas.TABLES}
        contents = {
            "datapackage.json": json_bytes(descriptor(name, csvs)),
            "LEEME.md": b"# Compromisos\n",
            "dictionary.csv": dictionary(csvs),
            "report.json": json_bytes({"passed": True, "findings": list(findings)}),
            "SHA256SUMS": b"",
            "versions/2026.11.22/datapackage.json": b'{"resources": []}\n',
            **{f"data/{table}.csv": content for table, content in csvs.items()},
            **(files or {}),
        }
        folder = tmp_path_factory.mktemp("packages") / name
        for path, content in contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        package = read_package(folder)
        assert package
        return package

    return make


@pytest.fixture(scope="session")
def guatemala(make_package: MakePackage) -> DataPackage:
    return make_package()


@pytest.fixture(scope="session")
def public(guatemala: DataPackage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue of Guatemala, built once."""
    folder = tmp_path_factory.mktemp("catalogue") / "public"
    assert publish([guatemala], folder).is_new
    return folder


@pytest.fixture(scope="session")
def on_the_web(guatemala: DataPackage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same catalogue with a declared address: https://data.example.org/."""
    folder = tmp_path_factory.mktemp("web") / "public"
    publish([guatemala], folder, "https://data.example.org")
    return folder


@pytest.fixture(scope="session")
def make_small(make_package: MakePackage) -> MakePackage:
    """Build a package of two commitments, one listed and one in full; faster than all 108."""

    def make(changed: Mapping[str, Rows] | None = None, **others: object) -> DataPackage:
        codes = ("GT0098", "GT0099")
        few = {
            table: [row for row in expected_rows(table) if row["commitment"] in codes]
            for table in ("commitments", "commitment_policy_areas")
        }
        own = [row for row in PROVENANCE if str(row["key"]).startswith(codes)]
        return make_package({**few, "provenance": own, **(changed or {})}, **others)

    return make


@pytest.fixture(scope="session")
def thousand(make_package: MakePackage, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The catalogue of a member of 1,000 commitments, of every kind; workers that test side by side share it."""
    run = tmp_path_factory.getbasetemp()
    folder = (run if worker_id == "master" else run.parent) / "thousand"
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            publish([make_package(generated(1000))], folder)
    return folder
