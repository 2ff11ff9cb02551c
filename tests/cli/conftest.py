"""A folder with Guatemala's capture to work in, and `compromisos` as a person runs it."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.common.files import files_below
from pipeline.validate import checks

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
def run(office: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """`compromisos` in this process, which has the heavy libraries loaded already."""
    monkeypatch.chdir(office)

    def in_office(*arguments: str, **variables: str) -> Result:
        with monkeypatch.context() as own:
            for name, value in {"COMPROMISOS_LANG": "en", "LANGUAGE": "", **variables}.items():
                own.setenv(name, value)
            code = main(arguments)
        told = capfd.readouterr()
        return Result(code, told.out, told.err)

    return in_office


@pytest.fixture
def without_schemas(monkeypatch: pytest.MonkeyPatch) -> None:
    """No check of Table Schemas: most of a run is frictionless, which tests of `whole` and of validate are about."""
    monkeypatch.setattr(checks, "schema_findings", lambda *_: ())


@dataclass(frozen=True)
class Whole:
    """A folder in which `publish` ran twice, each time in a process of its own."""

    folder: Path
    first: Result
    second: Result
    before_second: dict[str, tuple[str, int]]


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("whole")
    shutil.copytree(ROOT / "raw", folder / "raw")
    first = run_in(folder, "publish", variables={"TZ": "America/Guatemala", "PYTHONHASHSEED": "0"})
    before = state(folder)
    return Whole(folder, first, run_in(folder, "publish", "--lang", "es"), before)


def state(folder: Path) -> dict[str, tuple[str, int]]:
    """Checksum and date of every file that is published."""
    return {
        f"{place}/{path}": (
            hashlib.sha256((folder / place / path).read_bytes()).hexdigest(),
            (folder / place / path).stat().st_mtime_ns,
        )
        for place in ("datapackages", "public")
        for path in files_below(folder / place)
    }
