"""The set-up script with interpreters that only write down what they are asked: no network, nothing installed."""

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "set_up.py"
LOCKS = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt", "requirements-uv.txt")
FAKE_PYTHON = """#!/bin/sh
case "$*" in
    "-I -c "*) printf '%s\\n' {number} "$0" {state}; exit ;;
    "-c "*) exit ;;
    "scripts/set_up.py"*) exec {real} "$@" ;;
    *"config list") cat pip-says 2>/dev/null; exit ;;
esac
echo "$* $UV_DEFAULT_INDEX" >> calls
case "$*" in
    *"$(cat broken 2>/dev/null || echo nothing)"*) echo "this is broken"; exit 1 ;;
    "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
esac
"""
WITH_UV = [
    "-m venv .venv",
    "pip install --require-hashes --only-binary :all: -r requirements-uv.txt",
    "uv pip install --require-hashes -r requirements-build.txt",
    "uv pip sync --require-hashes --no-build-isolation requirements-build.txt requirements.txt",
    "uv pip install --no-deps --no-build-isolation -e .",
]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the interpreters are shell scripts")


@dataclass(frozen=True)
class Project:
    """A folder with a set-up script in it, and a folder of interpreters that is first on the PATH."""

    root: Path
    interpreters: Path

    def python(self, name: str, number: str, state: str = "complete") -> None:
        file = self.interpreters / name
        file.write_text(FAKE_PYTHON.format(number=number, state=state, real=shlex.quote(sys.executable)))
        file.chmod(0o755)

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        surroundings = {"PATH": f"{self.interpreters}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", **variables}
        return subprocess.run(command, cwd=self.root, env=surroundings, capture_output=True, text=True, check=False)

    def set_up(self, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "scripts/set_up.py", *options, **variables)

    def calls(self) -> list[str]:
        """What was asked since the last look, without what is the same in every call."""
        file = self.root / "calls"
        text = file.read_text() if file.exists() else ""
        file.unlink(missing_ok=True)
        for always in (f"--python {self.root}/.venv/bin/python ", "--disable-pip-version-check ", f"{self.root}/"):
            text = text.replace(always, "")
        return [line.strip().replace("-m pip", "pip").replace("-m uv", "uv") for line in text.splitlines()]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "año de prueba"
    (root / "scripts").mkdir(parents=True)
    shutil.copy(SCRIPT, root / "scripts")
    shutil.copy(ROOT / "Makefile", root)
    for name in (*LOCKS, "pyproject.toml"):
        (root / name).write_text(name)
    interpreters = tmp_path / "interpreters"
    interpreters.mkdir()
    made = Project(root, interpreters)
    made.python("python3.13", "3.13")
    return made


def test_the_first_run_installs_what_is_locked(project: Project) -> None:
    result = project.set_up()
    assert result.returncode == 0
    assert project.calls() == WITH_UV
    first, last = result.stderr.splitlines()
    assert first == "Preparando el entorno en .venv… · Setting up the environment in .venv…"
    assert re.fullmatch(r"Entorno listo en \d+ s\. · Environment ready in \d+ s\.", last)


def test_the_second_run_does_and_says_nothing(project: Project) -> None:
    project.set_up()
    project.calls()
    result = project.set_up()
    assert (result.returncode, result.stdout, result.stderr, project.calls()) == (0, "", "", [])


@pytest.mark.parametrize("changed", [*LOCKS, "pyproject.toml"])
def test_what_is_locked_anew_is_installed_into_the_same_environment(project: Project, changed: str) -> None:
    project.set_up()
    project.calls()
    (project.root / changed).write_text("changed")
    project.set_up()
    assert project.calls() == WITH_UV[1:]


def test_tools_for_developing_come_when_asked_and_stay(project: Project) -> None:
    project.set_up()
    project.calls()
    project.set_up("--dev")
    assert project.calls() == [
        line.replace("requirements.txt", "requirements.txt requirements-dev.txt") for line in WITH_UV[1:]
    ]
    project.set_up()
    assert project.calls() == []


def test_an_environment_that_was_left_half_made_is_made_anew(project: Project) -> None:
    half = project.root / ".venv" / "bin" / "half-made"
    half.mkdir(parents=True)
    project.set_up()
    assert project.calls() == WITH_UV
    assert not half.exists()


