"""A request on its way goes in; it is lost, refused, cut or held up, as it happens between offices and portals."""

import os
import signal
import socket
import struct
import time
from collections.abc import Callable
from contextlib import suppress

from fault_proxy import Answer, Passing, Play

PAGE = b"<!DOCTYPE html><title>Proxy</title><h1>Servicio no disponible</h1>"
STALLED = 30.0  # seconds that a stall lasts at most; the client gives up before


def reset(passing: Passing) -> None:
    """The connection is torn down."""
    passing.close_connection = True
    passing.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    # The streams hold the socket open; it is closed, with RST, when the last of them is.
    for stream in (passing.wfile, passing.rfile, passing.connection):
        with suppress(OSError):
            stream.close()


def reset_before(passing: Passing) -> None:
    """The portal never sees the request."""
    reset(passing)


def reset_after(passing: Passing) -> None:
    """The portal did what it was asked; nobody hears of it."""
    passing.forward()
    reset(passing)


def cut_request(passing: Passing) -> None:
    """Half of the request reaches the portal, then both ends see the connection go."""
    connection = passing.connect()
    with suppress(OSError):
        connection.putrequest(passing.command, passing.path, skip_host=True, skip_accept_encoding=True)
        for name, value in passing.kept_headers().items():
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(passing.body)))
        connection.endheaders(passing.body[: len(passing.body) // 2])
        connection.close()
    reset(passing)


def cut_answer(passing: Passing) -> None:
    """The portal did it; half of its answer arrives."""
    answer = passing.forward()
    passing.begin(answer)
    passing.wfile.write(answer.body[: len(answer.body) // 2])
    passing.close_connection = True


def bad_gateway(passing: Passing) -> None:
    """A proxy that does not reach the portal."""
    passing.answer(Answer(502, (("Content-Type", "text/html"),), PAGE))


def gateway_timeout(passing: Passing) -> None:
    """A proxy that lost patience; the portal did it all the same."""
    passing.forward()
    passing.answer(Answer(504, (("Content-Type", "text/html"),), PAGE))


def html(passing: Passing) -> None:
    """A page of a proxy with status 200, as networks with a log-in answer."""
    passing.answer(Answer(200, (("Content-Type", "text/html"),), PAGE))


def too_many(passing: Passing) -> None:
    """Too many requests, without a word on when to come back."""
    passing.answer(Answer(429, (("Content-Type", "text/html"),), PAGE))


def too_many_wait(passing: Passing) -> None:
    """Too many requests: come back in a second."""
    passing.answer(Answer(429, (("Content-Type", "text/html"), ("Retry-After", "1")), PAGE))


def stall_before(passing: Passing) -> None:
    """Silence; the portal never sees the request."""
    _hold(passing)


def stall_after(passing: Passing) -> None:
    """Silence, though the portal did it."""
    passing.forward()
    _hold(passing)


FAULTS: dict[str, Play] = {
    play.__name__: play
    for play in (
        reset_before,
        reset_after,
        cut_request,
        cut_answer,
        bad_gateway,
        gateway_timeout,
        html,
        too_many,
        too_many_wait,
        stall_before,
        stall_after,
    )
}


def kill_before(program: Callable[[], int]) -> Play:
    """The program with that process id is killed; the portal never sees the request."""

    def play(passing: Passing) -> None:
        os.kill(program(), signal.SIGKILL)
        reset(passing)

    return play


def kill_after(program: Callable[[], int]) -> Play:
    """The portal did it; the program with that process id is killed before it hears of it."""

    def play(passing: Passing) -> None:
        passing.forward()
        os.kill(program(), signal.SIGKILL)
        reset(passing)

    return play


def _hold(passing: Passing) -> None:
    passing.close_connection = True
    until = time.monotonic() + STALLED
    passing.connection.settimeout(0.05)
    while time.monotonic() < until:
        try:
            if passing.connection.recv(1) == b"":
                return
        except TimeoutError:
            continue
        except OSError:
            return
