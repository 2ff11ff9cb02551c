"""The catalogue that lies there goes in; a new one, into which what did not change is taken over, comes out."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.common.files import checksums_below, link_or_copy, sha256


@dataclass(frozen=True)
class Made:
    """A file: its checksum, and a fingerprint of all that it was made from; empty where that is not kept."""

    sha256: str
    made_from: str = ""


def lying_in(folder: Path) -> dict[str, Made]:
    """What a folder holds, every file of it read; nothing is known of where they come from."""
    return {address: Made(one) for address, one in checksums_below(folder).items()}


@dataclass(frozen=True)
class NewFolder:
    """A folder that is being filled; `files` is what it holds by now.

    `present` is the folder whose place it will take and `lying` what that one holds.
    """

    path: Path
    present: Path
    lying: Mapping[str, Made]
    files: dict[str, Made] = field(default_factory=dict)

    def write(self, address: str, content: bytes, made_from: str = "") -> None:
        """Write a file."""
        self._place(address).write_bytes(content)
        self.files[address] = Made(sha256(content), made_from)

    def written(self, address: str, sha256: str, made_from: str = "") -> None:
        """Count in a file that somebody else wrote into this folder."""
        self.files[address] = Made(sha256, made_from)

    def copy(self, address: str, source: Path, source_sha256: str) -> None:
        """Write a copy of a file that has this checksum."""
        lying = self.lying.get(address)
        if lying and lying.sha256 == source_sha256:
            self._take_over(address, lying)
        else:
            shutil.copyfile(source, self._place(address))
            self.files[address] = Made(source_sha256)

    def keep(self, name: str) -> None:
        """Copy what others keep in the present folder."""
        path = self.present / name
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, self.path / name, symlinks=True)
        else:
            shutil.copy2(path, self.path / name, follow_symlinks=False)
        own = (address for address in self.lying if address == name or address.startswith(f"{name}/"))
        self.files.update({address: self.lying[address] for address in own})

    def take_over(self, addresses: Sequence[str], made_from: str) -> bool:
        """Take over files from the present folder; False, and nothing done, where they were made from anything else."""
        lying = [self.lying.get(address) for address in addresses]
        if not all(one and one.made_from == made_from for one in lying):
            return False
        for address in addresses:
            self._take_over(address, self.lying[address])
        return True

    def _take_over(self, address: str, made: Made) -> None:
        # The same file under one more name: nobody writes into a file of the catalogue, it is replaced whole.
        link_or_copy(self.present / address, self._place(address))
        self.files[address] = made

    def _place(self, address: str) -> Path:
        place = self.path / address
        place.parent.mkdir(parents=True, exist_ok=True)
        return place
