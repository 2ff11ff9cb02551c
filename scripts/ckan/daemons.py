"""A command goes in; a process that outlives us, its log, and a file that finds it again come out."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from scripts.ckan.places import DATA
from scripts.ckan.steps import TrialPortalError

PATIENCE = 90  # seconds that a server may take to answer
_STARTED: list[subprocess.Popen[bytes]] = []  # Python warns of one that is dropped while it runs


def start(name: str, command: Sequence[str | Path]) -> None:
    """Start a command in the background, in a process group of its own; its words go to `<name>.log`."""
    with (DATA / f"{name}.log").open("ab") as log:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=DATA,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    _STARTED.append(process)
    _file(name).write_text(f"{process.pid} {_born(process.pid)}", encoding="utf-8")


def running(name: str) -> int | None:
    """The process id of what was started by that name and still runs; a number that others use now is not ours."""
    try:
        pid, born = _file(name).read_text("utf-8").split()
    except (OSError, ValueError):
        return None
    return int(pid) if _born(int(pid)) == born else None


def stop(name: str, by: signal.Signals = signal.SIGTERM) -> None:
    """End what was started by that name, its children too, and wait until it is gone."""
    pid = running(name)
    if pid is not None:
        os.killpg(pid, by)
        wait(f"{name} to end", lambda: running(name) is None)
        for process in _STARTED:
            process.poll()
    _file(name).unlink(missing_ok=True)


def wait(what: str, holds: Callable[[], bool]) -> None:
    """Return when something holds; raises TrialPortalError after PATIENCE seconds."""
    until = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > until:
            raise TrialPortalError(f"Waited {PATIENCE} s for {what}. The logs are in {DATA}.")
        time.sleep(0.1)


def _file(name: str) -> Path:
    return DATA / f"{name}.pid"


def _born(pid: int) -> str:
    """When a process started, in ticks since the machine did; empty where there is none, or only its ghost."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if fields[0] == "Z" else fields[19]
