"""A folder with Guatemala's capture to work in, and `compromisos` as a person runs it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


def run_in(folder: Path, *arguments: str, variables: Mapping[str, str] | None = None, mask: int = 0o022) -> Result:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "COMPROMISOS_NO_DOTENV": "1",
        "COMPROMISOS_LANG": "en",
        "PYTHONPATH": str(ROOT),
        **(variables or {}),
    }
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        umask=mask,
    )
    return Result(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder as an officer has it: captures, nothing built yet."""
    folder = tmp_path / "office"
    shutil.copytree(ROOT / "raw", folder / "raw")
    return folder


@pytest.fixture
def run(office: Path) -> Run:
    def in_office(*arguments: str, **variables: str) -> Result:
        return run_in(office, *arguments, variables=variables)

    return in_office
