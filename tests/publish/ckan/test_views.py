"""A table has one view of it on the portal, however many publications asked for one at the same time."""

from collections import Counter
from contextlib import suppress

import pytest
from fault_proxy import between
from faults import reset_before
from scripted_portal import answering, client, error, result
from trial_portal import HURRIED, TrialPortal

from pipeline.common.errors import PipelineError
from pipeline.publish.ckan.applying.views import TABLE_VIEW, remove_twins
from pipeline.publish.ckan.wanted.edition import Edition
from pipeline.publish.ckan.wanted.names import resource_id

TABLE = {"view_type": "datatables_view", "title": "Tabla", "description": ""}


def test_of_equal_views_one_stays_and_views_that_differ_stay() -> None:
    views = [
        {"id": "c", **TABLE},
        {"id": "a", **TABLE},
        {"id": "b", **TABLE, "title": "Mi tabla"},
        {"id": "d", **TABLE},
    ]
    with answering(result(views), result(None)) as portal:
        remove_twins(client(portal.address), ["id-1"])
    assert [(asked.path.rpartition("/")[2], asked.body) for asked in portal.asked[1:]] == [
        ("resource_view_delete", b'{"id": "c"}'),
        ("resource_view_delete", b'{"id": "d"}'),
    ]


def test_a_twin_that_another_publication_took_away_first_is_no_error() -> None:
    twins = [{"id": "a", **TABLE}, {"id": "b", **TABLE}]
    with answering(result(twins), error(404, "Not Found Error")) as portal:
        remove_twins(client(portal.address), ["id-1"])
    assert len(portal.asked) == 2


@pytest.mark.heavy("portal")
def test_a_publication_that_goes_on_takes_away_the_views_of_the_one_that_was_cut_off(
    portal: TrialPortal, first: Edition
) -> None:
    """What CKAN still does for a program that is gone is played by the test."""
    if not portal.has_datastore:
        pytest.skip("this portal keeps files only")
    table = resource_id(first.dataset, "commitments")
    cut_off_at_the_end(portal, first)
    portal.owner("resource_view_create", resource_id=table, view_type=TABLE_VIEW, title="Mi tabla")
    for view in portal.owner("resource_view_list", id=table):
        again = {key: value for key, value in view.items() if key not in {"id", "package_id"}}
        if view["title"] != "Mi tabla":
            portal.owner("resource_view_create", **again)
    before = Counter(view["title"] for view in portal.owner("resource_view_list", id=table))
    portal.publish(first)
    after = Counter(view["title"] for view in portal.owner("resource_view_list", id=table))
    assert sorted(before.values()) == [1, 2]
    assert after == Counter(set(before))


def cut_off_at_the_end(portal: TrialPortal, edition: Edition) -> None:
    """Publish all but the last request, which makes the dataset whole."""
    with between(portal.url) as proxy:
        portal.publish(edition, by=proxy.address)
        last = max(at for at, exchange in enumerate(proxy.exchanges, start=1) if exchange.action == "package_revise")
        portal.purge(edition.dataset)
        proxy.forget()
        proxy.arm(reset_before, last, 1_000_000)
        with suppress(PipelineError):
            portal.publish(edition, proxy.address, HURRIED)
