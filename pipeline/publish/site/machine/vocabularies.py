"""`vocabularies.toml` goes in; how catalogues call languages and kinds of files comes out."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("vocabularies.toml")


@cache
def vocabularies() -> Mapping[str, Any]:
    """The content of `vocabularies.toml`."""
    return tomllib.loads(SOURCE.read_text("utf-8"))


def concepts_of_languages(languages: Iterable[str]) -> list[str]:
    """The addresses of languages given as two letters; none for one that the vocabulary does not have."""
    known = vocabularies()["languages"]
    return [known[language] for language in languages if language in known]


def media_type(path: str) -> str:
    """The media type of a file that can be downloaded."""
    return str(_kind(path)["media_type"])


def concepts_of_file(path: str) -> dict[str, str]:
    """`mediaType` and, where the vocabulary has one, `format` of a file, as addresses."""
    own = {"mediaType": vocabularies()["media_type"].format(media_type=media_type(path))}
    return own | {"format": _kind(path)["format"]} if "format" in _kind(path) else own


def _kind(path: str) -> Mapping[str, str]:
    kind: Mapping[str, str] = vocabularies()["files"][path.rpartition(".")[2]]
    return kind
