"""Ways to do the same work go in; how long each takes, measured in turn, several times, comes out."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Timed:
    """Seconds of several runs of the same work: of the processor, which neighbours on the machine disturb least."""

    seconds: tuple[float, ...]

    @property
    def least(self) -> float:
        """The fastest run."""
        return min(self.seconds)

    @property
    def median(self) -> float:
        """The run in the middle."""
        return statistics.median(self.seconds)


def side_by_side(ways: Mapping[str, Callable[[], object]], runs: int) -> dict[str, Timed]:
    """Processor seconds of each way in this process; all ways in turn, so that a slow minute is slow for all."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            start = time.process_time()
            way()
            seconds[name].append(time.process_time() - start)
    return {name: Timed(tuple(taken)) for name, taken in seconds.items()}


@dataclass(frozen=True)
class Ran:
    """What a command took: processor seconds of all its processes, and the most bytes that one of them held."""

    processor: float
    peak: int


def run(command: Sequence[str | Path], folder: Path, variables: Mapping[str, str] | None = None) -> Ran:
    """Run a command to its end; CalledProcessError where it fails."""
    environment = {**os.environ, "COMPROMISOS_NO_DOTENV": "1", **(variables or {})}
    launched = [sys.executable, str(LAUNCH), *command]
    done = subprocess.run(launched, cwd=folder, env=environment, capture_output=True, check=True)
    return Ran(**json.loads(done.stdout))
