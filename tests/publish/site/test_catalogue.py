"""The catalogue as a folder: same bytes twice, nothing touched where nothing changed, nothing of others lost."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.common.errors import ConfigurationError
from pipeline.common.files import files_below, same_tree
from pipeline.common.package import DataPackage
from pipeline.publish.site.catalogue import publish

ROOT = Path(__file__).parents[3]
PUBLISH = """
import sys
from pathlib import Path
from pipeline.common.package import read_package
from pipeline.publish.site.catalogue import publish
publish([read_package(Path(sys.argv[1]))], Path(sys.argv[2]))
"""


def dates(folder: Path) -> dict[str, int]:
    return {path: (folder / path).stat().st_mtime_ns for path in files_below(folder)}


def test_the_same_package_gives_the_same_bytes_anywhere(make_small: Callable[..., DataPackage], tmp_path: Path) -> None:
    package = make_small()
    publish([package], tmp_path / "here")
    elsewhere = tmp_path / "a folder" / "public"
    settings = {"TZ": "Pacific/Auckland", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "PYTHONHASHSEED": "7"}
    subprocess.run(
        [sys.executable, "-c", PUBLISH, str(package.folder), str(elsewhere)],
        env={**os.environ, **settings, "PYTHONPATH": str(ROOT)},
        umask=0o077,
        check=True,
    )
    assert same_tree(tmp_path / "here", elsewhere)
    assert (elsewhere / "index.html").stat().st_mode & 0o777 == 0o644


def test_an_unchanged_package_changes_not_even_a_date(make_small: Callable[..., DataPackage], tmp_path: Path) -> None:
    public, package = tmp_path / "public", make_small()
    assert publish([package], public).is_new
    before = dates(public)
    assert not publish([package], public).is_new
    assert dates(public) == before


def test_a_change_is_published_whole(make_small: Callable[..., DataPackage], tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish([make_small()], public)
    assert publish([make_small(findings=())], public).is_new
    assert "El hito 2 termina después de su compromiso." not in (public / "es/guatemala/GT0099.html").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_build_that_fails_leaves_the_catalogue_as_it_was(
    make_small: Callable[..., DataPackage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = tmp_path / "public"
    publish([make_small()], public)
    before = dates(public)
    monkeypatch.setattr("pipeline.publish.site.catalogue.every_page", lambda published, base_url: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        publish([make_small(findings=())], public)
    assert dates(public) == before
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>Another site</h1>")
    with pytest.raises(ConfigurationError, match="no catalogue of ours"):
        publish([], tmp_path)
    assert (tmp_path / "index.html").read_text() == "<h1>Another site</h1>"


def test_what_others_keep_beside_the_pages_stays(make_small: Callable[..., DataPackage], tmp_path: Path) -> None:
    public = tmp_path / "public"
    publish([], public)
    (public / "CNAME").write_text("example.org")
    (public / ".well-known").mkdir()
    (public / ".well-known" / "security.txt").write_text("x")
    assert publish([make_small()], public).is_new
    assert (public / "CNAME").read_text() == "example.org"
    assert (public / ".well-known" / "security.txt").is_file()
    assert not publish([make_small()], public).is_new
