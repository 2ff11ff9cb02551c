"""The program on disk goes in; a fingerprint of all that can change what it makes of the same input comes out."""

import hashlib
import platform
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline.common.schemas import folder as schemas_folder

PACKAGE = Path(__file__).parents[1]
MEMBERS = PACKAGE / "members"
# What reads, judges and writes; another version of one may do it in another way.
_LIBRARIES = ("babel", "beautifulsoup4", "frictionless", "jinja2", "lxml", "pandas", "xlsxwriter")
_PARTS = (".py", ".toml", ".json", ".csv", ".mo", ".html", ".css", ".js")


@cache
def program_fingerprint() -> str:
    """Code, languages, schemas, templates, Python and libraries; declarations of members are none of it."""
    digest = hashlib.sha256(f"{platform.python_implementation()} {platform.python_version()}".encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    own = (path for path in PACKAGE.rglob("*") if MEMBERS not in path.parents)
    _add(digest, PACKAGE, own)
    _add(digest, schemas_folder(), schemas_folder().glob("*"))
    return digest.hexdigest()


def members_fingerprint(folders: Sequence[Path]) -> str:
    """The declarations and reviewed files in folders of members, and their order: a later folder wins."""
    digest = hashlib.sha256()
    for folder in folders:
        digest.update(b"folder\n")
        _add(digest, folder, folder.glob("*/*"))
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", folder: Path, paths: Iterable[Path]) -> None:
    for path in sorted(path for path in paths if path.suffix in _PARTS and path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
        digest.update(content)
