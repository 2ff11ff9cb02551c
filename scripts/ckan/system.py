"""What a Debian or Ubuntu machine lacks for a portal is found out, and installed where we are root."""

import os
import shutil
from pathlib import Path

from scripts.ckan.steps import TrialPortalError, run

# command, or file: package that brings it
COMMANDS = {
    "redis-server": "redis-server",
    "psql": "postgresql-client",
    "mvn": "maven",
    "javac": "default-jdk-headless",
    "cc": "gcc",
    "pg_config": "libpq-dev",
}


def install_what_is_missing() -> None:
    """Ask apt for what is missing; raises TrialPortalError, with the command to type, where we may not."""
    missing = [package for command, package in COMMANDS.items() if shutil.which(command) is None]
    if not postgres_programs():
        missing.append("postgresql")
    if not missing:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise TrialPortalError(f"This machine lacks: {' '.join(missing)}. As root: apt-get install {' '.join(missing)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], quiet)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], quiet)


def postgres_programs() -> Path | None:
    """The folder of the newest PostgreSQL here; its server programs are not on the PATH of Debian."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None
