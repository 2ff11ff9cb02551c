"""A member's tables, their bytes and the report go in; `datapackages/<member>/`, whole or untouched, comes out."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.common.declarations import Member
from pipeline.common.files import folder_aside, json_bytes, link_or_copy, sha256
from pipeline.common.known_files import KnownFiles
from pipeline.common.package import DESCRIPTOR
from pipeline.package.changes import Change
from pipeline.package.descriptor import descriptor
from pipeline.package.dictionary import dictionary
from pipeline.package.documents.change_log import change_log
from pipeline.package.documents.texts import documents
from pipeline.package.figures import Figures
from pipeline.package.snapshot import NOTHING, Snapshot
from pipeline.package.versions import VERSIONS, Plan, files_of_newest

SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Content:
    """All that a package is made of: the bytes of its CSVs, figures of them, the files of the report, and what changed.

    `newest` holds the rows of all that `changes` are about.
    """

    csvs: Mapping[str, bytes]
    figures: Figures
    report: Mapping[str, bytes]
    changes: Sequence[Change] = ()
    newest: Snapshot = NOTHING


def package_files(member: Member, plan: Plan, content: Content) -> dict[str, bytes]:
    """Every file of a version by its path in the package, checksums last."""
    return with_sums(
        {
            DESCRIPTOR: json_bytes(descriptor(member, plan.version, content.csvs)),
            **{f"data/{table}.csv": csv for table, csv in content.csvs.items()},
            "dictionary.csv": dictionary(content.figures.filled),
            **documents(member, plan, content.figures),
            "CHANGES.md": change_log(member, (*plan.earlier, plan.version), content.newest, content.changes).encode(),
            **content.report,
        }
    )


def with_sums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files and, last, `SHA256SUMS`."""
    sums = "".join(f"{sha256(files[path])}  {path}\n" for path in sorted(files))
    return {**files, SUMS: sums.encode()}


def write_version(folder: Path, plan: Plan, files: Mapping[str, bytes], known: KnownFiles) -> None:
    """Build the package aside and put it in place; the version before is sealed below `versions/`, byte for byte.

    `known` learns the checksums of the files of both.
    """
    previous = plan.previous
    sealed = folder / VERSIONS / previous.version if previous and previous.folder == folder else None
    lay = {path: known.checksum(folder / path) for path in files_of_newest(folder)} if sealed else {}
    with folder_aside(folder) as aside:
        _write(aside, files)
        if (folder / VERSIONS).is_dir():
            shutil.copytree(folder / VERSIONS, aside / VERSIONS, copy_function=link_or_copy)
        if sealed:
            _seal(folder, aside / sealed.relative_to(folder))
    now = {folder / path: checksum for path, checksum in _sums_in(files[SUMS])}
    now |= {sealed / path: checksum for path, checksum in lay.items()} if sealed else {}
    for path, checksum in now.items():
        known.learn(path, checksum)


def differing_files(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """The paths of the newest version that are not what `files` says, or are missing on one side."""
    there = files_of_newest(folder)
    return sorted(
        path
        for path in {*there, *files}
        if path not in files or path not in there or (folder / path).read_bytes() != files[path]
    )


def _sums_in(content: bytes) -> Iterator[tuple[str, str]]:
    for line in content.decode().splitlines():
        checksum, _, path = line.partition("  ")
        yield path, checksum


def _seal(folder: Path, sealed: Path) -> None:
    for path in files_of_newest(folder):
        target = sealed / path
        target.parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(folder / path, target)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
