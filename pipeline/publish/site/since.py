"""A package with its earlier versions goes in; since which version each commitment is as it is comes out.

A page of a commitment cites that version, so that it stays as it is when only others change. It is told by comparing
with what was published, not by the table of changes, which today's code tells anew.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.common.cache import NO_CACHE, Cache
from pipeline.common.files import checksum, sha256
from pipeline.common.package import DataPackage, read_package
from pipeline.publish.site.downloads.every_download import VERSIONS
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.fingerprints import fingerprint
from pipeline.publish.site.pages.history import newest_first
from pipeline.publish.site.unread import COMMITMENT, UnreadTables, unread_tables


def unchanged_since(
    edition: Edition, cache: Cache = NO_CACHE, checksum_of: Callable[[Path], str] = checksum
) -> Mapping[str, str]:
    """For each commitment the earliest version from which on all rows about it are as they are now."""
    package, now = edition.package, _fingerprints(edition.package, edition.unread, cache, checksum_of)
    since, same = dict.fromkeys(now, package.version), set(now)
    for version in newest_first(path.parent.name for path in package.folder.glob(f"{VERSIONS}*/datapackage.json")):
        earlier = read_package(package.folder / VERSIONS / version)
        then = _fingerprints(earlier, unread_tables(earlier), cache, checksum_of) if earlier else {}
        same = {code for code in same if then.get(code) == now[code]}
        since.update(dict.fromkeys(same, version))
    return since


def _fingerprints(
    package: DataPackage, unread: UnreadTables, cache: Cache, checksum_of: Callable[[Path], str]
) -> Mapping[str, str]:
    """By commitment, a fingerprint of its rows in all tables but those about cells; sealed versions are read once."""
    tables = [table for table in package.tables if COMMITMENT in package.fields(table)]
    files = {table: checksum_of(package.folder / str(package.resource(table)["path"])) for table in tables}
    key = f"since {fingerprint(files)}"
    kept = cache.get(key)
    if kept is not None:
        known: dict[str, str] = json.loads(kept)
        return known
    found: dict[str, list[str]] = defaultdict(list)
    for table in tables:
        for code in unread[table].of_commitment:
            found[code] += [table, sha256(unread[table].of(code))]
    told = {code: fingerprint(checksums) for code, checksums in found.items()}
    cache.put(key, json.dumps(told).encode())
    return told
