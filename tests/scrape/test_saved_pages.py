"""Files that a person saved go in; captures, byte for byte, and a manifest that is a valid Data Package come out."""

import json
from pathlib import Path

import pytest
from frictionless import Package

from pipeline.common.captures import Capture, in_order, read_capture, read_manifest
from pipeline.common.errors import ConfigurationError, SourceUnreadable
from pipeline.scrape.saved_pages import LARGEST_CAPTURE, import_pages

PAGE = "Título (GT0001)\r\nEstado: Activo \n".encode()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "página guardada.txt"
    path.write_bytes(PAGE)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "raw" / "guatemala"


def test_a_capture_is_the_file_byte_for_byte(page: Path, folder: Path) -> None:
    [imported] = import_pages(folder, "guatemala", [page])

    assert (folder / imported.capture.path).read_bytes() == PAGE
    assert imported.capture.path.endswith("/p-gina-guardada.txt")
    assert imported.capture.media_type == "text/plain"


def test_what_nobody_knows_is_null_in_the_manifest(page: Path, folder: Path) -> None:
    import_pages(folder, "guatemala", [page])

    [resource] = json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]
    assert resource["captured"] is None
    assert resource["url"] is None
    assert resource["how"] == "imported"
    assert resource["bytes"] == len(PAGE)


def test_what_is_known_is_kept(page: Path, folder: Path) -> None:
    import_pages(folder, "guatemala", [page], url="https://example.org/GT0001", captured="2019-05-31")

    [capture] = read_manifest(folder)
    assert (capture.url, capture.captured) == ("https://example.org/GT0001", "2019-05-31")


def test_the_manifest_is_a_valid_data_package(page: Path, folder: Path) -> None:
    import_pages(folder, "guatemala", [page])

    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert list(Package.metadata_validate(descriptor)) == []


def test_the_same_bytes_are_stored_once(page: Path, folder: Path) -> None:
    import_pages(folder, "guatemala", [page])
    before = (folder / "datapackage.json").read_bytes()

    [again] = import_pages(folder, "guatemala", [page])

    assert again.known
    assert (folder / "datapackage.json").read_bytes() == before


def test_two_pages_of_one_name_are_both_kept(page: Path, folder: Path) -> None:
    import_pages(folder, "guatemala", [page])
    page.write_bytes(b"another page (GT0002)\n")
    import_pages(folder, "guatemala", [page])

    contents = [read_capture(folder, capture) for capture in read_manifest(folder)]
    assert sorted(contents) == sorted([PAGE, b"another page (GT0002)\n"])


def test_each_run_leaves_an_entry_in_the_log_of_its_day(page: Path, folder: Path) -> None:
    import_pages(folder, "guatemala", [page])
    import_pages(folder, "guatemala", [page])

    [log] = (folder / "runs").glob("*.json")
    assert [len(run["new"]) for run in json.loads(log.read_text("utf-8"))] == [1, 0]


@pytest.mark.parametrize(
    ("content", "captured", "words"),
    [
        (b" \n", "", "is empty. Save the page again"),
        (b"x" * (LARGEST_CAPTURE + 1), "", "Is it a page of the site?"),
        (b"page", "31/05/2019", "“31/05/2019” is not a date. Write it as 2019-05-31"),
    ],
)
def test_what_cannot_be_imported_is_said_in_a_sentence(
    page: Path, folder: Path, content: bytes, captured: str, words: str
) -> None:
    page.write_bytes(content)

    with pytest.raises(ConfigurationError, match=words.replace("?", r"\?")):
        import_pages(folder, "guatemala", [page], captured=captured)

    assert not folder.exists()


def test_a_file_that_is_not_there_is_named(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"missing\.html cannot be read"):
        import_pages(folder, "guatemala", [tmp_path / "missing.html"])


def test_an_edited_capture_is_noticed(page: Path, folder: Path) -> None:
    [imported] = import_pages(folder, "guatemala", [page])
    (folder / imported.capture.path).write_bytes(PAGE + b"edited")

    with pytest.raises(SourceUnreadable, match="is not what was captured"):
        read_capture(folder, imported.capture)


def test_a_capture_that_is_gone_is_noticed(page: Path, folder: Path) -> None:
    [imported] = import_pages(folder, "guatemala", [page])
    (folder / imported.capture.path).unlink()

    with pytest.raises(SourceUnreadable, match="which is not there"):
        read_capture(folder, imported.capture)


def test_a_manifest_that_cannot_be_read_is_named(page: Path, folder: Path) -> None:
    import_pages(folder, "guatemala", [page])
    (folder / "datapackage.json").write_text('{"resources": [{}]}')

    with pytest.raises(SourceUnreadable, match="cannot be read"):
        read_manifest(folder)


def test_undated_captures_never_outrank_dated_ones() -> None:
    def capture(path: str, captured: str, obtained: str) -> Capture:
        return Capture(path, obtained, "imported", "text/html", "0" * 64, 1, captured=captured)

    undated, old, new = (
        capture("c", "", "2026-11-23"),
        capture("b", "2019-01-01", "2026-11-20"),
        capture("a", "2024-01-01", "2026-11-19"),
    )
    assert in_order([new, undated, old]) == [undated, old, new]
