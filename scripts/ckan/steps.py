"""A command goes in; it has run, in silence, or its last words and a TrialPortalError come out."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.ckan.places import HOME


class TrialPortalError(Exception):
    """What stops `make ckan`, as a sentence for a person who develops."""


def run(command: Sequence[str | Path], variables: Mapping[str, str] | None = None, words: str = "") -> str:
    """What a command prints to stdout; `words` are what it reads. Raises TrialPortalError where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        input=words,
        capture_output=True,
        text=True,
        check=False,
        cwd=HOME,
        env={**os.environ, **(variables or {})},
    )
    if done.returncode:
        last = "\n".join([*done.stdout.splitlines(), *done.stderr.splitlines()][-15:])
        raise TrialPortalError(
            f"{last}\n\n{Path(command[0]).name} ended with {done.returncode}: {' '.join(map(str, command))}"
        )
    return done.stdout
