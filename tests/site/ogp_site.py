"""Settings go in; an OGP-like site on the loopback address comes out, with a log of what it was asked for."""

import hashlib
import html
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from ogp_faults import FAULTS
from ogp_pages import NOT_FOUND, Looks, commitment_page, index_page, record_of

LAST_MODIFIED = "Sun, 01 Nov 2026 08:00:00 GMT"


@dataclass
class Asked:
    """A line of the log: when (seconds), which path and headers, from which connection, and what was answered yet."""

    at: float
    path: str
    headers: Mapping[str, str]
    connection: int
    status: int = 0
    sent: int = 0


@dataclass
class Fault:
    """What goes wrong at an address: a name of FAULTS, how often before all is well (0: always), and a detail."""

    name: str
    times: int = 0
    detail: str = ""


@dataclass(frozen=True)
class Snapshot:
    """A page in the archive: the address it had, the moment (20190531080000), and its HTML."""

    url: str
    timestamp: str
    page: str


@dataclass
class OgpSite:
    """A member's pages. `editions` tells which commitments were edited how often, `gone` which were taken away."""

    member: str = "guatemala"
    name: str = "Guatemala"
    prefix: str = "GT"
    count: int = 12
    languages: tuple[str, ...] = ("en", "es")
    looks: Looks = field(default_factory=Looks)
    listed: int = 6
    etags: bool = True
    slug_on_site: str = ""  # how the site itself spells the member, where it sends other spellings
    robots: str | None = "User-agent: *\nDisallow: /wp-admin/\n"
    editions: dict[str, int] = field(default_factory=dict)
    odd: dict[str, Looks] = field(default_factory=dict)  # commitments that are printed in their own way
    retitled: dict[str, str] = field(default_factory=dict)
    unwritten: set[str] = field(default_factory=set)  # listed, but without a page
    gone: set[str] = field(default_factory=set)
    faults: dict[str, Fault] = field(default_factory=dict)
    archive: list[Snapshot] = field(default_factory=list)
    log: list[Asked] = field(default_factory=list)
    address: str = ""

    def codes(self) -> list[str]:
        """The codes of all commitments that have a page."""
        return [f"{self.prefix}{number:04}" for number in range(1, self.count + 1)]

    def path(self, code: str = "", language: str = "en", slug: str = "") -> str:
        """The path of a commitment's page, or of the index."""
        tree = "" if language == self.languages[0] else f"/{language}"
        return f"{tree}/members/{slug or self.member}/" + (f"commitments/{code}/" if code else "")

    def page(self, path: str) -> tuple[int, str, str]:
        """Status, body and, for a redirect, where to, of a path."""
        places = self._places()
        if path in places:
            return 200, self._printed(*places[path]), ""
        same = next((known for known in places if known.lower().rstrip("/") == path.lower().rstrip("/")), "")
        return (301, "", same) if same else (404, NOT_FOUND, "")

    def asked(self, code: str) -> list[Asked]:
        """The log of one commitment's pages."""
        return [line for line in self.log if f"/{code}" in line.path]

    def _places(self) -> dict[str, tuple[str, str]]:
        codes = ["", *(code for code in self.codes() if code not in self.gone | self.unwritten)]
        return {
            self.path(code, language, self.slug_on_site): (code, language)
            for language in self.languages
            for code in codes
        }

    def _printed(self, code: str, language: str) -> str:
        if code:
            looks, edition = self.odd.get(code, self.looks), self.editions.get(code, 0)
            page = commitment_page(looks, code, language, edition)
            title = str(record_of(looks, code, language, edition)["title"])
            return page.replace(html.escape(title, quote=False), self.retitled.get(code, title))
        listed = [code for code in self.codes()[: self.listed] if code not in self.gone]
        return index_page(self.name, listed, language)


class Handler(BaseHTTPRequestHandler):
    """Answers for the site of its server."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    site: OgpSite
    line: Asked

    def do_GET(self) -> None:
        """Answer with a page, or with the fault that the site has at this address."""
        # In the log before a word is answered: whoever reads the log has the answer already.
        self.line = Asked(time.monotonic(), self.path, dict(self.headers), self.client_address[1])
        self.site.log.append(self.line)
        path = urlsplit(self.path).path
        fault = self.site.faults.get(path)
        try:
            if fault:
                self._spend(path, fault)
                FAULTS[fault.name](self, fault.detail)
            else:
                self._answer(path)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        """A whole answer; header names have `_` for `-`."""
        self.start(status, **{"Content_Length": str(len(body)), "Content_Type": "text/html; charset=utf-8", **headers})
        self.write(body)

    def start(self, status: int, **headers: str) -> None:
        """The head of an answer."""
        self.line.status = status
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def write(self, body: bytes) -> None:
        """A piece of a body."""
        self.line.sent += len(body)
        self.wfile.write(body)
        self.wfile.flush()

    def page(self) -> bytes:
        """The page that stands at the address, were all well."""
        return self.site.page(urlsplit(self.path).path)[1].encode()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal; the log is in the site."""

    def _spend(self, path: str, fault: Fault) -> None:
        if fault.times == 1:
            del self.site.faults[path]
        fault.times = max(0, fault.times - 1)

    def _answer(self, path: str) -> None:
        if path == "/robots.txt":
            robots = self.site.robots
            self.send(200 if robots is not None else 404, (robots or "").encode(), Content_Type="text/plain")
        elif path == "/cdx":
            self.send(200, self._archive_index(), Content_Type="application/json")
        elif path.startswith("/web/"):
            self._archived(path)
        else:
            self._page(path)

    def _page(self, path: str) -> None:
        status, page, where = self.site.page(path)
        if where:
            self.send(status, Location=where)
            return
        body = page.encode()
        if not self.site.etags:
            self.send(status, body)
            return
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == 200 and self.headers.get("If-None-Match") == tag:
            self.start(304, ETag=tag)
            return
        self.send(status, body, ETag=tag, Last_Modified=LAST_MODIFIED)

    def _archive_index(self) -> bytes:
        url = parse_qs(urlsplit(self.path).query)["url"][0]
        rows = [
            [item.timestamp, item.url, "text/html", "200", hashlib.sha256(item.page.encode()).hexdigest()]
            for item in self.site.archive
            if item.url.rstrip("/") == url.rstrip("/")
        ]
        return json.dumps(
            [["timestamp", "original", "mimetype", "statuscode", "digest"], *rows] if rows else []
        ).encode()

    def _archived(self, path: str) -> None:
        for item in self.site.archive:
            if path == f"/web/{item.timestamp}id_/{item.url}":
                self.send(200, item.page.encode())
                return
        self.send(404, NOT_FOUND.encode())


class Server(ThreadingHTTPServer):
    """One thread a connection, none of which keeps a test waiting."""

    daemon_threads = True
    request_queue_size = 50

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing on the terminal: a client that goes away in the middle is what some tests are about."""


@contextmanager
def serving(site: OgpSite, port: int = 0) -> Iterator[OgpSite]:
    """The site at `site.address` as long as the block lasts."""
    server = Server(("127.0.0.1", port), type("SiteHandler", (Handler,), {"site": site}))
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
