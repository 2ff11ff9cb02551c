"""Catalogues on disk, served and opened from their folders, and the chromium of the system to read them with."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

Open = Callable[..., Page]


@dataclass
class Heard:
    """What pages asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a web server for a folder."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def over_http(public: Path) -> Iterator[str]:
    with served(public) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, public: Path, over_http: str) -> str:
    """Where Guatemala's catalogue is, on a server and in a folder."""
    return over_http if request.param == "http" else public.as_uri()


@pytest.fixture
def in_folder(public: Path) -> str:
    """Where Guatemala's catalogue is in a folder: the way that most things could fail."""
    return public.as_uri()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def opened(browser: Browser, heard: Heard) -> Iterator[Open]:
    """Open an address as a reader would, with options of a browser context; nothing may be complained about."""
    contexts: list[BrowserContext] = []

    def open_page(address: str, **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        listen(page, heard)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert heard.complaints == []


def listen(page: Page, heard: Heard) -> None:
    def asked(request: Request) -> None:
        heard.requests.append(request.url)

    page.on("request", asked)
    page.on("console", lambda said: heard.complaints.append(said.text))
    page.on("pageerror", lambda error: heard.complaints.append(str(error)))
