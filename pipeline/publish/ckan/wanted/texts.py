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
    """A pair of `es` and `en`, placeholders filled in; a Text with its words in the same language."""

    def in_language(language: str) -> str:
        own = {name: value.both()[language] if isinstance(value, Text) else value for name, value in values.items()}
        return pair[language].format(**own)

    return Text(in_language("es"), in_language("en"))


def described(source: Mapping[str, Any], key: str) -> Text:
    """A `title` or `description` of a package, table or column; Spanish where it has no English."""
    spanish = str(source.get(key, ""))
    english = source.get("translations", {}).get("en", {}).get(key, "")
    return Text(spanish, str(english or spanish))


def about(title: Text, notes: Text) -> tuple[Mapping[str, str], Mapping[str, Text]]:
    """Title and notes as plain fields of a dataset, which everybody is shown, and by language."""
    words: str = texts()["dataset"]["together"]
    together = words.format(notes_es=notes.es, title_en=title.en, notes_en=notes.en)
    return {"title": title.es, "notes": together}, {"title": title, "notes": notes}
