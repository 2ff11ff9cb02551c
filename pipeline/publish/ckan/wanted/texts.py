"""The name of a text in `texts.toml` and what fills it go in; the words in Spanish and English come out."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.publish.ckan.wanted.model import Text

SOURCE = Path(__file__).parent / "texts.toml"


@cache
def texts() -> Mapping[str, Any]:
    """Everything that `texts.toml` says."""
    return tomllib.loads(SOURCE.read_text("utf-8"))


def filled(pair: Mapping[str, str], **values: object) -> Text:
    """A pair of `es` and `en`, placeholders filled in."""
    return Text(pair["es"].format(**values), pair["en"].format(**values))


def described(source: Mapping[str, Any], key: str) -> Text:
    """A `title` or `description` of a package, table or column; Spanish where it has no English."""
    spanish = str(source.get(key, ""))
    english = source.get("translations", {}).get("en", {}).get(key, "")
    return Text(spanish, str(english or spanish))
