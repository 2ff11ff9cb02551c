"""The bytes of a capture go in; its text, whether that is HTML, and what was wrong with the bytes come out."""

import codecs
import re
from dataclasses import dataclass

MOST_BYTES = 20_000_000  # the longest page known has under one million
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DOCUMENT = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_ELEMENT = re.compile(
    r"<(?:div|p|h[1-6]|table|tr|td|dl|dt|dd|ul|ol|li|section|article|main|span|br|strong)\b[^<>]*>", re.IGNORECASE
)
_SAID_OF_WINDOWS_1252 = re.compile("iso[-_]?8859[-_]1$|latin[-_]?1$|(us[-_])?ascii$|utf", re.IGNORECASE)
# Signs that no text holds; among the first thousand they tell a picture or an archive from a page.
_BINARY = re.compile("[\x00-\x08\x0e-\x1a]")


@dataclass(frozen=True)
class Decoded:
    """A capture as text. `problem` is the check of a signal: why nothing, or not all, of it could be read.

    `plain` are the bytes of the capture where they are its text in UTF-8 and nothing else, as those of most pages.
    """

    text: str = ""
    is_html: bool = False
    problem: str = ""
    plain: bytes | None = None

    @property
    def utf8(self) -> bytes:
        """The text in UTF-8, as a parser of HTML takes it."""
        return self.text.encode("utf-8", "replace") if self.plain is None else self.plain


def decode(content: bytes) -> Decoded:
    """Read bytes as text, whatever they are: never raises."""
    if len(content) > MOST_BYTES:
        return Decoded(problem="capture_too_large")
    if not content.strip():
        return Decoded(problem="capture_empty")
    text, encoding, is_clean = _text(content)
    if len(_BINARY.findall(text[:1000])) > len(text[:1000]) / 100:
        return Decoded(problem="capture_not_text")
    is_plain = encoding == "utf-8" and is_clean and b"\x00" not in content and not content.startswith(codecs.BOM_UTF8)
    if not is_plain:
        text = text.replace("\x00", "").lstrip("\ufeff")
    plain = content if is_plain else None
    return Decoded(text, _is_html(text), "" if is_clean else "capture_badly_encoded", plain)


def _text(content: bytes) -> tuple[str, str, bool]:
    """The text, the encoding, and whether all of it was in that encoding."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    if b"\x00" in content[:200] and (wide := _wide_encoding(content)):
        return _decoded(content, wide)
    text, encoding, is_clean = _decoded(content, "utf-8")
    if is_clean or _is_utf8_all_the_same(content, text):
        return text, encoding, is_clean
    return _decoded(content, _single_byte_encoding(content))


def _decoded(content: bytes, encoding: str) -> tuple[str, str, bool]:
    try:
        return content.decode(encoding), encoding, True
    except LookupError:
        return _decoded(content, "cp1252")
    except UnicodeDecodeError:
        return content.decode(encoding, "replace"), encoding, False


def _is_utf8_all_the_same(content: bytes, text: str) -> bool:
    # A page that was cut off in the middle of a letter, or with one bad sign, is still UTF-8.
    return len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", content)) >= text.count("\ufffd")


def _wide_encoding(content: bytes) -> str:
    head = content[:200]
    if not any(head[1::2]):
        return "utf-16-le"
    return "utf-16-be" if not any(head[::2]) else ""


def _single_byte_encoding(content: bytes) -> str:
    from bs4.dammit import EncodingDetector  # noqa: PLC0415  (slow to import, and hardly a page needs it)

    declared = EncodingDetector.find_declared_encoding(content, is_html=True, search_entire_document=False)
    # What calls itself Latin-1 or ASCII is read as browsers read it; what calls itself Unicode, and is not, the same.
    if not declared or _SAID_OF_WINDOWS_1252.match(declared):
        return "cp1252"
    return declared


def _is_html(text: str) -> bool:
    if _DOCUMENT.search(text[:5000]):
        return True
    return len(_ELEMENT.findall(text[:200_000])) >= 3
