"""Locked versions go in; CKAN in an environment of its own, and Solr as a folder of jars, come out."""

import hashlib
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.ckan.places import HERE, SOFTWARE
from scripts.ckan.steps import TrialPortalError, run


def install_ckan(requirements: str, from_git: Sequence[str] = ()) -> Path:
    """The folder of programs of the environment that holds exactly the versions of `requirements/<name>.txt`.

    `from_git` are packages in their place or beside them, without what they depend on, in an environment of its own.
    """
    locked = HERE / "requirements" / f"{requirements}.txt"
    environment = SOFTWARE / (f"ckan-{requirements}" + ("-git" if from_git else ""))
    stamp = environment / "locked.sha256"  # written last
    wanted = hashlib.sha256(locked.read_bytes() + "".join(from_git).encode()).hexdigest()
    if not (stamp.exists() and stamp.read_text("utf-8") == wanted):
        uv, into = [sys.executable, "-m", "uv"], ["--quiet", "--python", str(environment / "bin" / "python")]
        shutil.rmtree(environment, ignore_errors=True)
        run([*uv, "venv", "--quiet", environment])
        run([*uv, "pip", "sync", *into, "--require-hashes", locked])
        if from_git:
            run([*uv, "pip", "install", *into, "--no-deps", *from_git])
        stamp.write_text(wanted, encoding="utf-8")
    return environment / "bin"


def install_solr() -> Path:
    """The folder of Solr's jars, each with the checksum that it had when it was tried."""
    jars = SOFTWARE / "solr"
    sums = HERE / "solr" / "jars.sha256"
    if not _complete(jars, sums):
        run(
            [
                "mvn",
                "-q",
                "-B",
                "-f",
                HERE / "solr" / "pom.xml",
                "dependency:copy-dependencies",
                f"-DoutputDirectory={jars}",
            ]
        )
        if not _complete(jars, sums):
            raise TrialPortalError(f"{jars} does not hold what {sums} says. Remove that folder and try again.")
    return jars


def _complete(jars: Path, sums: Path) -> bool:
    for line in sums.read_text("utf-8").splitlines():
        checksum, name = line.split()
        jar = jars / name
        if not jar.exists() or hashlib.sha256(jar.read_bytes()).hexdigest() != checksum:
            return False
    return True
