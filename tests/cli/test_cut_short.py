"""A run that cannot write, or is stopped by Ctrl-C, says so in a sentence and leaves what is published as it was."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .conftest import ROOT, Whole, state

SMALLEST_THAT_FITS_NOT = 20_000  # bytes; the commitments alone are more


def start(folder: Path, before: Callable[[], object], *arguments: str) -> "subprocess.Popen[str]":
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COMPROMISOS_LANG": "en"}
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *(arguments or ("publish",)), "--quiet"],
        cwd=folder,
        # A disk that is full would cut off the bytecode that Python caches, and every later run would stumble over it.
        env={**environment, "COMPROMISOS_NO_DOTENV": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,  # noqa: PLW1509  (no threads here)
    )


def full_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALLEST_THAT_FITS_NOT, SMALLEST_THAT_FITS_NOT))


def listen_to_ctrl_c() -> None:
    # A test runner in the background may have told its children to ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_a_disk_that_is_full_is_said_in_a_sentence(office: Path) -> None:
    process = start(office, full_disk)
    _, told = process.communicate(timeout=120)

    assert process.returncode == 1
    assert "Check the free space of the disk" in told
    assert "Traceback" not in told
    assert state(office) == {}


def test_a_disk_that_is_full_leaves_what_was_published(whole: Whole) -> None:
    before = state(whole.folder)
    process = start(whole.folder, full_disk)
    process.communicate(timeout=120)

    assert state(whole.folder) == before


def test_ctrl_c_is_said_in_a_sentence(office: Path) -> None:
    process = start(office, listen_to_ctrl_c)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("Destination")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=120)

    assert process.returncode == 130
    assert "Stopped. Run the command again to go on" in told
    assert "Traceback" not in told
    assert state(office) == {}
