"""What a portal may refuse: tokens, organisations, names, sizes. Nothing is written, and one run later all is well."""

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from editions import changed
from fault_proxy import FaultProxy
from snapshots import snapshot
from trial_portal import TrialPortal, trial_portal

from pipeline.common.errors import PipelineError, PortalRefused
from pipeline.publish.ckan.client.token import Token
from pipeline.publish.ckan.wanted.edition import Edition

pytestmark = pytest.mark.heavy("portal")

# who: their token, and a word of what they are told
WHO: dict[str, tuple[Callable[[TrialPortal], str], str]] = {
    "a token that expired": (lambda portal: portal.expired_token(), "CKAN_API_TOKEN"),
    "a token that nobody knows": (lambda portal: portal.editor_token[:-6] + "AAAAAA", "CKAN_API_TOKEN"),
    "a reader of the organisation": (lambda portal: portal.token_of("member"), "make the user an editor"),
    "an editor of another organisation": (lambda _: trial_portal("otra").editor_token, "make the user an editor"),
}


@pytest.mark.parametrize("who", WHO)
def test_who_may_not_publish_is_told_and_writes_nothing(portal: TrialPortal, first: Edition, who: str) -> None:
    token_of, told = WHO[who]
    with pytest.raises(PortalRefused, match=told):
        portal.publish(first, token=Token(token_of(portal)))
    assert not portal.there(first.dataset)


@pytest.mark.parametrize("who", WHO)
def test_who_may_not_publish_changes_nothing_that_is_there(
    portal: TrialPortal, first: Edition, who: str, tmp_path: Path
) -> None:
    portal.publish(first)
    before = snapshot(portal, first.dataset)
    later = changed(first, tmp_path / "later", commitments=lambda rows: rows[1:])
    with pytest.raises(PortalRefused):
        portal.publish(later, token=Token(WHO[who][0](portal)))
    assert snapshot(portal, first.dataset) == before


def test_an_organisation_that_does_not_exist(portal: TrialPortal, first: Edition) -> None:
    with pytest.raises(PortalRefused, match="there is none of that name"):
        portal.publish(first, organization=f"nadie-{secrets.token_hex(4)}")
    assert not portal.there(first.dataset)


@pytest.mark.parametrize("private", [True, False])
def test_a_name_that_another_organisation_has(portal: TrialPortal, first: Edition, private: bool) -> None:
    other = trial_portal("otra")
    theirs = other.owner(
        "package_create", name=first.dataset, owner_org=other.organization, private=private, title="De otros"
    )
    with pytest.raises(PortalRefused):
        portal.publish(first)
    assert portal.owner("package_show", id=theirs["id"]) == theirs


def test_a_file_over_what_the_officer_says_the_portal_takes(
    portal: TrialPortal, proxy: FaultProxy, first: Edition
) -> None:
    with pytest.raises(PipelineError, match="CKAN_MAX_FILE_MEGABYTES"):
        portal.publish(first, by=proxy.address, max_file_bytes=1000)
    assert proxy.writes == 0


def test_a_file_over_what_the_portal_takes_indeed(portal: TrialPortal, first: Edition) -> None:
    workbook = first.package.folder / "compromisos-guatemala.xlsx"
    small = workbook.read_bytes()
    workbook.write_bytes(bytes(11_000_000))
    with pytest.raises(PipelineError, match="CKAN_MAX_FILE_MEGABYTES"):
        portal.publish(first, max_file_bytes=100_000_000)
    workbook.write_bytes(small)
    portal.publish(first)
    assert not portal.owner("package_show", id=first.dataset)["private"]
