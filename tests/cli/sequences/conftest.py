"""A member of our own, its pages, and an office in which captures come one after the other and `package` runs."""

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.common.captures import Capture, read_manifest, write_manifest
from pipeline.common.files import files_below, sha256

from ..conftest import Result, Run

DECLARATION = """
member = "ejemplo"
name_es = "Ejemplo"
name_en = "Example"
level = "national"
iso3 = "EXA"
languages = ["es", "en"]
url = "https://www.opengovpartnership.org/members/ejemplo/"
code_pattern = "EX[0-9]{4}"
"""
INDEX = """Compromisos
-
Presupuesto abierto
EX0001, 2018, acceso a la información
-
Salud abierta
EX0002, 2018, Salud
-
Escuelas abiertas
EX0003, 2018, Educación
"""
PAGE = """Presupuesto abierto (EX0001)
De un vistazo
Plan de acción: Plan de Acción de Ejemplo 2018-2020
Ciclo del plan de acción: 2018
Estado: Activo
Instituciones
Institución principal: Ministerio de Finanzas
Instituciones de apoyo: Contraloría
Áreas de política
Acceso a la información
Descripción
¿Cuál es el problema que el compromiso aborda? El presupuesto no se publica. ¿Cuál es el compromiso? Publicar los \
gastos de cada mes. No. Hitos: metas / etapas que seleccionan verificar el cumplimiento del compromiso Entidad \
Responsable Compromiso en curso o nuevo Fecha de inicio Fecha de término 1 Redactar las reglas. Ministerio de \
Finanzas. Nuevo noviembre 2018 agosto 2019 2 Publicar los datos. Ministerio de Finanzas. Nuevo octubre 2019 agosto 2020
"""
IN_ENGLISH = """Open budget (EX0001)
At-a-Glance
Action Plan: Example Action Plan 2018-2020
Action Plan Cycle: 2018
Status: Active
Institutions
Lead Institution: Ministry of Finance
Support Institutions: Comptroller
Policy Areas
Access to Information
Description
What is the public problem that the commitment will address? The budget is not published. What is the commitment? \
Publish the expenses of each month.
"""


@dataclass(frozen=True)
class Office:
    """A folder with one member of our own, in which captures come and `package` runs."""

    folder: Path
    run: Run

    def captures(self, text: str, obtained: str, captured: str = "", url: str = "") -> None:
        raw, content = self.folder / "raw" / "ejemplo", text.encode()
        known = read_manifest(raw)
        path = f"{obtained}/{len(known)}.txt"
        (raw / obtained).mkdir(parents=True, exist_ok=True)
        (raw / path).write_bytes(content)
        new = Capture(path, obtained, "imported", "text/plain", sha256(content), len(content), captured, url)
        write_manifest(raw, "ejemplo", [*known, new])

    def decides(self, file: str, text: str) -> None:
        (self.folder / "members" / "ejemplo" / file).write_text(text, "utf-8")

    def declares(self, more: str) -> None:
        self.decides("member.toml", DECLARATION + more)

    def package(self, *options: str) -> Result:
        return self.run("package", "--quiet", *options, COMPROMISOS_MEMBERS=str(self.folder / "members"))

    def published(self) -> str:
        result = self.package()
        assert result.code == 0, result.err
        descriptor = (self.package_folder / "datapackage.json").read_text("utf-8")
        return str(json.loads(descriptor)["version"])

    @property
    def package_folder(self) -> Path:
        return self.folder / "datapackages" / "ejemplo"

    def changes(self, *tables: str) -> list[tuple[str, ...]]:
        rows = self.rows("changes")
        return [tuple(row.values()) for row in rows if not tables or row["table"] in tables]

    def causes(self) -> set[str]:
        return {row["cause_code"] for row in self.rows("changes")}

    def rows(self, table: str) -> list[dict[str, str]]:
        text = (self.package_folder / "data" / f"{table}.csv").read_text("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def told(self, version: str) -> dict[str, list[str]]:
        """The lines of CHANGES.md for a version, by language."""
        log = (self.package_folder / "CHANGES.md").read_text("utf-8")
        section = log.split(f"## {version}\n")[1].split("\n## ")[0]
        _, spanish, english = section.split("### ")
        return {name: _lines(text) for name, text in (("es", spanish), ("en", english))}


def _lines(section: str) -> list[str]:
    return [line.strip() for line in section.splitlines()[1:] if line.strip()]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "members" / "ejemplo").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def example(office: Path, run: Run, without_schemas: None) -> Office:
    made = Office(office, run)
    made.declares("")
    return made


@pytest.fixture
def begun(example: Office) -> Office:
    """One version, of an undated capture with a page and the index."""
    example.captures(PAGE + INDEX, "2026-01-10")
    assert example.published() == "2026.01.10"
    return example


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}
