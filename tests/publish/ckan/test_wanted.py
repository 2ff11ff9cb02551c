"""What should stand on a portal, made of a package and a declaration."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.common.declarations import Member, read_member
from pipeline.common.package import DataPackage, read_package
from pipeline.common.settings import OWN_FOLDER
from pipeline.publish.ckan.probing.facts import licence_id
from pipeline.publish.ckan.wanted.dataset import Source, member_dataset
from pipeline.publish.ckan.wanted.model import Dataset
from pipeline.publish.ckan.wanted.names import resource_id, valid_tag, version_order
from pipeline.publish.ckan.wanted.resources import Derived


@pytest.fixture(scope="module")
def member() -> Member:
    return read_member(OWN_FOLDER / "guatemala" / "member.toml")


@pytest.fixture
def dataset(member: Member, committed: DataPackage, tmp_path: Path) -> Dataset:
    derived = []
    for kind in ("xlsx", "zip", "sqlite"):
        (tmp_path / f"datos.{kind}").write_bytes(kind.encode())
        derived.append(Derived(kind, tmp_path / f"datos.{kind}", f"made of {kind}"))
    return member_dataset(Source(member, committed, derived, "2026-11-30"), "cc-by")


@pytest.fixture(scope="module")
def committed() -> DataPackage:
    package = read_package(Path(__file__).parents[3] / "datapackages" / "guatemala")
    assert package
    return package


def test_resources_stand_in_the_order_that_a_visitor_wants(dataset: Dataset) -> None:
    names = [resource.name for resource in dataset.resources]
    assert names[:5] == ["commitments", "milestones", "xlsx", "zip", "action_plans"]
    assert names[-2:] == ["report", "sqlite"]


def test_ids_and_file_names_last_for_ever(dataset: Dataset) -> None:
    assert dataset.resource("commitments").id == "47e76fe9-070c-5425-955c-316579dee9bd"
    assert resource_id("compromisos-guatemala", "commitments") == dataset.resource("commitments").id
    assert dataset.resource("commitments").file.path.name == "commitments.csv"


def test_provenance_and_captures_are_files_only(dataset: Dataset) -> None:
    without = [
        resource.name for resource in dataset.resources if resource.file.path.suffix == ".csv" and not resource.table
    ]
    assert without == ["captures", "provenance"]


def test_columns_have_the_types_and_words_of_their_schema(dataset: Dataset) -> None:
    table = dataset.resource("milestones").table
    assert table
    columns = {column.name: column for column in table.columns}
    assert [columns[name].type for name in ("position", "start_date", "description")] == ["int4", "date", "text"]
    assert columns["position"].label.both() == {"es": "Orden", "en": "Position"}
    assert "Valores: new (" in columns["status_code"].notes.es
    assert "Values: new (" in columns["status_code"].notes.en
    assert (table.key, table.indexes) == (("commitment", "position"), ())


def test_an_empty_part_of_a_key_is_an_empty_text_and_any_other_empty_cell_nothing(dataset: Dataset) -> None:
    table = dataset.resource("code_labels").table
    assert table
    assert None not in {cell for row in table.rows for cell in table.key_of(row)}
    commitments = dataset.resource("commitments").table
    assert commitments
    assert {row["end_date"] for row in commitments.rows} >= {None}


def test_a_portal_that_reads_dcat_finds_what_is_known(dataset: Dataset) -> None:
    assert dataset.extras == {
        "issued": dataset.extras["issued"],
        "modified": dataset.version.replace(".", "-"),
        "data_checked": "2026-11-30",
        "language": '["es", "en"]',
        "spatial_text": "Guatemala",
        "spatial_uri": "http://publications.europa.eu/resource/authority/country/GTM",
        "temporal_start": "2012-01-01",
        "temporal_end": "2020-12-31",
    }


def test_notes_are_in_both_languages(dataset: Dataset) -> None:
    assert "Lo que dicen las páginas" in dataset.fields["notes"]
    assert "What the pages of the Open Government Partnership" in dataset.fields["notes"]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("planes de acción", "planes de acción"),
        ("participación/ciudadana", "participación ciudadana"),
        ("  a  b, (c) ", "a b c"),
        ("x", ""),
        ("¿?", ""),
        ("a" * 120, "a" * 100),
    ],
)
def test_tags_are_made_valid(text: str, tag: str) -> None:
    assert valid_tag(text) == tag


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (["cc-by", "notspecified"], "cc-by"),
        (["CC-BY-4.0", "cc-by"], "CC-BY-4.0"),
        (["cc_by_4_0"], "cc_by_4_0"),
        (["notspecified"], "CC-BY-4.0"),
    ],
)
def test_the_licence_is_called_as_the_portal_calls_it(known: Sequence[str], found: str) -> None:
    assert licence_id("CC-BY-4.0", known) == found


def test_the_tenth_version_of_a_day_comes_after_the_ninth() -> None:
    versions = ["2026.11.23.10", "2026.11.23", "2026.11.24", "2026.11.23.9"]
    assert sorted(versions, key=version_order) == ["2026.11.23", "2026.11.23.9", "2026.11.23.10", "2026.11.24"]
