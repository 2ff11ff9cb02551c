"""What every test relies on: no settings of this machine leak in; what needs a missing heavy part is left out."""

import functools
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from dotenv import dotenv_values
from hypothesis import settings

# The same examples in every run, so that a red run is red again; `explore` looks for new ones.
settings.register_profile("repeat", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))

pytest_plugins = ["pytester"]

# The settings of the portal that is tested, as `make ckan` writes them; read here, before tests clear CKAN_VERSION.
PORTAL = Path(__file__).parents[1] / ".ckan" / f"{os.environ.get('CKAN_VERSION') or '2.12'}.env"
# part: what must be on the PATH, or answer at the address in a file of settings; how it gets there on Debian
HEAVY_PARTS = {
    "browser": ("chromium", "apt-get install chromium"),
    "office": ("soffice", "apt-get install libreoffice-calc"),
    "portal": (str(PORTAL), "make ckan"),
    "r": ("Rscript", "apt-get install r-base-core"),
}
REQUIRED = pytest.StashKey[frozenset[str]]()


@pytest.fixture(autouse=True)
def only_default_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings, the language or the portal's secrets of whoever runs it."""
    for name in tuple(os.environ):
        if name.startswith(("COMPROMISOS_", "CKAN_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COMPROMISOS_NO_DOTENV", "1")
    # The command sets LANGUAGE; set and deleted here, so that it is deleted after the test as well.
    monkeypatch.setenv("LANGUAGE", "es")
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in ("LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def pytest_configure(config: pytest.Config) -> None:
    """Keep what COMPROMISOS_REQUIRE names (`browser,office`) before tests clear it."""
    named = frozenset(part.strip() for part in os.environ.get("COMPROMISOS_REQUIRE", "").split(",") if part.strip())
    if named - HEAVY_PARTS.keys():
        raise pytest.UsageError(
            f"COMPROMISOS_REQUIRE names {', '.join(sorted(named - HEAVY_PARTS.keys()))};"
            f" the heavy parts are {', '.join(HEAVY_PARTS)}."
        )
    config.stash[REQUIRED] = named


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a marker whose part is not in the table."""
    for item in items:
        if not heavy_parts(item) <= HEAVY_PARTS.keys():
            raise pytest.UsageError(f"{item.nodeid} is marked heavy; its part must be one of {', '.join(HEAVY_PARTS)}.")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out whose heavy part is missing; fail it where that part is required."""
    for part in sorted(heavy_parts(item)):
        command, how_to_get_it = HEAVY_PARTS[part]
        if is_here(command):
            continue
        if part in item.config.stash[REQUIRED]:
            pytest.fail(f"COMPROMISOS_REQUIRE names {part}, but {command} is not here: {how_to_get_it}", pytrace=False)
        item.user_properties.append(("left out", part))
        pytest.skip(f"needs the heavy part {part}: {how_to_get_it}")


@pytest.hookimpl(tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was left out and which command runs it."""
    left_out = [part for report in terminalreporter.stats.get("skipped", []) for part in left_out_parts(report)]
    if left_out:
        parts = sorted(set(left_out))
        getting = " && ".join(HEAVY_PARTS[part][1] for part in parts)
        tests = "1 test" if len(left_out) == 1 else f"{len(left_out)} tests"
        terminalreporter.write_line(
            f"Left out {tests} for want of: {', '.join(parts)}."
            f" To run all: {getting} && COMPROMISOS_REQUIRE={','.join(parts)} make test"
        )


@functools.cache
def is_here(command: str) -> bool:
    """Whether a command is on the PATH, or the portal of a file of settings listens."""
    if not command.endswith(".env"):
        return shutil.which(command) is not None
    address = urlsplit(dotenv_values(command).get("CKAN_URL") or "")
    try:
        with socket.create_connection((address.hostname or "", address.port or 0), timeout=5):
            return True
    except OSError:
        return False


def heavy_parts(item: pytest.Item) -> set[str]:
    """The parts that a test's `heavy` markers name."""
    return {str(part) for marker in item.iter_markers("heavy") for part in marker.args or [""]}


def left_out_parts(report: pytest.TestReport | pytest.CollectReport) -> Iterator[str]:
    """The parts for which the hook above left a test out; none where it was skipped for another reason."""
    for name, part in getattr(report, "user_properties", ()):
        if name == "left out":
            yield str(part)
