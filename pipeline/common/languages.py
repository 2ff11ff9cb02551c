"""The files in `languages/` go in; what pages in each language call a heading, field, value or question comes out."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "languages"


@cache
def languages() -> Mapping[str, Mapping[str, Any]]:
    """Every language by its code (`es`, `en`, `fr`), in the order of the codes; each the content of its file."""
    files = sorted(FOLDER.glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in files}
