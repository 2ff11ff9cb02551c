"""Pages of Guatemala's catalogue, each read once."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from .page_reading import Read


@pytest.fixture(scope="module")
def read(public: Path) -> Read:
    pages: dict[str, BeautifulSoup] = {}

    def one(address: str) -> BeautifulSoup:
        if address not in pages:
            pages[address] = BeautifulSoup((public / address).read_bytes(), "lxml")
        return pages[address]

    return one
