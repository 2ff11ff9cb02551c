"""What the documents show is true: commands run, links lead somewhere, both languages tell the same."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
# What a command of a document needs that a fresh checkout does not hold.
PROPS = {"saved-page.html": "pagina-guardada.html"}
# These would run the tests inside the tests; the suite itself and .ci/run prove them.
PROVED_ELSEWHERE = {"make test", "make check", "make publish"}


def shell_lines(document: Path) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", document.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line and not line.startswith("#")]


COMMANDS = [(path.name, line) for path in DOCUMENTS for line in shell_lines(path) if line not in PROVED_ELSEWHERE]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader has after `make publish`."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("raw", "datapackages"):
        shutil.copytree(ROOT / name, folder / name)
    page = "<html><body><h1>Título (GT0098)</h1><p>Estado: Activo</p><h2>Descripción</h2><p>Uno.</p></body></html>"
    for names in PROPS.items():
        for name in names:
            (folder / name).write_text(page, "utf-8")
    (folder / ".venv" / "bin").mkdir(parents=True)
    command = folder / ".venv" / "bin" / "compromisos"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m pipeline "$@"\n')
    command.chmod(0o755)
    return folder


@pytest.mark.parametrize(("document", "line"), COMMANDS, ids=[f"{name}: {line}" for name, line in COMMANDS])
def test_commands_shown_run(checkout: Path, document: str, line: str) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(checkout), "COMPROMISOS_NO_DOTENV": "1"}
    done = subprocess.run(line, shell=True, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{document}: {line}\n{done.stderr}"


def test_the_documents_show_the_two_commands() -> None:
    for name in ("README.md", "LEEME.md"):
        assert shell_lines(ROOT / name)[:2] == ["make publish", "make test"]


def test_make_targets_shown_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = {
        target
        for path in DOCUMENTS
        for target in re.findall(r"(?:`|^)make ([a-z-]+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert shown <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files_that_are_there(document: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", document.read_text("utf-8")):
        if not link.startswith("https://"):
            assert (document.parent / link).exists(), link


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_paths_named_exist(document: Path) -> None:
    for path in re.findall(r"`((?:pipeline|schemas|docs|tests|scripts)/[\w/.*-]+)`", document.read_text("utf-8")):
        assert list(ROOT.glob(path)), path
