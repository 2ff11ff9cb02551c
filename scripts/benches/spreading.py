"""Generated pages go in; how much sooner two processes, or two workers of a scheduler, have read them comes out."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import distributed
from cluster import cluster
from generated_member import MEMBER, Size, write_member
from measure import Figure, Times, compared
from timing import Timed

from pipeline.cli.extracting import extractions
from pipeline.common.captures import Capture, read_manifest
from pipeline.common.settings import Settings
from pipeline.extract.capture import Extraction


def figures(commitments: int, runs: int) -> Iterator[Figure]:
    """Seconds on the wall, since it is them that more processors save; each beside one process, in turn.

    Scheduler and workers run only while they are measured: even idle they take some of the processors.
    """
    with tempfile.TemporaryDirectory() as place:
        write_member(Path(place), Size(commitments))
        raw = Path(place) / "raw" / MEMBER
        yield _beside_one(raw, "two processes", "processes:2", runs, "≥ 1.7")
        with cluster(Path(place) / "cluster") as own:
            with distributed.Client(own.address, set_as_default=False) as client:
                client.wait_for_workers(2, timeout=120)
            yield _beside_one(raw, "a Dask scheduler and two workers", f"dask:{own.address}", runs, "≥ 1.6")


def _beside_one(raw: Path, name: str, executor: str, runs: int, goal: str) -> Figure:
    captures, one, several = read_manifest(raw), list[float](), list[float]()
    for _ in range(runs):
        here = _read(raw, captures, "local", one)
        assert _read(raw, captures, executor, several) == here
    on = f"{len(captures):,} captures, HTML"
    spread = Times(f"extract with {name}", Timed(tuple(several)))
    return compared(on, spread, Times("extract in this process", Timed(tuple(one))), goal)


def _read(raw: Path, captures: Sequence[Capture], executor: str, seconds: list[float]) -> list[Extraction]:
    start = time.perf_counter()
    found = extractions(replace(Settings(), executor=executor, cache=None), raw, captures)
    seconds.append(time.perf_counter() - start)
    return found
