"""Packages go in; the catalogue comes out, or stays as it is where the same packages left it just so the last time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from pipeline.common.cache import Cache
from pipeline.common.executors.choice import open_executor
from pipeline.common.files import files_below, tree_checksum
from pipeline.common.fingerprint import program_fingerprint
from pipeline.common.package import DataPackage
from pipeline.common.settings import Settings
from pipeline.publish.site.new_folder import Made, lying_in


def catalogue_is_new(settings: Settings, packages: Sequence[DataPackage], last_runs: Mapping[str, str]) -> bool:
    """Publish packages to the catalogue; whether anything in it is new.

    What is kept is the checksum of every file in the folder, what the catalogue was made from as a whole, and what each
    page was made from. A file counts as kept only where it lies there, byte for byte.
    """
    cache = Cache(settings.cache, "catalogue", program_fingerprint())
    cache.tidy()
    place, made_from = str(settings.public.resolve()), _made_from(settings, packages, last_runs)
    kept = _kept(cache, place)
    lying = lying_in(settings.public)
    known = {path: kept.files[path] for path in lying if kept.files.get(path, Made("")).sha256 == lying[path].sha256}
    if kept.made_from == made_from and len(known) == len(lying) == len(kept.files):
        return False
    from pipeline.publish.site.catalogue import Means, publish  # noqa: PLC0415  (slow to import)

    means = Means({**lying, **known}, cache, partial(open_executor, settings))
    catalogue = publish(packages, settings.public, settings.base_url, last_runs, means)
    cache.put(place, json.dumps([made_from, catalogue.files], default=vars).encode())
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
    made_from, files = json.loads(content)
    return Kept(made_from, {address: Made(**made) for address, made in files.items()})


def _made_from(settings: Settings, packages: Sequence[DataPackage], last_runs: Mapping[str, str]) -> str:
    trees = {package.folder.name: tree_checksum(package.folder, files_below(package.folder)) for package in packages}
    return json.dumps([settings.base_url, list(trees.items()), sorted(last_runs.items())])
