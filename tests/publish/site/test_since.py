"""A commitment is cited in the version since which it is as it is, as the sealed versions prove."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from pipeline.common.package import DataPackage
from pipeline.common.tables import Row
from pipeline.publish.site.catalogue import publish
from pipeline.publish.site.edition import read_edition
from pipeline.publish.site.since import unchanged_since

from .page_reading import words

MakePackage = Callable[..., DataPackage]


@pytest.fixture(scope="module")
def titled(make_small: MakePackage) -> Callable[[str], DataPackage]:
    """A package in which GT0098 has this title."""

    def make(title: str) -> DataPackage:
        rows = make_small().rows("commitments")
        return make_small(
            {"commitments": [{**row, "title": title} if row["commitment"] == "GT0098" else row for row in rows]}
        )

    return make


def since(package: DataPackage) -> Mapping[str, str]:
    return unchanged_since(read_edition(package))


def seal(package: DataPackage, version: str, earlier: DataPackage) -> None:
    sealed = package.folder / "versions" / version
    shutil.copytree(earlier.folder, sealed, ignore=shutil.ignore_patterns("versions"), dirs_exist_ok=True)


def test_what_did_not_change_is_as_it_was_in_the_version_before(titled: Callable[[str], DataPackage]) -> None:
    package = titled("new")
    seal(package, "2026.11.22", titled("old"))
    assert since(package) == {"GT0098": "2026.11.23", "GT0099": "2026.11.22"}


def test_what_changed_and_changed_back_is_as_it_is_only_since_then(titled: Callable[[str], DataPackage]) -> None:
    package = titled("one")
    for version, title in (("2026.11.09", "one"), ("2026.11.10", "other"), ("2026.11.22", "one")):
        seal(package, version, titled(title))
    assert since(package) == {"GT0098": "2026.11.22", "GT0099": "2026.11.09"}


def test_a_row_of_any_table_counts(make_small: MakePackage) -> None:
    def without(table: str, row: int) -> list[Row]:
        rows = list(make_small().rows(table))
        return [*rows[:row], *rows[row + 1 :]]

    for table in ("milestones", "commitment_sections"):
        package = make_small()
        seal(package, "2026.11.22", make_small({table: without(table, 0)}))
        assert since(package) == {"GT0098": "2026.11.22", "GT0099": "2026.11.23"}


def test_how_we_know_does_not_count(make_small: MakePackage) -> None:
    package = make_small()
    seal(package, "2026.11.22", make_small({"provenance": list(package.rows("provenance"))[:1]}))
    assert set(since(package).values()) == {"2026.11.22"}


def test_a_commitment_that_was_not_there_is_new(make_small: MakePackage) -> None:
    package = make_small()
    seal(package, "2026.11.22", make_small({"commitments": list(package.rows("commitments"))[1:]}))
    assert since(package)["GT0098"] == "2026.11.23"


def test_the_page_cites_that_version_and_leads_to_all(titled: Callable[[str], DataPackage], tmp_path: Path) -> None:
    package = titled("new")
    for version in ("2025.03.01", "2026.11.22"):
        seal(package, version, titled("old"))
    publish([package], tmp_path / "public")
    page = BeautifulSoup((tmp_path / "public/es/guatemala/GT0099.html").read_bytes(), "lxml")
    assert words(page.select_one(".citation")).startswith("Compromisos abiertos ( 2025 ). GT0099 ,")
    assert "Versión 2025.03.01" in words(page.select_one(".citation"))
    assert "están como los lee aquí. Todas las versiones" in words(page.find("section", {"aria-labelledby": "cite"}))
