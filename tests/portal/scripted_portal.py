"""Answers in the order in which they are given go in; a server on the loopback address that gives them comes out."""

import json
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from pipeline.publish.ckan.client.access import Access
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.patience import Patience
from pipeline.publish.ckan.client.token import Token

SECRET = "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0by1kZS1wcnVlYmE.N0tSaWdodA"
HURRIED = Patience(connect=2, read=0.5, write=0.5, tries=3, backoff=0.01, longest_wait=1)
Step = Callable[["Handler"], None]


@dataclass(frozen=True)
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class ScriptedPortal:
    """The address, the answers still to give (the last one for ever), and what was asked."""

    answers: list[Step]
    asked: list[Asked] = field(default_factory=list)
    address: str = ""

    def next_answer(self) -> Step:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    portal: ScriptedPortal

    def do_GET(self) -> None:
        self.do_POST()

    def do_CONNECT(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.portal.asked.append(Asked(self.command, self.path, dict(self.headers), body))
        self.portal.next_answer()(self)

    def send(self, status: int, body: bytes, content_type: str, **headers: str) -> None:
        self.send_response_only(status)
        usual = {"Date": self.date_time_string(), "Content_Type": content_type, "Content_Length": str(len(body))}
        for name, value in {**usual, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None: ...


def result(value: object, **headers: str) -> Step:
    """CKAN's answer of success."""
    return plain(200, json.dumps({"help": "…", "success": True, "result": value}).encode(), **headers)


def error(status: int, kind: str, **keys: object) -> Step:
    """CKAN's answer that it will not."""
    return plain(status, json.dumps({"help": "…", "success": False, "error": {"__type": kind, **keys}}).encode())


def plain(status: int, body: bytes, content_type: str = "application/json;charset=utf-8", **headers: str) -> Step:
    return lambda handler: handler.send(status, body, content_type, **headers)


def page(status: int, **headers: str) -> Step:
    """What a proxy answers."""
    return plain(status, b"<!DOCTYPE html><title>nginx</title><h1>Sorry</h1>", "text/html", **headers)


def cut_off(handler: Handler) -> None:
    """Half an answer, and the end of the connection."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"success": true, "result": {"name":')
    handler.close_connection = True


def reset(handler: Handler) -> None:
    """The connection torn down without a word."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def silence(handler: Handler) -> None:
    """No answer for as long as the client bears it."""
    handler.connection.settimeout(5)
    with suppress(OSError):
        handler.connection.recv(1)
    handler.close_connection = True


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None: ...


@contextmanager
def answering(*answers: Step, certificate: Path | None = None) -> Iterator[ScriptedPortal]:
    """A server that gives these answers, the last one for ever; with a certificate and its key, by https."""
    portal = ScriptedPortal(list(answers))
    server = Server(("127.0.0.1", 0), type("ScriptedHandler", (Handler,), {"portal": portal}))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    portal.address = f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def client(address: str, patience: Patience = HURRIED) -> Portal:
    """A client of the portal at an address."""
    return Portal(Access(address, Token(SECRET), "finanzas"), patience)


def endless(handler: Handler) -> None:
    """A body that never ends."""
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        while True:
            handler.wfile.write(b" " * 65_536)


def drip(handler: Handler) -> None:
    """A body that comes in drops, each of them soon."""
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        for _ in range(100):
            handler.wfile.write(b" " * 65_536)
            time.sleep(0.02)


def repeating_headers(handler: Handler) -> None:
    """A page for debugging: it shows the request, token and all."""
    shown = json.dumps({"success": False, "error": {"__type": "Validation Error", "name": [str(handler.headers)]}})
    handler.send(409, shown.encode(), "application/json")
