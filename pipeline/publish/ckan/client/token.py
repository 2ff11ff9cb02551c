"""The text of an API token goes in; a value that never shows it comes out."""

import re
from typing import NoReturn

from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message

MASK = "***"
# CKAN takes a token that is quoted, ends in a space or begins with `Bearer ` for no token at all, and says nothing.
_WELL_FORMED = re.compile(r"[A-Za-z0-9._~+/=-]+")


class Token:
    """A token that repr, str, format and logs show as `***`, and that can be neither copied nor pickled."""

    __slots__ = ("_secret",)

    def __init__(self, text: str) -> None:
        """Raises ConfigurationError where the text cannot be a token, without showing it."""
        text = text.strip()
        if not _WELL_FORMED.fullmatch(text):
            raise ConfigurationError(
                message(
                    "CKAN_API_TOKEN holds signs that no token has, such as spaces, quotes or the word Bearer."
                    " Copy the token alone, as the portal showed it when it was made."
                )
            )
        self._secret = text

    def reveal(self) -> str:
        """The token itself, for the header of a request to its own portal and nothing else."""
        return self._secret

    def masked(self, body: bytes) -> bytes:
        """What a portal answered, without the token, which pages meant for debugging repeat."""
        return body.replace(self._secret.encode(), MASK.encode())

    def __repr__(self) -> str:
        return MASK

    def __format__(self, specification: str) -> str:
        return MASK

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a token cannot be copied or pickled")
