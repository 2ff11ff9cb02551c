"""Wherever a run leaves something, the token is not in it, whatever the portal does to get it printed."""

from pathlib import Path

import pytest
from scripted_portal import SECRET, Handler, answering, repeating_headers

from ..conftest import run_in

PROCESSES = Path("/proc")


def seen_by_others(secret: str) -> list[bytes]:
    """The command lines of all processes that hold a text; anybody on the machine may read them."""
    lines = []
    for file in PROCESSES.glob("[0-9]*/cmdline"):
        try:
            lines.append(file.read_bytes())
        except OSError:  # gone meanwhile
            continue
    return [line for line in lines if secret.encode() in line]


@pytest.mark.skipif(not PROCESSES.is_dir(), reason="this system shows no processes as files")
@pytest.mark.parametrize("command", [("doctor", "--json"), ("plan", "--json"), ("publish",)])
def test_nothing_that_a_run_leaves_holds_the_token(office: Path, command: tuple[str, ...]) -> None:
    in_command_lines: list[bytes] = []

    def watched(handler: Handler) -> None:
        in_command_lines.extend(seen_by_others(SECRET))
        repeating_headers(handler)

    with answering(watched) as portal:
        variables = {"CKAN_URL": portal.address, "CKAN_API_TOKEN": SECRET, "CKAN_ORGANIZATION": "finanzas"}
        done = run_in(
            office, *command, "--debug", variables={**variables, "COMPROMISOS_EXECUTOR": "processes:2", "LANG": "es"}
        )
    assert [asked.headers["Authorization"] for asked in portal.asked][:1] == [SECRET]
    assert in_command_lines == []
    assert SECRET not in done.out + done.err
    left = [path for path in office.rglob("*") if path.is_file()]
    assert any(path.name == "run.jsonl" for path in left)
    assert [path for path in left if SECRET.encode() in path.read_bytes()] == []
