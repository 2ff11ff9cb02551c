"""The checkout goes in; where a local portal keeps its programs, data and settings comes out."""

import hashlib
import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
HOME = ROOT / ".ckan"
SOFTWARE = HOME / "software"  # what was downloaded, kept by a reset
DATA = HOME / "data"
PASSWORD = DATA / "password"  # of the databases


def postgres_folder() -> Path:
    """PostgreSQL runs as another user than root, who need not be able to enter the checkout."""
    if os.geteuid() != 0:
        return DATA / "postgres"
    return Path("/var/lib/compromisos-ckan") / hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]


def settings_file(portal: str) -> Path:
    """What an officer's settings of this portal are named by."""
    return HOME / f"{portal}.env"
