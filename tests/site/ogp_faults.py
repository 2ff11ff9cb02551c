"""An answer to give and a detail go in; the wrong answer that each fault of a site gives goes out."""

import gzip
import socket
import struct
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ogp_pages import LOGIN, NOT_FOUND, WALL

if TYPE_CHECKING:
    from ogp_site import Handler

BOMB = 5_000_000


def status(handler: "Handler", detail: str) -> None:
    """The status that the detail names, and after a comma the seconds of Retry-After."""
    code, _, seconds = detail.partition(",")
    headers = {"Retry_After": seconds} if seconds else {}
    handler.send(int(code), b"<html><body>Busy</body></html>", **headers)


def reset(handler: "Handler", _detail: str) -> None:
    """The connection breaks before a word is said."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def silent(handler: "Handler", detail: str) -> None:
    """Nothing comes for as many seconds as the detail says."""
    time.sleep(float(detail))
    handler.close_connection = True


def slow(handler: "Handler", detail: str) -> None:
    """The page comes in drops, with as many seconds between them as the detail says."""
    body = handler.page()
    handler.start(200, Content_Type="text/html", Content_Length=str(len(body)))
    for start in range(0, len(body), 20):
        handler.write(body[start : start + 20])
        time.sleep(float(detail))


def truncated(handler: "Handler", _detail: str) -> None:
    """The page ends before its length."""
    body = handler.page()
    handler.start(200, Content_Type="text/html", Content_Length=str(len(body)))
    handler.write(body[: len(body) // 2])
    handler.close_connection = True


def truncated_gzip(handler: "Handler", _detail: str) -> None:
    """What is compressed ends too soon, and the length does not show it."""
    body = gzip.compress(handler.page())
    body = body[: len(body) // 2]
    handler.start(200, Content_Type="text/html", Content_Encoding="gzip", Content_Length=str(len(body)))
    handler.write(body)


def compressed(handler: "Handler", _detail: str) -> None:
    """The page, compressed; no fault at all."""
    body = gzip.compress(handler.page())
    handler.send(200, body, Content_Encoding="gzip")


def not_modified_compressed(handler: "Handler", _detail: str) -> None:
    """Nothing new, in a compression that holds nothing; no fault at all."""
    handler.start(304, Content_Encoding="gzip")


def endless(handler: "Handler", _detail: str) -> None:
    """A page that never ends."""
    handler.start(200, Content_Type="text/html", Connection="close")
    _for_ever(handler)


def _for_ever(handler: "Handler") -> None:
    handler.close_connection = True
    while True:
        handler.write(b"<p>and so on</p>\n" * 5000)


def oversized(handler: "Handler", _detail: str) -> None:
    """A page that says beforehand that it is too large."""
    handler.start(200, Content_Type="text/html", Content_Length=str(10**10))
    handler.close_connection = True


def bomb(handler: "Handler", _detail: str) -> None:
    """Few bytes that become many."""
    handler.send(200, gzip.compress(b" " * BOMB, 1), Content_Encoding="gzip")


def redirect(handler: "Handler", detail: str) -> None:
    """Somewhere else."""
    handler.send(302, Location=detail)


def endless_redirect(handler: "Handler", detail: str) -> None:
    """Somewhere else, and a body that never ends on the way."""
    handler.start(302, Location=detail, Connection="close")
    _for_ever(handler)


def loop(handler: "Handler", _detail: str) -> None:
    """To itself."""
    handler.send(302, Location=handler.path)


def typed(handler: "Handler", detail: str) -> None:
    """A body of another type."""
    handler.send(200, b"%PDF-1.7", Content_Type=detail)


def not_found_with_200(handler: "Handler", _detail: str) -> None:
    """A page that says it is none, with the status of one that is."""
    handler.send(200, NOT_FOUND.encode())


def wall(handler: "Handler", detail: str) -> None:
    """A page that asks whether one is human."""
    handler.send(int(detail or 200), WALL.encode())


def login(handler: "Handler", _detail: str) -> None:
    """A page that asks who one is."""
    handler.send(200, LOGIN.encode())


def other(handler: "Handler", detail: str) -> None:
    """The page of the commitment that the detail names."""
    path = handler.path.rstrip("/").rpartition("/")[0] + f"/{detail}/"
    handler.send(200, handler.site.page(path)[1].encode())


def empty(handler: "Handler", _detail: str) -> None:
    """Nothing, and all is well."""
    handler.send(200)


FAULTS: Mapping[str, Callable[["Handler", str], None]] = {
    fault.__name__: fault
    for fault in (
        status, reset, silent, slow, truncated, truncated_gzip, compressed,
        not_modified_compressed, endless, endless_redirect, oversized, bomb, redirect, loop,
        typed, not_found_with_200, wall, login, other, empty,
    )
}  # fmt: skip
