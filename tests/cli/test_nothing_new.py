"""Where nothing is new a run computes nothing; where anything is, it does as one without a cache."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.common.files import files_below, tree_checksum

from .conftest import ROOT, Result, Run, run_in
from .test_cache_changes_nothing import entries

HEAVY = "import sys; from pipeline.cli.main import main; main(sys.argv[1:]); print({'pandas', 'bs4'} & {*sys.modules})"
CSV = "datapackages/guatemala/data/commitments.csv"
OVERRIDE = "check,version,reason,who,date\r\nfewer_than_declared,,Así está,Ana,2026-01-02\r\n"


@pytest.fixture(scope="module")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a declaration of its own, after `package`."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "raw", folder / "raw")
    shutil.copytree(ROOT / "pipeline" / "members" / "guatemala", folder / "members" / "guatemala")
    assert run_in(folder, "package", variables={"COMPROMISOS_MEMBERS": "members"}).code == 0
    return folder


@pytest.fixture
def settled(packaged: Path, tmp_path: Path) -> Path:
    """A copy of it, which another path makes no other."""
    folder = shutil.copytree(packaged, tmp_path / "settled")
    assert len(list(folder.glob(".cache/outcome-*/*/*"))) == 1
    return folder


def result_of(folder: Path, run: Run, *arguments: str, members: str = "members") -> Result:
    with chdir(folder):
        result = run(*arguments, COMPROMISOS_MEMBERS=members)
    return replace(result, err=result.err.replace(str(folder), ""))


def left(folder: Path) -> Iterator[tuple[str, bytes]]:
    for place in ("datapackages", "logs/guatemala", "public", "members"):
        for name in files_below(folder / place):
            yield f"{place}/{name}", (folder / place / name).read_bytes()


def lines_of_log(folder: Path) -> list[tuple[str, str]]:
    lines = map(json.loads, (folder / "logs" / "run.jsonl").read_text("utf-8").splitlines())
    return [(line["stage"], line["message"]) for line in lines]


def edit(path: Path, old: str, new: str) -> None:
    content = path.read_bytes()
    assert old.encode() in content
    path.write_bytes(content.replace(old.encode(), new.encode(), 1))


@pytest.mark.parametrize("command", ["package", "validate"])
def test_nothing_is_computed(settled: Path, command: str) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COMPROMISOS_MEMBERS": "members"}
    told = subprocess.run(
        [sys.executable, "-c", HEAVY, command], cwd=settled, env=environment, capture_output=True, check=True, text=True
    )
    assert told.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize(
    "arguments", [("package",), ("package", "--json"), ("validate",), ("validate", "--json"), ("publish",)]
)
def test_it_says_what_a_run_without_a_cache_says_and_leaves_what_that_leaves(
    settled: Path, tmp_path: Path, run: Run, arguments: tuple[str, ...]
) -> None:
    twin = shutil.copytree(settled, tmp_path / "twin")
    package = tree_checksum(settled / "datapackages", files_below(settled / "datapackages"))
    assert result_of(settled, run, *arguments) == result_of(twin, run, *arguments, "--cache", "off")
    assert lines_of_log(settled) == lines_of_log(twin)
    assert dict(left(settled)) == dict(left(twin))
    assert tree_checksum(settled / "datapackages", files_below(settled / "datapackages")) == package


HARMS: dict[str, Callable[[Path], object]] = {
    "a cell edited": lambda folder: edit(folder / CSV, "GT0099", "GT0098"),
    "a file gone": lambda folder: (folder / CSV).unlink(),
    "a document edited": lambda folder: edit(folder / "datapackages/guatemala/README.md", "Guatemala", "Guatemale"),
    "the package gone": lambda folder: shutil.rmtree(folder / "datapackages"),
    "a report gone": lambda folder: (folder / "logs/guatemala/report.html").unlink(),
    "the report edited": lambda folder: (folder / "logs/guatemala/report.json").write_text("{}", "utf-8"),
    "the declaration edited": lambda folder: edit(folder / "members/guatemala/member.toml", "min = 24", "min = 99"),
    "a decision": lambda folder: (folder / "members/guatemala/overrides.csv").write_text(OVERRIDE, "utf-8"),
    "a capture edited": lambda folder: edit(next((folder / "raw/guatemala").rglob("*.txt")), "GT0099", "GT0098"),
    "a capture gone": lambda folder: next((folder / "raw/guatemala").rglob("*.txt")).unlink(),
    "the manifest edited": lambda folder: edit(folder / "raw/guatemala/datapackage.json", '"imported"', '"scraped"'),
    "a cache full of rubbish": lambda folder: [path.write_bytes(b"rubbish") for path in entries(folder)],
    "a cache cut off": lambda folder: [path.write_bytes(path.read_bytes()[:-1]) for path in entries(folder)],
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=list(HARMS))
@pytest.mark.usefixtures("without_schemas")
def test_after_any_change_it_does_as_a_run_without_a_cache(
    settled: Path, tmp_path: Path, run: Run, harm: Callable[[Path], object]
) -> None:
    harm(settled)
    twin = shutil.copytree(settled, tmp_path / "twin")
    for _ in range(2):
        assert result_of(settled, run, "package") == result_of(twin, run, "package", "--cache", "off")
        assert dict(left(settled)) == dict(left(twin))


def test_the_declaration_of_another_folder_is_another(settled: Path, tmp_path: Path, run: Run) -> None:
    shutil.copytree(settled / "members", settled / "others")
    edit(settled / "others" / "guatemala" / "member.toml", "min = 24", "min = 99")
    result = result_of(settled, run, "package", members="others")
    assert result.code == 3
    assert "fewer_than_declared" in result.err
    assert result_of(settled, run, "package").code == 0


def test_what_did_not_pass_the_gate_is_judged_again(settled: Path, run: Run) -> None:
    edit(settled / "members" / "guatemala" / "member.toml", "min = 24", "min = 99")
    assert [result_of(settled, run, "package").code for _ in range(2)] == [3, 3]
    decided = result_of(settled, run, "package", "--override", "fewer_than_declared", "--reason", "Así está")
    assert decided.code == 0, decided.err
    assert result_of(settled, run, "package").code == 0
