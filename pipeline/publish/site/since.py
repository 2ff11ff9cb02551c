"""A package with its earlier versions goes in; since which version each commitment is as it is comes out.

A page of a commitment cites that version, so that it stays as it is when only others change. It is told by comparing
with what was published, not by the table of changes, which today's code tells anew.
"""

from collections import defaultdict
from collections.abc import Mapping

from pipeline.common.package import DataPackage, read_package
from pipeline.publish.site.downloads.every_download import VERSIONS
from pipeline.publish.site.fingerprints import fingerprint
from pipeline.publish.site.pages.history import newest_first


def unchanged_since(package: DataPackage) -> Mapping[str, str]:
    """For each commitment the earliest version from which on all rows about it are as they are now."""
    now = _fingerprints(package)
    since, same = dict.fromkeys(now, package.version), set(now)
    for version in newest_first(path.parent.name for path in package.folder.glob(f"{VERSIONS}*/datapackage.json")):
        earlier = read_package(package.folder / VERSIONS / version)
        then = _fingerprints(earlier) if earlier else {}
        same = {code for code in same if then.get(code) == now[code]}
        since.update(dict.fromkeys(same, version))
    return since


def _fingerprints(package: DataPackage) -> Mapping[str, str]:
    """By commitment, a fingerprint of its rows in all tables but those about cells."""
    found: dict[str, list[object]] = defaultdict(list)
    for table in package.tables:
        if "commitment" in package.fields(table):
            for row in package.rows(table):
                found[str(row["commitment"])].append([table, row])
    return {code: fingerprint(rows) for code, rows in found.items()}
