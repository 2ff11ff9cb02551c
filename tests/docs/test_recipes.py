"""The recipes give what they say, in SQL, pandas and a spreadsheet, with the package that is committed."""

import re
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from pipeline.common.package import read_package
from pipeline.publish.site.catalogue import publish

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "datapackages" / "guatemala"
DOCUMENTS = {"recetas.md": "respuesta", "recipes.md": "answer"}  # and the name that pandas gives its answer
# A workbook file holds the English names of functions, whatever language Excel shows them in.
FUNCTIONS = {
    "CONTAR.SI.CONJUNTO": "COUNTIFS",
    "CONTAR.SI": "COUNTIF",
    "CONTARA": "COUNTA",
    "SUMAPRODUCTO": "SUMPRODUCT",
    "SUMAR.SI": "SUMIF",
    "FECHA": "DATE",
    "AÑO": "YEAR",
    "MES": "MONTH",
    "BUSCAR": "LOOKUP",
    "INDICE": "INDEX",
    "COINCIDIR": "MATCH",
}


@dataclass(frozen=True)
class Recipe:
    """A question with its answers; `gives` is what the formula gives."""

    document: str
    question: str
    preparation: str
    blocks: Mapping[str, str]
    gives: str

    @property
    def rows(self) -> list[list[str]]:
        return [line.split(" | ") for line in self.blocks["text"].splitlines()]


def recipes() -> Iterator[Recipe]:
    for document in DOCUMENTS:
        text = (ROOT / "docs" / document).read_text("utf-8")
        preparation, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
        for section in sections:
            found = re.search(r"(?:Da|It gives) \*\*(.+?)\*\*", section)
            assert found, section
            question = section.splitlines()[0]
            yield Recipe(document, question, blocks_of(preparation)["python"], blocks_of(section), found[1])


def blocks_of(text: str) -> Mapping[str, str]:
    return dict(re.findall(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL))


RECIPES = list(recipes())
each_recipe = pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: f"{recipe.document}: {recipe.question}")


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    public = tmp_path_factory.mktemp("recipes") / "public"
    package = read_package(PACKAGE)
    assert package
    publish([package], public)
    return public / "downloads" / "guatemala"


def test_both_documents_ask_the_same_ten_questions() -> None:
    for document in DOCUMENTS:
        numbers = [recipe.question.split(".")[0] for recipe in RECIPES if recipe.document == document]
        assert numbers == [str(number) for number in range(1, 11)]
        assert all(set(recipe.blocks) == {"sql", "python", "text", "excel"} for recipe in RECIPES)


@each_recipe
def test_sql_gives_the_answer(downloads: Path, recipe: Recipe) -> None:
    with closing(sqlite3.connect(downloads / "compromisos-guatemala.sqlite")) as base:
        rows = base.execute(recipe.blocks["sql"]).fetchall()
    assert [[str(cell) for cell in row] for row in rows] == recipe.rows


@each_recipe
def test_pandas_gives_the_answer(recipe: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PACKAGE)
    names: dict[str, Any] = {}
    exec(recipe.preparation + recipe.blocks["python"], names)
    answer = names[DOCUMENTS[recipe.document]]
    assert isinstance(answer, pd.DataFrame)
    assert [[str(cell) for cell in row] for row in answer.to_numpy().tolist()] == recipe.rows


@pytest.mark.heavy("office")
def test_a_spreadsheet_gives_the_answers(downloads: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(downloads / "compromisos-guatemala.xlsx")
    sheet = book.create_sheet("Preguntas")
    for recipe in RECIPES:
        sheet.append([in_file(recipe.blocks["excel"].strip())])
    book.save(tmp_path / "asked.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    conversion = ("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "answered"))
    command = ["soffice", "--headless", profile, *conversion, str(tmp_path / "asked.xlsx")]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    answered = openpyxl.load_workbook(tmp_path / "answered" / "asked.xlsx", data_only=True)["Preguntas"]
    given = [str(cell.value) for cell in answered["A"]]
    assert given == [recipe.gives for recipe in RECIPES]


@cache
def names_of_functions() -> re.Pattern[str]:
    # The longest first: CONTAR.SI is the beginning of CONTAR.SI.CONJUNTO.
    names = sorted(FUNCTIONS, key=len, reverse=True)
    return re.compile(rf"(?<![\w.])({'|'.join(map(re.escape, names))})(?=\()")


def in_file(formula: str) -> str:
    return names_of_functions().sub(lambda found: FUNCTIONS[found[1]], formula)
