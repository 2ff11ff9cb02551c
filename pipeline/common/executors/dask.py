"""The address of a Dask scheduler goes in; an executor that spreads work over its workers comes out.

Results are those of this process or none: a worker whose program, schemas, languages or members are others is refused,
when we connect and, for workers that join later, before each piece of work. Whom to trust is a matter of TLS, which
Dask takes from its own settings (`DASK_DISTRIBUTED__COMM__TLS__…`, see docs/many-machines.md).
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from pipeline.common.errors import ConfigurationError
from pipeline.common.executors.alike import Parts, each_alike, parts_here, parts_of, refuse_other
from pipeline.common.messages import message

P = ParamSpec("P")
T = TypeVar("T")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class OnDask(Executor):
    """Runs calls on the workers of a scheduler; what a worker that died had in hand is done by another."""

    def __init__(self, address: str, members: Sequence[Path]) -> None:
        self._parts = parts_of(members)
        _warn_of_open_wire(address)
        self._client = _client(address)
        try:
            _refuse_others(self._client, address, self._parts)
        except BaseException:
            self._client.close()
            raise
        self._executor = self._client.get_executor(pure=False)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """One call, on any worker."""
        whole: Future[list[T]] = self._executor.submit(each_alike, self._parts, partial(fn, **kwargs), [args])
        future: Future[T] = Future()
        whole.add_done_callback(partial(_hand_over, future))
        return future

    def map(
        self, fn: Callable[..., T], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[T]:
        """Results in the order of the items, `chunksize` of which travel together."""
        items = zip(*iterables, strict=False)
        chunks = list(iter(lambda: list(islice(items, chunksize)), []))
        futures = self._client.map(partial(each_alike, self._parts, fn), chunks, pure=False)
        return chain.from_iterable(future.result(timeout) for future in futures)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the scheduler, which goes on without us."""
        self._executor.shutdown(wait=wait)
        self._client.close()


def _hand_over(future: Future[T], whole: Future[list[T]]) -> None:
    if error := whole.exception():
        future.set_exception(error)
    else:
        future.set_result(whole.result()[0])


def _client(address: str) -> Any:
    try:
        import distributed  # noqa: PLC0415
    except ImportError as error:
        raise ConfigurationError(
            message(
                "Work on a Dask scheduler needs the package distributed, which is not installed. Install it with:"
                " .venv/bin/python -m pip install --require-hashes -r requirements-dask.txt"
            )
        ) from error
    try:
        return distributed.Client(address, set_as_default=False)
    except (OSError, TypeError, ValueError) as error:
        raise ConfigurationError(
            message(
                "No Dask scheduler answers at {address} ({reason}). Start one with “dask scheduler”, or look at the"
                " address and, for tls://, at the certificates.",
                address=address,
                reason=str(error) or type(error).__name__,
            )
        ) from error


def _refuse_others(client: Any, address: str, parts: Parts) -> None:
    if not client.scheduler_info(n_workers=-1)["workers"]:
        told = message(
            "The Dask scheduler at {address} has no workers. Start some, on any machine: dask worker {address}",
            address=address,
        )
        raise ConfigurationError(told)
    for worker, answer in client.run(parts_here, on_error="return").items():
        if isinstance(answer, BaseException):
            raise ConfigurationError(
                message(
                    "The worker {worker} cannot run this program ({reason}). Install the same version of it there.",
                    worker=worker,
                    reason=repr(answer),
                )
            )
        refuse_other(worker, parts, answer)


def _warn_of_open_wire(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme == "tcp" and parts.hostname not in _LOOPBACK:
        words = message(
            "Anybody who can reach {address} can run programs there and here: use tls:// on a network.", address=address
        )
        logging.getLogger("executor").warning(words)
