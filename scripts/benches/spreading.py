"""Generated pages go in; how much sooner two processes, or two workers of a scheduler, have read them comes out."""

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import distributed
from cluster import cluster
from generated_member import MEMBER, Size, write_member
from measure import Figure, Times, compared
from timing import Timed

from pipeline.cli.extracting import extractions
from pipeline.common.captures import read_manifest
from pipeline.common.settings import Settings
from pipeline.extract.capture import Extraction


def figures(commitments: int, runs: int) -> Iterator[Figure]:
    """Seconds on the wall, since it is them that more processors save."""
    with tempfile.TemporaryDirectory() as place, cluster(Path(place) / "cluster") as own:
        write_member(Path(place), Size(commitments))
        with distributed.Client(own.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
        raw = Path(place) / "raw" / MEMBER
        captures = read_manifest(raw)
        ways = {
            "local": "local",
            "two processes": "processes:2",
            "a Dask scheduler and two workers": f"dask:{own.address}",
        }
        seconds: dict[str, list[float]] = {name: [] for name in ways}
        found: dict[str, list[Extraction]] = {}
        for _ in range(runs):
            for name, executor in ways.items():
                start = time.perf_counter()
                found[name] = extractions(replace(Settings(), executor=executor, cache=None), raw, captures)
                seconds[name].append(time.perf_counter() - start)
            assert all(one == found["local"] for one in found.values())
    took = {name: Timed(tuple(taken)) for name, taken in seconds.items()}
    goals = {"two processes": "≥ 1.7", "a Dask scheduler and two workers": "≥ 1.6"}
    for name, goal in goals.items():
        here = Times("extract in this process", took["local"])
        yield compared(f"{len(captures):,} captures, HTML", Times(f"extract with {name}", took[name]), here, goal)
