"""An edition and a fault go in; what the portal shows after the fault and one more run comes out."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fault_proxy import Exchange, FaultProxy, Play
from snapshots import snapshot
from trial_portal import HURRIED, TrialPortal

from pipeline.common.errors import PipelineError
from pipeline.publish.ckan.client.patience import Patience
from pipeline.publish.ckan.wanted.edition import Edition

PROGRAM = Path(__file__).parent / "publish_once.py"
FOR_EVER = 1_000_000
# A stall costs its whole patience.
STALL_PATIENCE = Patience(connect=3, read=3, write=4, tries=2, backoff=0.05, longest_wait=3)


@dataclass(frozen=True)
class Endurance:
    """A portal behind a proxy, how the dataset is brought to where the publication starts, and what is published."""

    portal: TrialPortal
    proxy: FaultProxy
    start: Callable[[], object]
    edition: Edition

    def undisturbed(self) -> tuple[list[Exchange], dict[str, Any]]:
        """The requests that a publication takes, and what the portal shows then."""
        self.start()
        self.proxy.forget()
        self.portal.publish(self.edition, by=self.proxy.address)
        return list(self.proxy.exchanges), snapshot(self.portal, self.edition.dataset)

    def after(self, play: Play, at: int, *, lasting: bool = False) -> dict[str, Any]:
        """What the portal shows after a run that met a fault, at one request or from it on, and one more run."""
        self.start()
        self.proxy.arm(play, at, FOR_EVER if lasting else 1)
        try:
            patience = STALL_PATIENCE if play.__name__.startswith("stall") else HURRIED
            self.portal.publish(self.edition, self.proxy.address, patience)
        except PipelineError:
            pass
        finally:
            self.proxy.disarm()
        return self.after_one_more_run()

    def after_kill(self, play: Callable[[Callable[[], int]], Play], at: int) -> dict[str, Any]:
        """What the portal shows after a run that was killed at a request, and one more run."""
        self.start()
        path = os.pathsep.join([str(PROGRAM.parent), str(PROGRAM.parents[2])])
        variables = {"PATH": os.environ["PATH"], "PYTHONPATH": path, **self.portal.variables(self.proxy.address)}
        what = [self.edition.member.member, str(self.edition.package.folder)]
        program = subprocess.Popen([sys.executable, PROGRAM, *what], env=variables, stderr=subprocess.DEVNULL)
        self.proxy.arm(play(lambda: program.pid), at)
        ended = program.wait(timeout=120)
        self.proxy.disarm()
        assert ended in (-9, 0), f"the program ended with {ended} before it was killed"
        return self.after_one_more_run()

    def after_one_more_run(self) -> dict[str, Any]:
        self.portal.publish(self.edition)
        self.proxy.forget()
        self.portal.publish(self.edition, by=self.proxy.address)
        assert self.proxy.writes == 0, "the run after that wrote again"
        return snapshot(self.portal, self.edition.dataset)
