"""Files go in; their checksums come out, and a file that lies as it lay when it was last read is not read again.

It lies so where it is the same file of the disk, of the same size and with the same two times. Whatever writes into a
file, or puts another in its place, moves the second of these (`ctime`), which no program can set back; Git tells by
the same signs which files to read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep

from pipeline.common.files import checksum

TICK = 0.02  # seconds: the clock that dates files moves on every 4 to 16 milliseconds


@dataclass(frozen=True)
class KnownFiles:
    """Checksums by how files lie: `before` of those that were read in earlier runs, `now` of those of this one."""

    before: Mapping[str, str] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)

    def checksum(self, path: Path) -> str:
        """The SHA-256 of a file."""
        lies = _lies(path)
        if lies not in self.now:
            self.now[lies] = self.before.get(lies) or checksum(path)
        return self.now[lies]

    def learn(self, path: Path, sha256: str) -> None:
        """Know the checksum of a file that was just written."""
        self.now[_lies(path)] = sha256

    def to_keep(self) -> Mapping[str, str]:
        """What is known now, after a moment, so that whatever is written from here on has other times."""
        sleep(TICK)
        return self.now


def _lies(path: Path) -> str:
    found = path.stat()
    return f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
