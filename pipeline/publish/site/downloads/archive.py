"""Files go in; a zip with the same bytes whoever packs it, and a list of checksums, come out."""

import io
import zipfile
from collections.abc import Mapping

from pipeline.common.files import sha256

_UNIX = 3
_READABLE_FILE = 0o100644 << 16


def zip_bytes(folder: str, files: Mapping[str, bytes], day: tuple[int, int, int]) -> bytes:
    """A zip whose files lie in `folder`, sorted, all of one day and readable by all."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", (*day, 0, 0, 0))
            entry.create_system = _UNIX
            entry.external_attr = _READABLE_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path])
    return packed.getvalue()


def checksums(files: Mapping[str, bytes]) -> bytes:
    """What `sha256sum --check` reads."""
    return "".join(f"{sha256(files[path])}  {path}\n" for path in sorted(files)).encode()
