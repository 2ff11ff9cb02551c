"""A WARC file goes in; the answers in it come out, and captures back into a WARC (ISO 28500, standard library only)."""

import gzip
import io
import uuid
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from pathlib import Path
from socket import socket
from typing import BinaryIO, cast

from pipeline.common.captures import Capture, read_capture
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message

_LARGEST_RECORD = 50_000_000
_NAMESPACE = uuid.UUID("6f5d4c1e-3b0a-4a53-9c57-2f3b1f0a7e11")


@dataclass(frozen=True)
class Response:
    """An answer that an archive kept: its address, day (ISO), status, headers in small letters, decoded body."""

    url: str
    day: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class _Spoken:
    """What `http.client` asks of a socket: something to read from."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def makefile(self, *_arguments: object) -> io.BytesIO:
        """The bytes as a file."""
        return io.BytesIO(self.content)


def is_warc(head: bytes) -> bool:
    """Whether a file that begins so is a WARC, compressed or not."""
    try:
        plain = zlib.decompressobj(47).decompress(head, 16) if head[:2] == b"\x1f\x8b" else head
    except zlib.error:
        return False
    return plain.startswith(b"WARC/")


def responses(file: Path) -> Iterator[Response]:
    """The answers by HTTP in a WARC; other records are passed over. Raises ConfigurationError where it is broken."""
    try:
        with _opened(file) as stream:
            yield from _responses(stream)
    except (OSError, EOFError, ValueError, KeyError, zlib.error, HTTPException) as error:
        raise ConfigurationError(
            message("{file} is no whole WARC file ({reason}). Take it from its archive again.", file=file, reason=error)
        ) from error


def warc_of(folder: Path, captures: Sequence[Capture]) -> bytes:
    """Captures whose address is known as a compressed WARC: a proof that other programs can read."""
    records = [_record(folder, capture) for capture in captures if capture.url and capture.captured]
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def _opened(file: Path) -> BinaryIO:
    with file.open("rb") as stream:
        compressed = stream.read(2) == b"\x1f\x8b"
    return cast(BinaryIO, gzip.open(file, "rb")) if compressed else file.open("rb")


def _responses(stream: BinaryIO) -> Iterator[Response]:
    while line := stream.readline():
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            raise ValueError("a record does not begin with WARC/")
        headers = _headers(stream)
        size = int(headers["content-length"])
        if size < 0:
            raise ValueError("a record has no length")
        if size > _LARGEST_RECORD:
            stream.seek(size, io.SEEK_CUR)
            continue
        content = stream.read(size)
        if len(content) < size:
            raise EOFError("the last record is not whole")
        if headers.get("warc-type") == "response" and content.startswith(b"HTTP/"):
            yield _response(headers, content)


def _headers(stream: BinaryIO) -> dict[str, str]:
    headers = {}
    while (line := stream.readline()).strip():
        name, _, value = line.decode("utf-8", errors="replace").partition(":")
        headers[name.strip().lower()] = value.strip()
    return headers


def _response(headers: Mapping[str, str], content: bytes) -> Response:
    answer = HTTPResponse(cast(socket, _Spoken(content)))
    answer.begin()
    try:
        body = answer.read()
    except IncompleteRead as error:
        body = error.partial  # archives often keep a length that the stored body does not have
    own = {name.lower(): value for name, value in answer.getheaders()}
    if own.get("content-encoding", "").lower() in ("gzip", "deflate"):
        body = zlib.decompressobj(47).decompress(body, _LARGEST_RECORD)
    url = headers.get("warc-target-uri", "").strip("<>")
    return Response(url, headers.get("warc-date", "")[:10], answer.status, own, body)


def _record(folder: Path, capture: Capture) -> bytes:
    body = read_capture(folder, capture)
    lines = [f"{name}: {value}" for name, value in capture.headers.items() if name != "content-length"]
    head = "\r\n".join((f"HTTP/1.1 {capture.status or 200} OK", *lines, f"content-length: {len(body)}", "", ""))
    block = head.encode() + body
    # The same capture has the same id, so that the same captures give the same file.
    fields = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(_NAMESPACE, capture.path + capture.sha256)}>",
        f"WARC-Date: {capture.captured}T00:00:00Z",
        f"WARC-Target-URI: {capture.url}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    )
    return "\r\n".join((*fields, "", "")).encode() + block + b"\r\n\r\n"
