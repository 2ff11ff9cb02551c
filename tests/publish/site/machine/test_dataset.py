"""What the data page tells search engines, as it stands in the page."""

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from pipeline.publish.site.machine.package_facts import languages as languages_of


def told(page: Path) -> Any:
    (script,) = BeautifulSoup(page.read_bytes(), "lxml").select('script[type="application/ld+json"]')
    return json.loads(script.string or "")


@pytest.mark.parametrize(
    ("language", "name"),
    [("es", "Compromisos de gobierno abierto de Guatemala"), ("en", "Open government commitments of Guatemala")],
)
def test_the_page_describes_its_dataset_in_its_language(on_the_web: Path, language: str, name: str) -> None:
    dataset = told(on_the_web / language / "guatemala" / "data.html")
    assert (dataset["@context"], dataset["@type"], dataset["name"]) == ("https://schema.org/", "Dataset", name)
    assert dataset["url"] == f"https://data.example.org/{language}/guatemala/data.html"
    assert dataset["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert dataset["creator"] == {"@type": "Organization", "name": "Compromisos abiertos"}
    assert (dataset["version"], dataset["dateModified"]) == ("2026.11.23", "2026-11-23")
    assert dataset["temporalCoverage"] == "2012/.."
    assert dataset["inLanguage"] == ["en", "es"]
    assert dataset["variableMeasured"][0]["name"] == "commitment"


@pytest.mark.parametrize(
    ("said", "languages"), [([None], []), (["es|en"], ["en", "es"]), (["fr", "es|fr", None], ["es", "fr"])]
)
def test_languages_are_those_that_members_name(said: list[str | None], languages: list[str]) -> None:
    assert languages_of([{"languages": one} for one in said]) == languages


def test_its_downloads_are_files_that_are_there(on_the_web: Path) -> None:
    downloads = told(on_the_web / "es/guatemala/data.html")["distribution"]
    assert len(downloads) == 3 + 14
    for download in downloads:
        path = on_the_web / download["contentUrl"].removeprefix("https://data.example.org/")
        assert download["contentSize"] == f"{path.stat().st_size} B"
    assert {download["encodingFormat"] for download in downloads} >= {"text/csv", "application/vnd.sqlite3"}


def test_from_a_folder_its_addresses_lead_from_the_page(public: Path) -> None:
    page = public / "en/guatemala/data.html"
    for download in told(page)["distribution"]:
        assert (page.parent / download["contentUrl"]).is_file()
