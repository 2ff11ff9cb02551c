import pytest
from trial_portal import TrialPortal, trial_portal

from .conftest import Doctor

pytestmark = pytest.mark.heavy("portal")


@pytest.fixture(scope="module")
def trial() -> TrialPortal:
    return trial_portal("doctor")


def test_a_portal_of_ones_own_is_well(doctor: Doctor, trial: TrialPortal) -> None:
    told = doctor(**trial.variables())[1]
    assert f"✓ The portal {trial.url} answers: " in told
    assert f"✓ CKAN {trial.ckan.name.partition('-')[0]}." in told
    assert f"✓ editor-{trial.organization} may publish in {trial.organization} (editor)" in told
    assert ("✓ DataStore" in told) is trial.has_datastore
    assert "✗" not in told.partition("✓ The portal")[2]


def test_a_reader_may_not_publish(doctor: Doctor, trial: TrialPortal) -> None:
    told = doctor(**{**trial.variables(), "CKAN_API_TOKEN": trial.token_of("member")})[1]
    assert f"✗ member-{trial.organization} may not publish in {trial.organization}" in told
    assert f"to make member-{trial.organization} an editor." in told


def test_an_administrator_of_the_organization_may_publish(doctor: Doctor, trial: TrialPortal) -> None:
    told = doctor(**{**trial.variables(), "CKAN_API_TOKEN": trial.token_of("admin")})[1]
    assert f"✓ admin-{trial.organization} may publish in {trial.organization} (admin)" in told


def test_an_organization_that_is_not_there(doctor: Doctor, trial: TrialPortal) -> None:
    told = doctor(**{**trial.variables(), "CKAN_ORGANIZATION": "nadie"})[1]
    assert "✗ The portal has no organization nadie" in told
    assert f"may publish: {trial.organization}" in told


def test_a_token_that_nobody_knows(doctor: Doctor, trial: TrialPortal) -> None:
    told = doctor(**{**trial.variables(), "CKAN_API_TOKEN": "no.es.nadie"})[1]
    assert "✗ The portal does not know the token" in told
