"""A file of settings goes in; an error comes out where it holds a token that others on this machine may read."""

import os
import stat
from pathlib import Path

from dotenv import dotenv_values

from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_secret_file(path: Path) -> None:
    """Raise ConfigurationError where `path` holds CKAN_API_TOKEN and is open to others, as ssh does with its keys.

    Windows keeps such rights elsewhere: nothing is checked there.
    """
    if os.name == "nt" or not path.is_file() or not path.stat().st_mode & OTHERS:
        return
    if dotenv_values(path).get("CKAN_API_TOKEN"):
        raise ConfigurationError(
            message(
                "{path} holds the token of the portal, and others on this machine may open it. Nothing was sent."
                " Close it with: chmod 600 {path}",
                path=path,
            )
        )
