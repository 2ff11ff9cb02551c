"""The wheel, installed far from the source: it brings all its data along and its command works."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, cwd: Path, **variables: str) -> str:
    surroundings: Mapping[str, str] = {**os.environ, **variables}
    done = subprocess.run(command, cwd=cwd, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("compromisos_abiertos-*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own that holds the wheel, and finds the libraries where the tests have them."""
    folder = tmp_path_factory.mktemp("elsewhere") / "otra máquina"
    venv.create(folder)
    site_packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    # A path in a .pth file is looked through for modules but not for further .pth files: our own source stays unseen.
    (site_packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", folder / BIN / "python")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=folder)
    return folder


@pytest.mark.parametrize(
    "carried",
    [
        "pipeline/schemas/commitments.json",
        "pipeline/schemas/code_labels.csv",
        "pipeline/schemas/policy_areas.csv",
        "pipeline/languages/es.toml",
        "pipeline/members/guatemala/member.toml",
        "pipeline/common/locale/es/LC_MESSAGES/messages.mo",
        "pipeline/publish/site/downloads/views.sql",
    ],
)
def test_the_wheel_carries_its_data(wheel: Path, carried: str) -> None:
    assert carried in zipfile.ZipFile(wheel).namelist()


def test_the_wheel_carries_every_file_of_the_program(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    files = (file for file in (ROOT / "pipeline").rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    assert [file for file in files if file.relative_to(ROOT).as_posix() not in names] == []


def test_its_command_runs_from_any_folder(elsewhere: Path, tmp_path: Path) -> None:
    command = elsewhere / BIN / "compromisos"
    assert run(command, "--version", cwd=tmp_path, COMPROMISOS_LANG="en") == "compromisos, version 0.1.0\n"
    assert run(command, "members", "list", cwd=tmp_path, COMPROMISOS_LANG="en") == "guatemala\t0 captures\n"
    assert "Uso: compromisos" in run(command, "--help", cwd=tmp_path, COMPROMISOS_LANG="es")


def test_what_runs_is_the_wheel_and_not_the_source(elsewhere: Path, tmp_path: Path) -> None:
    where = run(elsewhere / BIN / "python", "-c", "import pipeline; print(pipeline.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(elsewhere)


def test_schemas_languages_and_members_are_found_there(elsewhere: Path, tmp_path: Path) -> None:
    program = (
        "from pipeline.common.schemas import TABLES, schema\n"
        "from pipeline.common.declarations import read_members\n"
        "from pipeline.common.settings import OWN_FOLDER\n"
        "print(len([schema(table) for table in TABLES]), *read_members((OWN_FOLDER,)))"
    )
    assert run(elsewhere / BIN / "python", "-c", program, cwd=tmp_path) == "14 guatemala\n"
