"""What an officer gives as the address of the catalogue goes in; the address that links are made of comes out."""

import re

from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message

_ADDRESS = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?", re.IGNORECASE)


def declared_base(given: str) -> str:
    """The address with a slash at its end; empty where none is given. Raises ConfigurationError for anything else."""
    address = given.strip()
    if not address:
        return ""
    if not _ADDRESS.fullmatch(address):
        raise ConfigurationError(
            message(
                "{address} cannot be where the catalogue lies on the web. Give --base-url (or COMPROMISOS_BASE_URL) an"
                " address such as https://data.example.org/ogp/, or leave it out.",
                address=address,
            )
        )
    return address if address.endswith("/") else f"{address}/"
