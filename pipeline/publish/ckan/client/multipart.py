"""Fields and paths of files go in; the body of a multipart request comes out, read from disk while it is sent."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from urllib3.fields import RequestField
from urllib3.filepost import choose_boundary

_PIECE = 65_536


class MultipartBody:
    """A body whose size is known beforehand (`len`) and that begins anew each time it is read."""

    def __init__(self, fields: Mapping[str, bytes], files: Mapping[str, Path]) -> None:
        boundary = choose_boundary()
        self.content_type = f"multipart/form-data; boundary={boundary}"
        self._parts: list[bytes | Path] = []
        for name, value in fields.items():
            self._parts += [_head(boundary, name, None), value, b"\r\n"]
        for name, path in files.items():
            self._parts += [_head(boundary, name, path.name), path, b"\r\n"]
        self._parts.append(f"--{boundary}--\r\n".encode())

    def __len__(self) -> int:
        return sum(part.stat().st_size if isinstance(part, Path) else len(part) for part in self._parts)

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            if isinstance(part, bytes):
                yield part
                continue
            with part.open("rb") as file:
                while piece := file.read(_PIECE):
                    yield piece


def _head(boundary: str, name: str, file_name: str | None) -> bytes:
    field = RequestField(name, b"", file_name)
    field.make_multipart(content_type="application/octet-stream" if file_name else None)
    return f"--{boundary}\r\n{field.render_headers()}".encode()
