"""A plain value goes in; a fingerprint comes out that is another where anything in the value is."""

import json
from dataclasses import is_dataclass

from pipeline.common.files import sha256


def fingerprint(value: object) -> str:
    """The fingerprint of texts, numbers, lists, mappings with texts as keys, and dataclasses of these."""
    return sha256(json.dumps(value, default=_plain).encode())


def _plain(value: object) -> object:
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{value!r} is no plain value")
    return vars(value)
