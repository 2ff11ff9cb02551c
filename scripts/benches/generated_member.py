"""A size goes in; the declaration and the captures of a member of that size, the same each time, come out."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generated_pages import code, html_page, index_text, text_page

from pipeline.common.captures import Capture, read_manifest, write_manifest
from pipeline.common.files import sha256

MEMBER = "generated"
OBTAINED = "2026-01-01"
LATER = "2026-01-02"


@dataclass(frozen=True)
class Size:
    """How many commitments a generated member has, in which languages, and whether its captures are HTML or text."""

    commitments: int
    languages: tuple[str, ...] = ("es", "en")
    kind: Literal["html", "text"] = "html"


def write_member(folder: Path, size: Size) -> None:
    """Write `members/` and `raw/` below a folder: one index, and a page a commitment and language."""
    declared = folder / "members" / MEMBER
    declared.mkdir(parents=True)
    (declared / "member.toml").write_text(_declaration(size), "utf-8")
    raw = folder / "raw" / MEMBER
    (raw / OBTAINED).mkdir(parents=True)
    index = index_text(range(1, size.commitments + 1), size.languages[0])
    captures = [_captured(raw, OBTAINED, "index.txt", size.languages[0], index)]
    for number in range(1, size.commitments + 1):
        for language in size.languages:
            captures.append(
                _captured(raw, OBTAINED, _file(size, number, language), language, _page(size, number, language))
            )
    write_manifest(raw, MEMBER, captures)


def change_page(folder: Path, size: Size, number: int) -> None:
    """Add a later capture of one page, whose description is another."""
    raw, language = folder / "raw" / MEMBER, size.languages[0]
    (raw / LATER).mkdir(exist_ok=True)
    capture = _captured(raw, LATER, _file(size, number, language), language, _page(size, number, language, edition=1))
    write_manifest(raw, MEMBER, [*read_manifest(raw), capture])


def _page(size: Size, number: int, language: str, edition: int = 0) -> bytes:
    return (html_page if size.kind == "html" else text_page)(number, language, edition)


def _file(size: Size, number: int, language: str) -> str:
    return f"{code(number)}-{language}.{'html' if size.kind == 'html' else 'txt'}"


def _captured(raw: Path, day: str, name: str, language: str, content: bytes) -> Capture:
    (raw / day / name).write_bytes(content)
    return Capture(
        path=f"{day}/{name}",
        obtained=day,
        captured=day,
        how="imported",
        media_type="text/html" if name.endswith(".html") else "text/plain",
        sha256=sha256(content),
        bytes=len(content),
        language=language,
    )


def _declaration(size: Size) -> str:
    return "\n".join(
        (
            f'member = "{MEMBER}"',
            'name_es = "Generado"',
            'name_en = "Generated"',
            'level = "national"',
            'iso3 = "GTM"',
            f"languages = {json.dumps(size.languages)}",
            'url = "https://www.example.org/members/generated/"',
            'code_pattern = "GT[A-Z]?[0-9]{4}"',
            "unknown_values_allowed = 1.0",
        )
    )
