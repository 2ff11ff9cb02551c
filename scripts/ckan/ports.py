"""A name and a port that one would like go in; a port of the loopback address that is ours comes out, for good."""

import json
import socket

from scripts.ckan.places import DATA

FILE = DATA / "ports.json"


def port_of(name: str) -> int:
    """The port that was given to that name; KeyError where none was."""
    return _given()[name]


def give_port(name: str, preferred: int) -> int:
    """The port that the name had, the preferred one, or the next that nobody listens on and no other name has."""
    given = _given()
    others = {port for other, port in given.items() if other != name}
    candidates = [given.get(name, preferred), *range(preferred, preferred + 100)]
    port: int = next(number for number in candidates if number not in others and _free(number))
    FILE.write_text(json.dumps({**given, name: port}, indent=1), encoding="utf-8")
    return port


def _given() -> dict[str, int]:
    if not FILE.exists():
        return {}
    ports: dict[str, int] = json.loads(FILE.read_text("utf-8"))
    return ports


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
