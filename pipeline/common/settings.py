"""Options, the environment and `.env` go in; the settings of one run come out."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OWN_FOLDER = Path(__file__).parents[1] / "members"  # the members that come with the program


@dataclass(frozen=True)
class Settings:
    """Where a run reads and writes, and how it works; folders are relative to where the command was started."""

    raw: Path = Path("raw")
    datapackages: Path = Path("datapackages")
    public: Path = Path("public")
    logs: Path = Path("logs")
    members: tuple[Path, ...] = (OWN_FOLDER,)
    executor: str = "local"
    shared_raw: str = ""  # the address of the captures for those who work elsewhere and share no disk
    cache: Path | None = Path(".cache")  # what was read before; None: nothing is kept
    contact: str = ""  # whom sites that are scraped may write to
    base_url: str = ""  # where the catalogue lies on the web


def environment() -> Mapping[str, str]:
    """The variables of the process over those of `.env`; tests set COMPROMISOS_NO_DOTENV, so that none leaks in."""
    if os.environ.get("COMPROMISOS_NO_DOTENV"):
        return dict(os.environ)
    return {**_from_file(Path(".env")), **os.environ}


def read_settings(options: Mapping[str, str | None], variables: Mapping[str, str]) -> Settings:
    """Settings from options (`raw`, `datapackages`, `public`, …), then variables (`COMPROMISOS_RAW`), then defaults."""
    defaults = Settings()

    def chosen(name: str) -> str | None:
        return options.get(name) or variables.get(f"COMPROMISOS_{name.upper()}")

    own = variables.get("COMPROMISOS_MEMBERS", "")
    return Settings(
        raw=Path(chosen("raw") or defaults.raw),
        datapackages=Path(chosen("datapackages") or defaults.datapackages),
        public=Path(chosen("public") or defaults.public),
        logs=Path(chosen("logs") or defaults.logs),
        members=(OWN_FOLDER, *(Path(folder) for folder in own.split(os.pathsep) if folder)),
        executor=chosen("executor") or defaults.executor,
        shared_raw=chosen("shared_raw") or defaults.shared_raw,
        cache=_cache(chosen("cache")),
        contact=chosen("contact") or defaults.contact,
        base_url=chosen("base_url") or defaults.base_url,
    )


def _cache(chosen: str | None) -> Path | None:
    return None if chosen == "off" else Path(chosen) if chosen else Settings.cache


def _from_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values  # noqa: PLC0415  (slow to import, and most have no such file)

    return {name: value for name, value in dotenv_values(path).items() if value is not None}
