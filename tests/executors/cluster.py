"""Settings go in; a Dask scheduler and its workers, real processes on the loopback address, come out."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass
class Cluster:
    """A scheduler; `workers` are its workers, each a process that may be killed."""

    folder: Path
    variables: Mapping[str, str]
    options: Sequence[str] = ()
    workers: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """Where the scheduler writes its address."""
        return self.folder / "scheduler.json"

    @property
    def address(self) -> str:
        """The address of the scheduler, as `tcp://127.0.0.1:40111`."""
        return str(json.loads(self.file.read_text("utf-8"))["address"])

    def start(self, part: str, *options: str, root: Path = ROOT, **variables: str) -> "subprocess.Popen[bytes]":
        """Start `dask scheduler` or `dask worker`."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("COMPROMISOS_")}
        with (self.folder / f"{part}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", part, "--scheduler-file", str(self.file), *self.options, *options],
                cwd=self.folder,
                env={**own, "PYTHONPATH": str(root), "COMPROMISOS_NO_DOTENV": "1", **self.variables, **variables},
                stdout=log,
                stderr=log,
            )

    def add_worker(self, root: Path = ROOT, **variables: str) -> None:
        """Start one more worker of one thread, which nobody starts again when it dies."""
        options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--death-timeout", "60")
        self.workers.append(self.start("worker", *options, root=root, **variables))


@contextmanager
def cluster(
    folder: Path, *, workers: int = 2, options: Sequence[str] = (), variables: Mapping[str, str] | None = None
) -> Iterator[Cluster]:
    """A scheduler with so many workers, until the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    own = Cluster(folder, variables or {}, options)
    scheduler = own.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    try:
        _wait_for(own.file)
        for _ in range(workers):
            own.add_worker()
        yield own
    finally:
        for process in (*own.workers, scheduler):
            process.kill()
            process.wait()


def _wait_for(file: Path, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not file.exists() or not file.read_text("utf-8").strip():
        if time.monotonic() > end:
            raise TimeoutError(f"{file} was not written: {file.with_name('scheduler.log').read_text('utf-8')}")
        time.sleep(0.05)
