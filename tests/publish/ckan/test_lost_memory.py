"""Somebody removes what the program remembers on a portal: nothing that people wrote is lost with it."""

from pathlib import Path

import pytest
from editions import cell, changed
from trial_portal import TrialPortal

from pipeline.publish.ckan.wanted.edition import Edition
from pipeline.publish.ckan.wanted.names import STATE, resource_id

pytestmark = pytest.mark.heavy("portal")


def test_what_people_wrote_outlives_the_programs_memory(portal: TrialPortal, first: Edition, tmp_path: Path) -> None:
    portal.publish(first)
    found = portal.owner("package_show", id=first.dataset)
    tags = [*({"name": tag["name"]} for tag in found["tags"]), {"name": "añadida por el portal"}]
    portal.owner("package_patch", id=found["id"], title="Título del portal", tags=tags)
    portal.owner("resource_delete", id=resource_id(first.dataset, STATE))
    later = changed(first, tmp_path / "later", commitments=cell("GT0099", "title", "Una estrategia"))

    outcome = portal.publish(later)

    assert outcome.plan.forgot
    after = portal.owner("package_show", id=first.dataset)
    assert after["title"] == "Título del portal"
    assert "añadida por el portal" in [tag["name"] for tag in after["tags"]]
    assert after["version"] == later.package.version
    again = portal.publish(later).plan
    assert (again.is_empty, again.forgot) == (True, False)
