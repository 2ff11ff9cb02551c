"""Packages go in; the catalogue comes out, or stays as it is where the same packages left it just so the last time."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.common.cache import Cache
from pipeline.common.files import files_below, sha256
from pipeline.common.fingerprint import program_fingerprint
from pipeline.common.package import DataPackage
from pipeline.common.settings import Settings
from pipeline.publish.site.catalogue import publish


def catalogue_is_new(settings: Settings, packages: Sequence[DataPackage], last_runs: Mapping[str, str]) -> bool:
    """Publish packages to the catalogue; whether anything in it is new.

    What is kept is what the folder looked like, every byte of it, after these packages were published by this program.
    """
    cache = Cache(settings.cache, "catalogue", program_fingerprint())
    cache.tidy()
    folders = [f"{package.folder.name} {_tree(package.folder)}" for package in packages]
    key = "\n".join([str(settings.public.resolve()), settings.base_url, str(sorted(last_runs.items())), *folders])
    if cache.get(key) == _tree(settings.public).encode():
        return False
    is_new = publish(packages, settings.public, settings.base_url, last_runs)
    cache.put(key, _tree(settings.public).encode())
    return is_new


def _tree(folder: Path) -> str:
    lines = [f"{sha256((folder / path).read_bytes())} {path}" for path in files_below(folder)]
    return sha256("\n".join(lines).encode())
