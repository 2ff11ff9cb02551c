"""A portal and a fault go in; a proxy on the loopback address that stands between it and a program comes out.

It counts what passes. At the request that the fault names it plays the fault, and from then on it lets all pass.
"""

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

READS = ("_show", "_list", "_search", "_info", "_for_user")
NOT_FORWARDED = {"connection", "keep-alive", "transfer-encoding", "content-length", "accept-encoding", "date", "server"}


@dataclass(frozen=True)
class Answer:
    """What the portal answered; with its own address in it replaced by the proxy's."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True)
class Exchange:
    """A request that arrived; `status` is 0 where the client got no whole answer."""

    number: int
    method: str
    path: str
    status: int
    sent: int  # bytes of the request's body
    received: int  # bytes of the answer's body
    seconds: float

    @property
    def action(self) -> str:
        """`package_show`; empty for a page or a file."""
        path = urlsplit(self.path).path
        return path.rpartition("/")[2] if "/api/" in path else ""

    @property
    def writes(self) -> bool:
        return bool(self.action) and not self.action.endswith(READS)


Play = Callable[["Passing"], None]


@dataclass
class FaultProxy:
    """Where it listens, what passed, and the fault: how it is played, at which request, and how often."""

    portal: str
    play: Play | None = None
    at: int = 0
    times: int = 1
    address: str = ""
    exchanges: list[Exchange] = field(default_factory=list)
    played: int = 0
    number: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def arm(self, play: Play, at: int, times: int = 1) -> None:
        """Play a fault at the `at`-th request from now on, and at the `times - 1` that follow."""
        with self.lock:
            self.play, self.at, self.times, self.played = play, self.number + at, times, 0

    def disarm(self) -> None:
        """Let everything pass."""
        self.play = None

    def fault_of(self, number: int) -> Play | None:
        """The fault that this request meets."""
        with self.lock:
            if self.play is None or not self.at <= number < self.at + self.times:
                return None
            self.played += 1
            return self.play

    def next_number(self) -> int:
        with self.lock:
            self.number += 1
            return self.number

    @property
    def reads(self) -> int:
        return sum(not exchange.writes for exchange in self.exchanges)

    @property
    def writes(self) -> int:
        return sum(exchange.writes for exchange in self.exchanges)

    @property
    def bytes_sent(self) -> int:
        return sum(exchange.sent for exchange in self.exchanges)

    def forget(self) -> None:
        """Count anew."""
        self.exchanges.clear()


class Passing(BaseHTTPRequestHandler):
    """One request on its way; a fault is played with `forward`, `answer` and the connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    proxy: FaultProxy
    body: bytes
    answered: Answer | None

    def do_GET(self) -> None:
        self.pass_on()

    def do_POST(self) -> None:
        self.pass_on()

    def do_HEAD(self) -> None:
        self.pass_on()

    def pass_on(self) -> None:
        """Read the request, play its fault or forward it, and count it."""
        number = self.proxy.next_number()
        started = time.monotonic()
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.answered = None
        fault = self.proxy.fault_of(number)
        with suppress(BrokenPipeError, ConnectionResetError):
            if fault:
                fault(self)
            else:
                self.answer(self.forward())
        self.proxy.exchanges.append(
            Exchange(
                number,
                self.command,
                self.path,
                status=self.answered.status if self.answered else 0,
                sent=len(self.body),
                received=len(self.answered.body) if self.answered else 0,
                seconds=time.monotonic() - started,
            )
        )

    def forward(self) -> Answer:
        """What the portal answers; it gets the request as the client sent it."""
        connection = self.connect()
        try:
            connection.request(self.command, self.path, self.body or None, self.kept_headers())
            response = connection.getresponse()
            body = response.read()
        finally:
            connection.close()
        headers = tuple((name, value) for name, value in response.getheaders() if name.lower() not in NOT_FORWARDED)
        return Answer(response.status, headers, self.as_if_from_here(body, response.headers.get_content_type()))

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(urlsplit(self.proxy.portal).netloc, timeout=120)

    def kept_headers(self) -> dict[str, str]:
        return {name: value for name, value in self.headers.items() if name.lower() not in NOT_FORWARDED}

    def as_if_from_here(self, body: bytes, content_type: str) -> bytes:
        # A portal names itself in its answers; the program must go on by this way.
        if content_type not in ("application/json", "text/html"):
            return body
        return body.replace(self.proxy.portal.encode(), self.proxy.address.encode())

    def answer(self, answer: Answer) -> None:
        """Give the client a whole answer."""
        self.answered = answer
        self.begin(answer)
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def begin(self, answer: Answer) -> None:
        """Give the client the status and the headers of an answer."""
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news."""


@contextmanager
def between(portal: str) -> Iterator[FaultProxy]:
    """A proxy before the portal at that address."""
    proxy = FaultProxy(portal.rstrip("/"))
    server = Server(("127.0.0.1", 0), type("PassingHere", (Passing,), {"proxy": proxy}))
    proxy.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
