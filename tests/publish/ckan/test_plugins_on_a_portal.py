"""Portals with plugins: charts, loaders, fields by language, DCAT. Each test needs a portal that has its plugin."""

import html
import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from editions import cell, changed
from fault_proxy import FaultProxy, Passing
from snapshots import snapshot
from trial_portal import TrialPortal

from pipeline.publish.ckan.probing.facts import CHARTS
from pipeline.publish.ckan.wanted.edition import Edition
from pipeline.publish.ckan.wanted.names import resource_id
from scripts.ckan import daemons
from scripts.ckan.software import install_ckan

pytestmark = pytest.mark.heavy("portal")

FOR_EVER = 1_000_000
# rdflib comes with ckanext-dcat, in CKAN's own environment.
READ_DCAT = """
import json, sys
from rdflib import DCAT, DCTERMS, Graph, RDF
graph = Graph().parse(data=sys.stdin.read(), format=sys.argv[1])
(dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
found = {name: sorted(map(str, graph.objects(dataset, DCTERMS[name]))) for name in sys.argv[2].split()}
(period,) = graph.objects(dataset, DCTERMS.temporal)
found["period"] = [str(graph.value(period, end)) for end in (DCAT.startDate, DCAT.endDate)]
found["distributions"] = len(list(graph.objects(dataset, DCAT.distribution)))
print(json.dumps(found))
"""


def needs(portal: TrialPortal, *plugins: str) -> None:
    if not set(plugins) & set(portal.ckan.plugins.split()):
        pytest.skip(f"this portal has none of {', '.join(plugins)}")


def test_a_chart_is_made_once(portal: TrialPortal, first: Edition, tmp_path: Path) -> None:
    needs(portal, *CHARTS)
    plans = resource_id(first.dataset, "action_plans")

    def charts() -> list[tuple[str, str]]:
        views = portal.owner("resource_view_list", id=plans)
        return [(view["view_type"], view["title"]) for view in views if view["view_type"] in CHARTS]

    portal.publish(first)
    made = charts()
    assert [title for _, title in made] == ["Compromisos por plan de acción · Commitments by action plan"]
    portal.publish(changed(first, tmp_path / "later", action_plans=cell("guatemala-2018", "end_year", "2021")))
    assert charts() == made


def test_title_and_notes_are_by_language(portal: TrialPortal, proxy: FaultProxy, first: Edition) -> None:
    needs(portal, "fluent")
    portal.publish(first)
    found = portal.owner("package_show", id=first.dataset)
    assert found["title_translated"] == {
        "es": "Compromisos de gobierno abierto de Guatemala",
        "en": "Open government commitments of Guatemala",
    }
    spanish, english = (found["notes_translated"][code] for code in ("es", "en"))
    assert spanish.startswith("Lo que dicen las páginas")
    assert english.startswith("What the pages of the Open Government Partnership")
    for language, notes in (("es", spanish), ("en", english)):
        page = html.unescape(portal.page(f"/dataset/{first.dataset}", language))
        assert found["title_translated"][language] in page
        assert notes.splitlines()[0] in page
    portal.publish(first, by=proxy.address)
    assert proxy.writes == 0


@pytest.mark.parametrize(("ending", "kind"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_dcat_says_what_is_known(portal: TrialPortal, first: Edition, ending: str, kind: str) -> None:
    needs(portal, "dcat")
    portal.publish(first)
    content = portal.get(f"/dataset/{first.dataset}.{ending}")
    python = install_ckan(portal.ckan.requirements, portal.ckan.from_git) / "python"
    asked = "issued modified language spatial publisher"
    read = subprocess.run([python, "-c", READ_DCAT, kind, asked], input=content, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(read.stdout)
    assert len(found.pop("publisher")) == 1
    day = first.package.version.replace(".", "-")
    assert found == {
        "issued": [day],
        "modified": [day],
        "language": ["en", "es"],
        "spatial": ["http://publications.europa.eu/resource/authority/country/GTM"],
        "period": ["2012-01-01", "2020-12-31"],
        "distributions": 10,
    }


def test_a_loader_that_goes_by_the_checksum_stands_down(portal: TrialPortal, first: Edition, tmp_path: Path) -> None:
    needs(portal, "xloader")
    later = changed(first, tmp_path / "later", commitments=cell("GT0099", "title", "Una estrategia"))
    portal.publish(first)
    portal.publish(later)
    commitments = resource_id(first.dataset, "commitments")
    assert _loaded(portal, commitments) == "complete"
    assert _is_whole(portal, commitments)


def test_a_loader_that_loads_all_the_same_is_waited_for_and_its_table_mended(
    portal: TrialPortal, proxy: FaultProxy, first: Edition, tmp_path: Path
) -> None:
    needs(portal, "xloader")
    later = changed(first, tmp_path / "later", milestones=cell("GT0099", "description", "Otra descripción"))
    portal.publish(first)
    portal.publish(later)
    expected = snapshot(portal, first.dataset)
    portal.purge(first.dataset)
    portal.publish(first)
    milestones = resource_id(first.dataset, "milestones")
    md5 = later.wanted("cc-by").resource("milestones").file.md5

    def hide_the_checksum(passing: Passing) -> None:
        if md5.encode() in passing.body:
            passing.body = passing.body.replace(md5.encode(), b"0" * len(md5))
            _without_types(portal, milestones)
        passing.answer(passing.forward())
        if passing.path.endswith("task_status_show"):
            _worker(portal, signal.SIGCONT)

    # The loader is slow: it goes on only when it was asked for.
    _worker(portal, signal.SIGSTOP)
    proxy.arm(hide_the_checksum, at=1, times=FOR_EVER)
    try:
        portal.publish(later, by=proxy.address)
    finally:
        _worker(portal, signal.SIGCONT)
    # It dropped the table, and then failed.
    assert _loaded(portal, milestones) == "error"
    assert snapshot(portal, first.dataset)["tables"] == expected["tables"]


def _loaded(portal: TrialPortal, resource: str) -> str:
    """How the loader's last task for a resource ended."""
    task = portal.owner("task_status_show", entity_id=resource, task_type="xloader", key="xloader")
    return str(task["state"])


def _worker(portal: TrialPortal, by: signal.Signals) -> None:
    """Hold the process up in which the portal's loader works, or let it go on."""
    pid = daemons.running(f"{portal.ckan.daemon}-worker")
    assert pid
    os.killpg(pid, by)


def _is_whole(portal: TrialPortal, commitments: str) -> bool:
    found = portal.owner("datastore_info", id=commitments)
    types = {field["id"]: field["type"] for field in found["fields"]}
    return (types["start_date"], types["milestone_count"], found["meta"]["count"]) == ("date", "int4", 108)


def _without_types(portal: TrialPortal, resource: str) -> None:
    """What a form of the portal does to a dictionary, after which xloader drops the table."""
    found = portal.owner("datastore_info", id=resource)["fields"]
    fields = [
        {"id": field["id"], "type": field["type"], "info": {**field["info"], "type_override": ""}} for field in found
    ]
    portal.owner("datastore_create", resource_id=resource, force=True, fields=fields)
