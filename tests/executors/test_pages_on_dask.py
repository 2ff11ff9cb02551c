"""Pages of the catalogue on the workers of a scheduler: the same bytes, though one of the workers dies."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Any

import distributed
from cluster import ROOT, Cluster, cluster

from pipeline.common.executors.choice import open_executor
from pipeline.common.executors.in_process import InProcess
from pipeline.common.files import same_tree
from pipeline.common.package import read_package
from pipeline.common.settings import Settings
from pipeline.publish.site.catalogue import Means, publish


class LosesOne(InProcess):
    """An executor on a cluster, one worker of which is killed as soon as there is work."""

    def __init__(self, own: Cluster, executor: Executor) -> None:
        self._own, self._executor = own, executor

    def map(
        self, fn: Callable[..., Any], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[Any]:
        """The results of the cluster, which loses a worker meanwhile."""
        results = self._executor.map(fn, *iterables, timeout=timeout, chunksize=chunksize)
        self._own.workers[0].kill()
        return results

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster."""
        self._executor.shutdown(wait=wait, cancel_futures=cancel_futures)


def test_a_worker_that_is_killed_loses_no_page(tmp_path: Path) -> None:
    package = read_package(ROOT / "datapackages" / "guatemala")
    assert package
    publish([package], tmp_path / "local")
    with cluster(tmp_path / "cluster") as own:
        with distributed.Client(own.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        settings = replace(Settings(), executor=f"dask:{own.address}")
        means = Means(open_executor=lambda: LosesOne(own, open_executor(settings)))
        publish([package], tmp_path / "dask", means=means)
        assert own.workers[0].wait() < 0
    assert same_tree(tmp_path / "local", tmp_path / "dask")
