"""`--help` waits for nothing that only a run needs."""

import subprocess
import sys

import pytest

SLOW = {
    "babel", "bs4", "ckanapi", "concurrent.futures", "dotenv", "filelock", "frictionless", "hashlib",
    "importlib.metadata", "jinja2", "json", "logging", "lxml", "openpyxl", "pandas", "requests", "socket",
    "tempfile", "tomllib", "xlsxwriter",
}  # fmt: skip


def imported_by(arguments: str) -> set[str]:
    code = f"from pipeline.cli.main import main; main({arguments.split()}); import sys; print('imported', *sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    return set(told.stdout.rpartition("imported")[2].split())


@pytest.mark.parametrize("arguments", ["--help", "publish --help"])
def test_help_imports_what_it_shows_and_no_more(arguments: str) -> None:
    assert imported_by(arguments) & SLOW == set()
