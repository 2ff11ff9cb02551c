"""The environment and `.env` go in; which portal is configured comes out. Nothing of CKAN's client is loaded for it."""

from pathlib import Path

from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message
from pipeline.common.settings import environment
from pipeline.publish.ckan.client.access import Access, read_access
from pipeline.publish.ckan.client.secret_file import check_secret_file


def configured_portal() -> Access | None:
    """The portal that the environment or `.env` names; None where none is. Raises ConfigurationError."""
    check_secret_file(Path(".env"))
    return read_access(environment())


def needed_portal() -> Access:
    """The portal that is configured. Raises ConfigurationError where none is."""
    access = configured_portal()
    if access is None:
        raise ConfigurationError(
            message(
                "No portal is configured. Set CKAN_URL, CKAN_API_TOKEN and CKAN_ORGANIZATION in .env:"
                " .env.example shows how."
            )
        )
    return access
