"""The portal that is up goes in; a second process of its CKAN comes out, one that may be killed."""

import signal
import threading
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

from fault_proxy import Passing, Play
from faults import reset
from trial_portal import TrialPortal

from scripts.ckan import daemons, ports
from scripts.ckan.software import install_ckan


class SecondServer:
    """The same databases, index and files; who uses the portal meanwhile does not notice that it dies."""

    def __init__(self, portal: TrialPortal) -> None:
        self.name = f"{portal.ckan.daemon}-second"
        port = str(ports.give_port(self.name, portal.ckan.port + 50))
        self.address = f"http://127.0.0.1:{port}"
        ckan = install_ckan(portal.ckan.requirements, portal.ckan.from_git) / "ckan"
        self.command: list[str | Path] = [
            ckan,
            "-c",
            portal.ckan.ini,
            "run",
            "-H",
            "127.0.0.1",
            "-p",
            port,
            "--disable-reloader",
        ]

    def start(self) -> None:
        daemons.start(self.name, self.command)
        daemons.wait("the second server", self.answers)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/api/3/action/status_show", timeout=30):
                return True
        except OSError:
            return False

    def kill(self) -> None:
        daemons.stop(self.name, signal.SIGKILL)


def killed_at_work(server: SecondServer, after: float) -> Play:
    """CKAN gets the request, and is killed so many seconds later."""

    def play(passing: Passing) -> None:
        def forward() -> None:
            with suppress(OSError):
                passing.forward()

        threading.Thread(target=forward, daemon=True).start()
        time.sleep(after)
        server.kill()
        reset(passing)

    return play
