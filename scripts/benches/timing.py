"""Ways to do the same work go in; how long each takes, measured in turn, several times, comes out."""

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


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
    """What a command took: processor seconds of it and its children."""

    processor: float


def run(command: Sequence[str | Path], folder: Path, variables: Mapping[str, str] | None = None) -> Ran:
    """Run a command to its end; CalledProcessError where it fails."""
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "COMPROMISOS_NO_DOTENV": "1", **(variables or {})}
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Ran(ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime)
