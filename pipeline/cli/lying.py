"""A name for some files goes in; what is known of how they lay in earlier runs comes out, and is kept for the next."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.common.cache import Cache
from pipeline.common.captures import Capture, read_capture
from pipeline.common.fingerprint import program_fingerprint
from pipeline.common.known_files import KnownFiles
from pipeline.common.settings import Settings


@contextmanager
def known_files(settings: Settings, name: str, *others: str) -> Iterator[KnownFiles]:
    """Checksums that are kept from run to run under a name; without a cache, every file is read.

    What is kept under `others` is known too.
    """
    cache = Cache(settings.cache, "files", program_fingerprint())
    cache.tidy()
    kept = _kept(cache, name)
    known = KnownFiles({**kept, **{lies: one for other in others for lies, one in _kept(cache, other).items()}})
    yield known
    if settings.cache is not None and known.now != kept:
        cache.put(name, json.dumps(known.to_keep()).encode())


def name_of_package(folder: Path) -> str:
    """What the checksums of a package are kept under, those of its versions before too."""
    return f"package {folder.resolve()}"


def prove_captures(settings: Settings, folder: Path, captures: Sequence[Capture]) -> None:
    """Raise SourceUnreadable where a capture is not there, or is not what the manifest names."""
    with known_files(settings, f"captures {folder.resolve()}") as known:
        for capture in captures:
            path = folder / capture.path
            if not path.is_file() or known.checksum(path) != capture.sha256:
                read_capture(folder, capture)


def _kept(cache: Cache, name: str) -> Mapping[str, str]:
    kept: Mapping[str, str] = json.loads(cache.get(name) or b"{}")
    return kept
