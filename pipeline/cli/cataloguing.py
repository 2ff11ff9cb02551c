"""Packages go in; the catalogue comes out, or stays as it is where the same packages left it just so the last time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from pipeline.cli.lying import known_files, name_of_package
from pipeline.common.cache import Cache
from pipeline.common.executors.choice import open_executor
from pipeline.common.files import files_below, sha256
from pipeline.common.fingerprint import program_fingerprint
from pipeline.common.known_files import KnownFiles
from pipeline.common.package import DataPackage
from pipeline.common.settings import Settings
from pipeline.publish.site.new_folder import Made


def catalogue_is_new(settings: Settings, packages: Sequence[DataPackage], last_runs: Mapping[str, str]) -> bool:
    """Publish packages to the catalogue; whether anything in it is new.

    What is kept is the checksum of every file in the folder, what the catalogue was made from as a whole, and what each
    page was made from. A file counts as kept only where its checksum is the one that was.
    """
    cache, place = Cache(settings.cache, "catalogue", program_fingerprint()), str(settings.public.resolve())
    cache.tidy()
    kept = _kept(cache, place)
    with known_files(settings, f"catalogue {place}", *(name_of_package(one.folder) for one in packages)) as known:
        made_from = _made_from(settings, packages, last_runs, known)
        lying = {path: Made(known.checksum(settings.public / path)) for path in files_below(settings.public)}
        same = {path: kept.files[path] for path in lying if kept.files.get(path, Made("")).sha256 == lying[path].sha256}
        if kept.made_from == made_from and len(same) == len(lying) == len(kept.files):
            return False
        from pipeline.publish.site.catalogue import Means, publish  # noqa: PLC0415  (slow to import)

        means = Means({**lying, **same}, cache, partial(open_executor, settings), known.checksum)
        catalogue = publish(packages, settings.public, settings.base_url, last_runs, means)
        for path, made in catalogue.files.items():
            known.learn(settings.public / path, made.sha256)
    cache.put(place, json.dumps(Kept(made_from, catalogue.files), default=vars).encode())
    return catalogue.is_new


@dataclass(frozen=True)
class Kept:
    """What a run left in a folder, and what it made it from."""

    made_from: str = ""
    files: Mapping[str, Made] = field(default_factory=dict)


def _kept(cache: Cache, place: str) -> Kept:
    content = cache.get(place)
    if content is None:
        return Kept()
    kept = json.loads(content)
    return Kept(kept["made_from"], {address: Made(**made) for address, made in kept["files"].items()})


def _made_from(
    settings: Settings, packages: Sequence[DataPackage], last_runs: Mapping[str, str], known: KnownFiles
) -> str:
    trees = [
        [package.folder.name, {path: known.checksum(package.folder / path) for path in files_below(package.folder)}]
        for package in packages
    ]
    return sha256(json.dumps([settings.base_url, trees, sorted(last_runs.items())]).encode())
