"""Files go in; a zip with the same bytes whoever packs it, and a list of checksums, come out."""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

Day = tuple[int, int, int]
_UNIX = 3
_READABLE_FILE = 0o100644 << 16
_LEVEL = 2  # a fifth larger than at the usual level, in less than a third of the time
_COMPRESSED = ".xlsx"


def write_zip(path: Path, folder: str, files: Mapping[str, Path], day: Day) -> None:
    """A zip whose files lie in `folder` by their paths, sorted, all of one day and readable by all."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = entry_of(f"{folder}/{name}", day)
            entry.file_size = files[name].stat().st_size
            with files[name].open("rb") as content, archive.open(entry, "w") as packed:
                shutil.copyfileobj(content, packed)


def entry_of(path: str, day: Day) -> zipfile.ZipInfo:
    """How a file stands in a zip, packed fast rather than small, or not at all where it is a zip itself."""
    entry = zipfile.ZipInfo(path, (*day, 0, 0, 0))
    entry.create_system = _UNIX
    entry.external_attr = _READABLE_FILE
    entry.compress_type = zipfile.ZIP_STORED if path.endswith(_COMPRESSED) else zipfile.ZIP_DEFLATED
    # Its public name came with Python 3.13.
    entry._compresslevel = _LEVEL  # type: ignore[attr-defined]
    return entry


def sums(checksums: Mapping[str, str]) -> bytes:
    """Checksums by the names of files, as `sha256sum --check` reads them."""
    return "".join(f"{checksums[name]}  {name}\n" for name in sorted(checksums)).encode()
