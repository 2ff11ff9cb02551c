"""The proxy plays each fault at its request, and at no other; what reached the portal is told from what did not."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
from fault_proxy import FaultProxy, between
from faults import FAULTS, kill_after, kill_before


class Counter(BaseHTTPRequestHandler):
    """A portal of one action: it counts, and says where it is."""

    protocol_version = "HTTP/1.1"
    counted = 0

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        if len(self.rfile.read(length)) < length:
            return
        type(self).counted += 1
        here = f"http://127.0.0.1:{self.connection.getsockname()[1]}"
        body = json.dumps({"success": True, "result": f"{here}/dataset/{'x' * 500}"}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def proxy() -> Iterator[FaultProxy]:
    Counter.counted = 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Counter)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    with between(f"http://127.0.0.1:{server.server_address[1]}") as proxy:
        yield proxy
    server.shutdown()
    server.server_close()


def ask(proxy: FaultProxy, action: str = "package_patch") -> str:
    """What a client sees: a status and a kind of body, or the end of its connection."""
    try:
        answer = requests.post(f"{proxy.address}/api/3/action/{action}", json={"title": "Año"}, timeout=0.5)
    except requests.exceptions.ReadTimeout:
        return "silence"
    except requests.exceptions.ChunkedEncodingError:
        return "cut"
    except requests.exceptions.ConnectionError as problem:
        return "silence" if "Read timed out" in str(problem) else "reset"
    return f"{answer.status_code} {answer.headers['Content-Type']}"


# fault: what the client sees, how many of three requests reached the portal
SEEN = {
    "reset_before": ("reset", 2),
    "reset_after": ("reset", 3),
    "cut_request": ("reset", 2),
    "cut_answer": ("cut", 3),
    "bad_gateway": ("502 text/html", 2),
    "gateway_timeout": ("504 text/html", 3),
    "html": ("200 text/html", 2),
    "too_many": ("429 text/html", 2),
    "too_many_wait": ("429 text/html", 2),
    "stall_before": ("silence", 2),
    "stall_after": ("silence", 3),
}
FINE = "200 application/json"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_meets_its_request_and_no_other(proxy: FaultProxy, fault: str) -> None:
    seen, reached = SEEN[fault]
    proxy.arm(FAULTS[fault], at=2)
    assert [ask(proxy), ask(proxy), ask(proxy)] == [FINE, seen, FINE]
    assert Counter.counted == reached
    assert proxy.played == 1


def test_a_fault_may_last(proxy: FaultProxy) -> None:
    proxy.arm(FAULTS["bad_gateway"], at=1, times=2)
    assert [ask(proxy), ask(proxy), ask(proxy)] == ["502 text/html", "502 text/html", FINE]


def test_a_retry_after_is_told_in_seconds(proxy: FaultProxy) -> None:
    proxy.arm(FAULTS["too_many_wait"], at=1)
    answer = requests.post(f"{proxy.address}/api/3/action/package_patch", json={}, timeout=5)
    assert answer.headers["Retry-After"] == "1"


def test_the_portal_s_own_address_becomes_the_proxy_s(proxy: FaultProxy) -> None:
    answer = requests.post(f"{proxy.address}/api/3/action/package_show", json={}, timeout=5).json()
    assert answer["result"].startswith(f"{proxy.address}/dataset/")


def test_what_passed_is_counted(proxy: FaultProxy) -> None:
    for action in ("package_show", "package_revise", "datastore_upsert"):
        ask(proxy, action)
    assert (proxy.reads, proxy.writes) == (1, 2)
    assert [exchange.action for exchange in proxy.exchanges] == ["package_show", "package_revise", "datastore_upsert"]
    assert proxy.bytes_sent == 3 * len(json.dumps({"title": "Año"}).encode())


@pytest.mark.parametrize(("play", "reached"), [(kill_before, 1), (kill_after, 2)])
def test_the_program_is_killed_at_a_request(proxy: FaultProxy, play: type, reached: int) -> None:
    program = f"import requests\nfor _ in range(3): requests.post({proxy.address!r} + '/api/3/action/x', json={{}})"
    started = subprocess.Popen([sys.executable, "-c", program])
    proxy.arm(play(lambda: started.pid), at=2)
    assert started.wait(timeout=20) == -9
    assert Counter.counted == reached
