"""The path of a file goes in; its size and checksums come out."""

import hashlib
from pathlib import Path

from pipeline.common.files import sha256
from pipeline.publish.ckan.wanted.model import LocalFile


def local_file(path: Path, fingerprint: str = "") -> LocalFile:
    """The file as it is to be uploaded; without a fingerprint of its own, its SHA-256 is one."""
    content = path.read_bytes()
    checksum = sha256(content)
    # MD5 is what the loaders of a portal compare; it secures nothing.
    md5 = hashlib.md5(content, usedforsecurity=False).hexdigest()
    return LocalFile(path, len(content), checksum, md5, fingerprint or checksum)
