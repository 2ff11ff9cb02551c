"""The program on disk goes in; fingerprints of all that can change what it makes of the same input come out."""

import hashlib
import platform
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline.common.languages import FOLDER as LANGUAGES
from pipeline.common.schemas import folder as schemas_folder

PACKAGE = Path(__file__).parents[1]
_ELSEWHERE = (PACKAGE / "members", PACKAGE / "schemas", LANGUAGES)
# What reads, judges and writes; another version of one may do it in another way.
_LIBRARIES = ("babel", "beautifulsoup4", "frictionless", "jinja2", "lxml", "orjson", "pandas", "xlsxwriter")
_COMPILED = ".pyc"


def program_fingerprint() -> str:
    """One fingerprint of all parts of the program; declarations of members are none of it."""
    return _hash(f"{name} {value}" for name, value in program_parts().items())


@cache
def program_parts() -> Mapping[str, str]:
    """Python, libraries, code (with templates and translations), languages and schemas."""
    own = (path for place in PACKAGE.iterdir() if place not in _ELSEWHERE for path in (place, *place.rglob("*")))
    return {
        "python": _hash([platform.python_implementation(), platform.python_version()]),
        "libraries": _hash(f"{name} {version(name)}" for name in _LIBRARIES),
        "code": _hash(_told(PACKAGE, own)),
        "languages": _hash(_told(LANGUAGES, LANGUAGES.glob("*"))),
        "schemas": _hash(_told(schemas_folder(), schemas_folder().glob("*"))),
    }


def members_fingerprint(folders: Sequence[Path]) -> str:
    """The declarations and reviewed files in folders of members, and their order: a later folder wins."""
    return _hash(line for folder in folders for line in ("folder", *_told(folder, folder.glob("*/*"))))


def _told(folder: Path, paths: Iterable[Path]) -> Iterable[str]:
    for path in sorted(path for path in paths if path.is_file() and not path.name.endswith(_COMPILED)):
        yield f"{path.relative_to(folder).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _hash(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
