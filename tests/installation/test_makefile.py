import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.cli.commands import compromisos

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE)


def test_every_command_has_a_target_of_its_name() -> None:
    called = re.findall(r"^([a-z]+): set-up .*\n\t@\$\(COMPROMISOS\) ([a-z]+) ", MAKEFILE, re.MULTILINE)
    assert {target for target, _ in called} == set(compromisos.commands)
    assert [(target, command) for target, command in called if target != command] == []


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make here")
def test_make_alone_explains_every_target_in_both_languages() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    explained = re.findall(r"^([a-z-]+) +(\S.*)\n +(\S.*)$", done.stdout, re.MULTILINE)
    assert [target for target, _, _ in explained] == TARGETS


def test_windows_calls_the_same_set_up_and_says_that_it_is_untested() -> None:
    script = (ROOT / "publicar.cmd").read_bytes()
    assert b"py -3 scripts\\set_up.py" in script
    assert b"untested on Windows" in script
    assert script.count(b"\r\n") == script.count(b"\n")


def test_lists_of_dependencies_hold_hashes_and_no_address() -> None:
    for lock in [*ROOT.glob("requirements*.txt"), *ROOT.glob("scripts/ckan/requirements/*.txt")]:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, lock.name
        assert re.findall(r"^\S+==\S+$", text, re.MULTILINE) == [], f"{lock.name} has a version without a hash"
        assert text.count("==") <= text.count("--hash=sha256:"), lock.name
