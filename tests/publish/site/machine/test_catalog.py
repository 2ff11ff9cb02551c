"""The catalogue as portals that harvest it read it: RDF of the right shape, in Spanish and English."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, URIRef

from pipeline.common.files import json_bytes
from pipeline.common.package import DataPackage
from pipeline.publish.site.catalogue import publish

SHAPES = Path(__file__).with_name("dcat_ap.ttl")
BASE = "https://data.example.org/"
Lost = tuple[URIRef | None, URIRef | None, URIRef | Literal | None]
GUATEMALA = URIRef(f"{BASE}catalog.jsonld#compromisos-guatemala")


@pytest.fixture(scope="module")
def graph(on_the_web: Path) -> Graph:
    return Graph().parse(on_the_web / "catalog.jsonld", format="json-ld")


def in_shape(graph: Graph) -> tuple[bool, str]:
    conforms, _, told = validate(graph, shacl_graph=str(SHAPES))
    return conforms, told


def test_the_catalogue_says_what_dcat_ap_demands(graph: Graph) -> None:
    conforms, told = in_shape(graph)
    assert conforms, told


@pytest.mark.parametrize(
    "lost",
    [
        (None, DCTERMS.title, Literal("Compromisos de gobierno abierto de Guatemala", lang="es")),
        (GUATEMALA, DCTERMS.publisher, None),
        (None, DCAT.accessURL, None),
        (GUATEMALA, DCAT.theme, None),
        (None, RDF.type, DCAT.Dataset),
    ],
)
def test_a_catalogue_that_lacks_something_is_out_of_shape(graph: Graph, lost: Lost) -> None:
    poorer = Graph()
    for triple in graph:
        poorer.add(triple)
    poorer.remove(lost)
    conforms, _ = in_shape(poorer)
    assert not conforms


def test_texts_are_in_both_languages(graph: Graph) -> None:
    assert set(graph.objects(GUATEMALA, DCTERMS.title)) == {
        Literal("Compromisos de gobierno abierto de Guatemala", lang="es"),
        Literal("Open government commitments of Guatemala", lang="en"),
    }
    assert Literal("gobierno abierto", lang="es") in set(graph.objects(GUATEMALA, DCAT.keyword))
    assert Literal("open government", lang="en") in set(graph.objects(GUATEMALA, DCAT.keyword))


def test_every_address_below_ours_leads_to_a_file(graph: Graph, on_the_web: Path) -> None:
    ours = {str(term).partition("#")[0] for triple in graph for term in triple if str(term).startswith(BASE)}
    assert f"{BASE}downloads/guatemala/data/milestones.csv" in ours
    for address in ours:
        assert (on_the_web / address.removeprefix(BASE)).is_file(), address


def test_the_files_are_described_by_size_and_checksum(graph: Graph, on_the_web: Path) -> None:
    described = json.loads((on_the_web / "catalog.jsonld").read_bytes())["dataset"][0]["distribution"]
    assert len(described) == 3 + 14
    (book,) = (one for one in described if one["downloadURL"].endswith(".xlsx"))
    path = on_the_web / book["downloadURL"].removeprefix(BASE)
    assert book["byteSize"] == path.stat().st_size
    assert book["title"] == {"es": "Libro de Excel (XLSX)", "en": "Workbook (XLSX)"}
    assert "Excel" in book["description"]["es"]


def test_the_day_and_the_years_are_those_of_the_data(graph: Graph) -> None:
    days = {str(day) for day in graph.objects(GUATEMALA, DCTERMS.issued)}
    # An older version is kept in the package of these tests.
    assert days == {"2026-11-22"}
    assert {str(day) for day in graph.objects(GUATEMALA, DCTERMS.modified)} == {"2026-11-23"}
    (period,) = graph.objects(GUATEMALA, DCTERMS.temporal)
    assert [str(year) for year in graph.objects(period, DCAT.startDate)] == ["2012"]
    # Of three plans no page says when they ended.
    assert list(graph.objects(period, DCAT.endDate)) == []


def test_from_a_folder_the_addresses_are_relative(public: Path) -> None:
    graph = Graph().parse(public / "catalog.jsonld", format="json-ld", publicID=(public / "catalog.jsonld").as_uri())
    downloads = [Path(str(address).removeprefix("file://")) for address in graph.objects(None, DCAT.downloadURL)]
    assert len(downloads) == 17
    assert all(path.is_file() for path in downloads)
    conforms, told = in_shape(graph)
    assert conforms, told


def test_whoever_answers_for_the_data_is_named_with_an_address(
    make_small: Callable[..., DataPackage], tmp_path: Path
) -> None:
    package = make_small()
    office = {"title": "Oficina de Gobierno Abierto", "roles": ["publisher"], "email": "datos@gob.example"}
    descriptor = {**package.descriptor, "contributors": [office]}
    (package.folder / "datapackage.json").write_bytes(json_bytes(descriptor))
    publish([DataPackage(package.folder, descriptor)], tmp_path / "public", BASE)
    described = json.loads((tmp_path / "public/catalog.jsonld").read_bytes())
    assert described["publisher"]["name"]["es"] == "Oficina de Gobierno Abierto"
    assert described["dataset"][0]["contactPoint"]["email"] == "mailto:datos@gob.example"
    conforms, told = in_shape(Graph().parse(tmp_path / "public/catalog.jsonld", format="json-ld"))
    assert conforms, told
