"""The name of a portal goes in; what `portals.toml` says of it, and where it lies, come out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.ckan import ports
from scripts.ckan.places import DATA, HERE
from scripts.ckan.steps import TrialPortalError


@dataclass(frozen=True)
class Portal:
    """A row of `portals.toml`."""

    name: str
    number: int  # its place in the file, which is its database in Redis
    requirements: str
    port: int  # the one it would like
    plugins: str
    migrations: tuple[str, ...] = ()
    worker: bool = False
    schema: str = ""
    from_git: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        return DATA / self.name

    @property
    def ini(self) -> Path:
        return self.folder / "ckan.ini"

    @property
    def databases(self) -> tuple[str, str]:
        return f"ckan-{self.name}", f"datastore-{self.name}"

    @property
    def owner_token(self) -> Path:
        return self.folder / "owner-token"

    @property
    def daemon(self) -> str:
        return f"ckan-{self.name}"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{ports.port_of(self.daemon)}"


def portals() -> dict[str, Portal]:
    """Every portal that can be brought up, by its name."""
    rows = tomllib.loads((HERE / "portals.toml").read_text("utf-8"))
    return {name: _portal(name, number, row) for number, (name, row) in enumerate(rows.items())}


def _portal(name: str, number: int, row: Mapping[str, Any]) -> Portal:
    lists = {key: tuple(row.get(key, ())) for key in ("migrations", "from_git")}
    return Portal(name, number, **{**row, **lists})


def find_portal(name: str) -> Portal:
    """The portal that CKAN_VERSION names."""
    known = portals()
    if name not in known:
        raise TrialPortalError(f"CKAN_VERSION is {name}; it can be {', '.join(known)}.")
    return known[name]
