"""A test site goes in; a folder with a declaration of it, and `compromisos` as a person runs it, come out."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from ogp_site import OgpSite

from pipeline.cli.main import main
from pipeline.common.captures import Capture, read_manifest
from pipeline.common.declarations import Member, read_member

DELAY = 0.003


@dataclass
class Office:
    """A folder with a declaration of the test site's member, where `compromisos` is run."""

    folder: Path
    site: OgpSite
    capture: pytest.CaptureFixture[str]
    code: int = 0
    out: str = ""
    err: str = ""

    @property
    def site_delay(self) -> float:
        assert self.member.site
        return self.member.site.delay

    @property
    def raw(self) -> Path:
        return self.folder / "raw" / self.site.member

    @property
    def member(self) -> Member:
        return read_member(self.folder / "members" / self.site.member / "member.toml")

    def declare(self, **values: object) -> None:
        """Write the declaration; values are keys of its [site]."""
        declare(self.folder / "members", self.site, **values)

    def run(self, *arguments: str, member: bool = True) -> int:
        """The exit code of a command; what it printed is in `out` and `err`."""
        own = ("--member", self.site.member) if member else ()
        self.code = main([*arguments[:1], *own, *arguments[1:]])
        self.out, self.err = self.capture.readouterr()
        return self.code

    def scrape(self, *arguments: str) -> int:
        """The exit code of `compromisos scrape`."""
        return self.run("scrape", "--quiet", *arguments)

    def scraped(self, *arguments: str) -> dict[str, Any]:
        """What `compromisos scrape --json` says."""
        self.scrape("--json", *arguments)
        found: dict[str, Any] = json.loads(self.out)[0]
        return found

    def captures(self) -> list[Capture]:
        return read_manifest(self.raw)


def declare(folder: Path, site: OgpSite, **values: object) -> None:
    """Write the declaration of the test site's member below a folder of declarations."""
    keys = {"delay": DELAY, "timeout": 5, "retries": 2, **values}
    trees = [
        f'[[site.trees]]\nlanguage = "{language}"\n'
        f'index = "{site.address}{site.path(language=language)}"\n'
        f'page = "{site.address}{site.path("{code}", language)}"\n'
        for language in site.languages
    ]
    text = "\n".join((
        f'member = "{site.member}"', f'name_es = "{site.name}"', f'name_en = "{site.name}"', 'level = "national"',
        'iso3 = "GTM"', f"languages = {json.dumps(site.languages)}", f'url = "{site.address}{site.path()}"',
        f'code_pattern = "{site.prefix}[0-9]{{4}}"', "[site]",
        *(f"{name} = {json.dumps(value)}" for name, value in keys.items()), *trees,
        "[site.archive]", f'index = "{site.address}/cdx?url={{url}}&output=json"',
        f'page = "{site.address}/web/{{timestamp}}id_/{{url}}"',
    ))  # fmt: skip
    (folder / site.member).mkdir(parents=True, exist_ok=True)
    (folder / site.member / "member.toml").write_text(text, "utf-8")


def edited(site: OgpSite, **looks: object) -> None:
    """Let the site print its pages in another way from now on."""
    site.looks = replace(site.looks, **looks)  # type: ignore[arg-type]
