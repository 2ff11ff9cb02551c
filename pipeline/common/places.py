"""A folder, or an address of files (`https://…`, `s3://…`), goes in; the bytes of a file in it come out."""

from pathlib import Path
from urllib.parse import quote

Place = Path | str


def read_at(place: Place, path: str) -> bytes:
    """The bytes of a file; OSError where it is not there."""
    if isinstance(place, Path):
        return (place / path).read_bytes()
    import fsspec  # noqa: PLC0415  (an extra, and slow to import)

    written = quote(path) if place.startswith(("http://", "https://")) else path
    with fsspec.open(f"{place.rstrip('/')}/{written}", "rb") as stream:
        content: bytes = stream.read()
    return content
