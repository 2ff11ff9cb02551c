"""A member of a test's own, and the portal that `make ckan` brought up, which forgets the member afterwards."""

import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from trial_portal import TrialPortal, trial_portal

from pipeline.common.settings import OWN_FOLDER
from pipeline.publish.ckan.wanted.names import dataset_name, history_name


@pytest.fixture
def member(office: Path) -> str:
    """A member of its own, so that its datasets are this test's: Guatemala under another name, with its captures."""
    name = f"oficina-{secrets.token_hex(4)}"
    folder = office / "members" / name
    shutil.copytree(OWN_FOLDER / "guatemala", folder)
    declared = (folder / "member.toml").read_text("utf-8")
    renamed = declared.replace('"guatemala"', f'"{name}"').replace('"guatemala-', f'"{name}-')
    (folder / "member.toml").write_text(renamed, "utf-8")
    (office / "raw" / "guatemala").rename(office / "raw" / name)
    return name


@pytest.fixture
def portal(member: str) -> Iterator[TrialPortal]:
    """A portal that forgets the member afterwards."""
    made = trial_portal("oficina")
    yield made
    for name in (dataset_name(member), history_name(member)):
        made.purge(name)
