"""An answer whose body was not read yet goes in; its whole body, within limits, comes out."""

import time
import zlib
from collections.abc import Iterator

from requests import Response
from urllib3.exceptions import HTTPError, ProtocolError

from pipeline.scrape.refusals import bomb, too_large, too_slow, wrong_encoding
from pipeline.scrape.rules import Rules

_PIECE = 65_536
_GZIP_OR_ZLIB = 47  # zlib's sign for: 32 kB window, tell gzip and zlib apart by yourself


class Truncated(Exception):
    """Raised where a body ends before it is whole; asking again may help."""


def read_body(response: Response, address: str, rules: Rules) -> bytes:
    """The body, decompressed. Raises Refused for what is too large or too slow, Truncated for what is not whole."""
    encoding = response.headers.get("Content-Encoding", "").lower().strip()
    if encoding not in ("", "identity", "gzip", "deflate"):
        raise wrong_encoding(address, encoding)
    if int(_digits(response.headers.get("Content-Length", ""))) > rules.largest_page:
        raise too_large(address, rules.largest_page)
    pieces = _pieces(response, address, rules)
    if encoding in ("gzip", "deflate"):
        return _decompressed(pieces, address, rules)
    return b"".join(pieces)


def _pieces(response: Response, address: str, rules: Rules) -> Iterator[bytes]:
    started, size = time.monotonic(), 0
    while piece := _next_piece(response):
        size += len(piece)
        if size > rules.largest_page:
            raise too_large(address, rules.largest_page)
        if time.monotonic() - started > rules.longest_page:
            raise too_slow(address, rules.longest_page)
        yield piece


def _next_piece(response: Response) -> bytes:
    try:
        # read1 gives what has come; read would wait for a whole piece, for ever where a site sends drop by drop.
        piece: bytes = response.raw.read1(_PIECE, decode_content=False)
    except (HTTPError, ProtocolError, OSError) as error:
        raise Truncated(str(error)) from error
    return piece


def _decompressed(pieces: Iterator[bytes], address: str, rules: Rules) -> bytes:
    inflater, size, came, whole = zlib.decompressobj(_GZIP_OR_ZLIB), 0, False, list[bytes]()
    for piece in pieces:
        came = True
        try:
            part = inflater.decompress(piece, rules.largest_page - size + 1)
        except zlib.error as error:
            raise Truncated(str(error)) from error
        size += len(part)
        if size > rules.largest_page:
            raise bomb(address, rules.largest_page)
        whole.append(part)
    if came and not inflater.eof:  # an answer without a body, such as 304, may name a compression all the same
        raise Truncated("the compressed body is not whole")
    return b"".join(whole)


def _digits(text: str) -> str:
    return text if text.isdecimal() else "0"
