"""A commitment as JSON: all that the tables say of it, under the names of the tables."""

import json
from pathlib import Path
from typing import Any

FOLDER = "commitments/guatemala"


def record(public: Path, code: str) -> Any:
    return json.loads((public / FOLDER / f"{code}.json").read_bytes())


def test_every_commitment_has_one(public: Path) -> None:
    assert len(list((public / FOLDER).iterdir())) == 108


def test_it_holds_the_rows_of_every_table(public: Path) -> None:
    told = record(public, "GT0099")
    assert (told["commitment"], told["dataset"]) == ("GT0099", "compromisos-guatemala")
    assert told["unchanged_since"] == "2026.11.23"
    tables = told["tables"]
    assert list(tables) == [
        "commitments",
        "milestones",
        "commitment_sections",
        "commitment_policy_areas",
        "commitment_institutions",
        "provenance",
    ]
    (row,) = tables["commitments"]
    assert (row["start_date"], row["start_date_precision_code"], row["milestone_count"]) == ("2018-11-01", "month", 4)
    assert [milestone["position"] for milestone in tables["milestones"]] == [1, 2, 3, 4]
    assert "noviembre de 2018" in [said["excerpt"] for said in tables["provenance"]]


def test_it_says_what_its_codes_mean_in_both_languages(public: Path) -> None:
    labels = record(public, "GT0001")["labels"]["commitments"]
    assert labels["detail_level_code"] == {"listed": {"es": "Solo en el índice", "en": "Listed only"}}
    assert labels["index_policy_area_code"]["capacity_building"]["es"] == "Desarrollo de capacidades"
    assert labels["irm_completion_code"]["not_captured"]["en"] == "Page not captured"


def test_it_leads_to_its_pages(public: Path, on_the_web: Path) -> None:
    own = public / FOLDER / "GT0099.json"
    assert (own.parent / record(public, "GT0099")["pages"]["en"]).resolve() == public / "en/guatemala/GT0099.html"
    assert record(on_the_web, "GT0099")["pages"]["es"] == "https://data.example.org/es/guatemala/GT0099.html"
    assert record(on_the_web, "GT0099")["licence"] == ["https://creativecommons.org/licenses/by/4.0/"]