def test_an_environment_whose_folder_was_moved_is_made_anew(project: Project) -> None:
    project.set_up()
    moved = Project(project.root.rename(project.root.with_name("otro año")), project.interpreters)
    (moved.root / "calls").unlink()
    moved.set_up()
    assert moved.calls() == WITH_UV


def test_an_environment_whose_python_was_replaced_is_made_anew(project: Project) -> None:
    project.set_up()
    project.calls()
    project.python("python3.13", "3.12")
    shutil.copy(project.interpreters / "python3.13", project.root / ".venv" / "bin" / "python")
    project.set_up()
    assert project.calls() == WITH_UV


@pytest.mark.parametrize("broken", ["requirements-uv.txt", "uv pip sync"])
def test_pip_does_it_where_uv_cannot(project: Project, broken: str) -> None:
    (project.root / "broken").write_text(broken)
    result = project.set_up()
    assert result.returncode == 0
    assert "uv does not work here; using pip" in result.stderr
    assert project.calls()[-3:] == [
        "pip install --require-hashes -r requirements-build.txt",
        "pip install --require-hashes --no-build-isolation -r requirements-build.txt -r requirements.txt",
        "pip install --no-deps --no-build-isolation -e .",
    ]


def test_a_failure_shows_the_end_of_the_log_and_the_next_run_starts_anew(project: Project) -> None:
    (project.root / "broken").write_text("install")
    result = project.set_up()
    assert result.returncode == 2
    assert "this is broken" in result.stderr
    assert "The dependencies cannot be installed. Can the package index be reached?" in result.stderr
    assert "¿Hay conexión con el índice de paquetes? Detalles: logs/set-up.log" in result.stderr
    (project.root / "broken").unlink()
    project.calls()
    project.set_up()
    assert project.calls() == WITH_UV


def test_a_python_that_is_too_old_is_named(project: Project) -> None:
    project.python("python3.10", "3.10")
    result = project.set_up(COMPROMISOS_PYTHON=str(project.interpreters / "python3.10"))
    assert result.returncode == 2
    assert "Se necesita Python 3.11 o más reciente; aquí hay:" in result.stderr
    assert "Python 3.11 or newer is needed; found here:" in result.stderr
    assert "python3.10 (3.10)" in result.stderr
    assert project.calls() == []


def test_debian_is_told_which_package_is_missing(project: Project) -> None:
    project.python("python3.11", "3.11", "incomplete")
    result = project.set_up(COMPROMISOS_PYTHON="python3.11")
    assert result.returncode == 2
    assert "A Python 3.11 le falta ensurepip" in result.stderr
    assert "Python 3.11 lacks ensurepip" in result.stderr
    assert result.stderr.count("\n    sudo apt-get install python3.11-venv\n") == 2


def test_the_newest_complete_python_is_chosen(project: Project) -> None:
    project.python("python3.13", "3.13", "incomplete")
    project.python("python3.12", "3.12")
    project.python("python3.11", "3.11")
    project.set_up()
    assert '"python": "3.12"' in (project.root / ".venv" / "set-up.json").read_text()


@pytest.mark.parametrize(
    ("pip_says", "variables", "index"),
    [
        ("global.index-url='one'", {}, "one"),
        ("global.index-url='one'\ninstall.index-url='two'", {}, "two"),
        (":env:.index-url='three'\nglobal.index-url='one'", {}, "three"),
        ("global.index-url='one'", {"UV_DEFAULT_INDEX": "mine"}, "mine"),
        ("global.cert='/etc/ssl/cert.pem'", {}, ""),
    ],
)
def test_uv_uses_the_index_that_pip_is_configured_with(
    project: Project, pip_says: str, variables: dict[str, str], index: str
) -> None:
    (project.root / "pip-says").write_text(pip_says + "\n")
    project.set_up(**variables)
    assert project.calls()[-1] == f"uv pip install --no-deps --no-build-isolation -e . {index}".strip()


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make here")
def test_make_sets_up_in_a_folder_with_a_space_and_then_no_more(project: Project) -> None:
    project.python("python3", "3.12")
    first = project.run("make", "install")
    assert (first.returncode, project.calls()) == (0, WITH_UV), first.stderr
    second = project.run("make", "install")
    assert (second.returncode, second.stderr, project.calls()) == (0, "", [])


def test_an_old_python_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))
