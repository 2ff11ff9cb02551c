"""The zips of earlier versions are made once, and made anew where they are not what they were."""

import shutil
from dataclasses import replace
from pathlib import Path

from pipeline.cli.portal.editions import ZIPS, editions
from pipeline.common.declarations import read_member
from pipeline.common.package import read_package
from pipeline.common.settings import OWN_FOLDER, Settings

from ..conftest import ROOT


def test_a_zip_is_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "datapackages" / "guatemala"
    shutil.copytree(ROOT / "datapackages" / "guatemala", folder)
    shutil.copytree(ROOT / "datapackages" / "guatemala", folder / "versions" / "2026.11.22")
    package, member = read_package(folder), read_member(OWN_FOLDER / "guatemala" / "member.toml")
    assert package
    settings = replace(Settings(), raw=tmp_path / "raw", public=tmp_path / "public", cache=tmp_path / "cache")

    def history() -> Path:
        _, earlier = editions(settings, member, package, tmp_path / "aside")
        return earlier.wanted("cc-by").resource("2026.11.22").file.path

    made = history()
    assert made.is_relative_to(tmp_path / "cache" / ZIPS)
    content, moment = made.read_bytes(), made.stat().st_mtime_ns
    assert (history(), made.stat().st_mtime_ns) == (made, moment)
    made.write_bytes(b"cut off")
    assert history().read_bytes() == content
