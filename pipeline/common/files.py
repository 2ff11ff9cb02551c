"""Bytes and finished folders go in; files that are on disk whole or not at all come out."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from errno import ENOTDIR
from os import strerror
from pathlib import Path

import orjson


def sha256(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def checksum(path: Path) -> str:
    """The SHA-256 of a file, which is never held whole."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def tree_checksum(folder: Path, names: Iterable[str], checksum_of: Callable[[Path], str] = checksum) -> str:
    """One checksum of some files below a folder, their names and every byte; FileNotFoundError where one is missing."""
    return sha256("\n".join(f"{checksum_of(folder / name)} {name}" for name in names).encode())


def checksums_below(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder by its path, sorted."""
    return {path: checksum(folder / path) for path in files_below(folder)}


def json_bytes(value: object) -> bytes:
    """A value, integers of up to 64 bits, as JSON that people can read and that is the same on every machine."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file aside and rename it, so that no reader and no cut-off run ever sees a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        aside.chmod(0o644)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def folder_aside(target: Path) -> Iterator[Path]:
    """An empty folder beside `target` to build in; it takes the place of `target` when the block ends well.

    Where both hold the same bytes, `target` is left as it is, its dates too.
    """
    recover(target)
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(ENOTDIR, strerror(ENOTDIR), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.new-"))
    try:
        yield aside
        if not same_tree(aside, target):
            _readable_by_all(aside)
            _swap(aside, target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def recover(target: Path) -> None:
    """Finish or undo what a run that was cut off left beside `target`."""
    old = _old(target)
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    for leftover in target.parent.glob(f".{target.name}.new-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def same_tree(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    names = files_below(one)
    return names == files_below(other) and all(_same_file(one / name, other / name) for name in names)


def files_below(folder: Path) -> list[str]:
    """The paths of all files below a folder, with slashes, sorted; none where there is no folder."""
    return sorted(_files_in(folder, "")) if folder.is_dir() else []


def link_or_copy(source: str | Path, target: str | Path) -> None:
    """Give a file one more name where the disk can do that, else copy it: for files that are replaced, never edited."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _files_in(folder: Path, above: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = above + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _files_in(Path(entry.path), f"{path}/")
            elif entry.is_file():
                yield path


def _same_file(one: Path, other: Path) -> bool:
    # Two names of one file need not be read.
    return one.samefile(other) or one.read_bytes() == other.read_bytes()


def _swap(aside: Path, target: Path) -> None:
    if target.exists():
        target.rename(_old(target))
    aside.rename(target)
    shutil.rmtree(_old(target), ignore_errors=True)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _readable_by_all(folder: Path) -> None:
    # A package must not depend on the umask of whoever built it, and a web server has to read the catalogue.
    for place, _, files in os.walk(folder):
        Path(place).chmod(0o755)
        for name in files:
            Path(place, name).chmod(0o644)
