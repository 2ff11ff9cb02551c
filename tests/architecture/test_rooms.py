"""The rules that keep the tree liveable: who may import whom, who may open a connection, who may read the clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "pipeline"
STAGES = ("scrape", "extract", "normalize", "validate", "package", "publish")
FILES = sorted(path for path in ROOT.rglob("*.py"))

LIBRARY_HOMES = {
    "requests": {"scrape", "publish/ckan/client"},
    "urllib3": {"scrape", "publish/ckan/client"},
    "protego": {"scrape"},
    "ckanapi": {"publish/ckan/client"},
    "bs4": {"extract"},
    "lxml": {"extract"},
    "pandas": {"normalize", "validate", "package", "common/frames.py"},
    "frictionless": {"validate", "package"},
    "jinja2": {"publish/site"},
    "xlsxwriter": {"publish/site"},
    "openpyxl": {"cli/review"},
    "click": {"cli"},
}
PORTAL_ROOMS = ["client", "probing", "wanted", "comparing", "applying"]  # the way a publication goes
CONNECTIONS = {"socket", "http.client", "urllib.request", "ssl", "ftplib", "smtplib", "asyncio"}
CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "localtime", "gmtime"}
CLOCK_ROOMS = {"scrape", "cli/logs.py", "publish/ckan/client/answers.py"}


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def is_in(path: Path, rooms: set[str]) -> bool:
    return any(place(path) == room or place(path).startswith(f"{room}/") for room in rooms)


@pytest.mark.parametrize("path", FILES, ids=place)
def test_a_stage_imports_no_other_stage_and_leaves_import_none(path: Path) -> None:
    room = place(path).split("/")[0]
    imported = {name.split(".")[1] for name in imports(path) if name.startswith("pipeline.")}
    if room in STAGES:
        assert imported <= {room, "common"}
    elif room == "common":
        assert imported <= {"common"}
    else:
        assert room in {"cli", "__init__.py", "__main__.py"}


@pytest.mark.parametrize("path", [path for path in FILES if is_in(path, {"publish/ckan"})], ids=place)
def test_the_rooms_of_the_portal_import_only_those_before_them(path: Path) -> None:
    inside = place(path).removeprefix("publish/ckan/").split("/")[0]
    imported = {name.split(".")[3] for name in imports(path) if name.startswith("pipeline.publish.ckan.")}
    assert imported <= set(PORTAL_ROOMS[: PORTAL_ROOMS.index(inside) + 1] if inside in PORTAL_ROOMS else ())


@pytest.mark.parametrize("path", [path for path in FILES if path.name == "__init__.py"], ids=place)
def test_init_files_are_empty(path: Path) -> None:
    assert path.read_text("utf-8") == ""


@pytest.mark.parametrize("path", FILES, ids=place)
def test_each_library_is_at_home_in_its_own_stage_only(path: Path) -> None:
    for name in imports(path):
        homes = LIBRARY_HOMES.get(name.split(".")[0])
        assert homes is None or is_in(path, homes), f"{place(path)} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=place)
def test_only_scraping_the_portal_and_executors_open_connections(path: Path) -> None:
    if not is_in(path, {"scrape", "publish/ckan/client", "common/executors"}):
        assert not set(imports(path)) & CONNECTIONS


@pytest.mark.parametrize("path", FILES, ids=place)
def test_only_those_who_wait_for_others_and_the_run_log_read_the_clock(path: Path) -> None:
    if is_in(path, CLOCK_ROOMS):
        return
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & CLOCKS


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "__init__.py"], ids=place)
def test_a_module_opens_with_what_goes_in_and_what_comes_out(path: Path) -> None:
    doc = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert doc
    assert len(doc.splitlines()[0]) > 20


@pytest.mark.parametrize("path", FILES, ids=place)
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
