"""A table of a declaration, as TOML has it, goes in; the dataclass that it describes comes out, every key checked."""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message, verbatim

Part = TypeVar("Part")


def built(kind: type[Part], source: Mapping[str, Any], **parts: object) -> Part:
    """A part of a declaration from its keys; raises ConfigurationError for a key that it does not have, or lacks."""
    known = [item.name for item in fields(kind) if item.name not in parts]  # type: ignore[arg-type]
    for key in source:
        if key not in known:
            from difflib import get_close_matches  # noqa: PLC0415  (only where something is wrong)

            near = get_close_matches(key, known, n=1)
            meant = message("; did you mean “{key}”?", key=near[0]) if near else verbatim("")
            raise ConfigurationError(message("there is no key “{key}”{meant}", key=key, meant=meant))
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in source.items()}
    try:
        return kind(**values, **parts)
    except TypeError as error:
        missing = re.findall(r"'(\w+)'", str(error))
        raise ConfigurationError(message("{keys} is missing", keys=", ".join(missing))) from error
