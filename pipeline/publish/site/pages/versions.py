"""A reader's edition and its files go in; what the page of its versions shows comes out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.publish.site.downloads.every_download import Download, Downloads
from pipeline.publish.site.edition import Reader
from pipeline.publish.site.pages.cover import day_of
from pipeline.publish.site.pages.data import earlier_versions
from pipeline.publish.site.pages.history import Change, changes_by_version, newest_first

# More than this are counted here and stand in the table of changes.
MOST_SHOWN = 300


@dataclass(frozen=True)
class Version:
    """A version, or a day between two that an old page tells of (`is_published` false).

    `causes` says how many cells changed and why; `changes` are the first of them.
    """

    name: str
    day: str
    is_published: bool
    is_newest: bool
    is_first: bool
    causes: Mapping[str, int]
    count: int
    changes: Sequence[Change]
    files: Sequence[Download]


def versions(reader: Reader, files: Downloads) -> list[Version]:
    """All versions and what changed in each, newest first."""
    edition, earlier = reader.edition, earlier_versions(files)
    changes = changes_by_version(reader, edition.tables["changes"])
    published = newest_first({edition.package.version, *earlier})
    return [
        _version(name, published, changes.get(name, ()), earlier.get(name, ()))
        for name in newest_first({*published, *changes})
    ]


def _version(name: str, published: Sequence[str], changes: Sequence[Change], files: Sequence[Download]) -> Version:
    return Version(
        name=name,
        day=day_of(name),
        is_published=name in published,
        is_newest=name == published[0],
        is_first=name == published[-1],
        causes=Counter(change.cause for change in changes),
        count=len(changes),
        changes=changes[:MOST_SHOWN],
        files=files,
    )
