"""What work was done on, as a key, goes in; what came of it the last time comes out, or nothing.

A cache may be deleted, cut off, poisoned or shared by two runs at any time: an entry counts only where it proves that
it is whole and that it is the answer to this key, and where it cannot be written nobody is told. No result depends on
it, which is why every key has to name all that a result depends on.
"""

import hashlib
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# Programs that make copies of disks leave out folders with this file: https://bford.info/cachedir/
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by compromisos. It may be deleted at any time.\n"


@dataclass(frozen=True)
class Cache:
    """The entries of one kind of work, in `<folder>/<kind>-<fingerprint of the program>/`; without a folder, none."""

    folder: Path | None
    kind: str
    fingerprint: str

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None where nothing was, or where it is not, byte for byte, what was kept."""
        if self.folder is None:
            return None
        try:
            with self._path(key).open("rb") as stream:
                proof, content = stream.readline(), stream.read()
        except OSError:
            return None
        return content if proof == self._proof(key, content) + b"\n" else None

    def put(self, key: str, content: bytes) -> None:
        """Keep something under a key, where the disk allows it."""
        if self.folder is None:
            return
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
                aside = Path(stream.name)
                try:
                    stream.write(self._proof(key, content) + b"\n" + content)
                    stream.close()
                    aside.replace(path)
                finally:
                    aside.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Remove what other versions of the program kept of the same kind, so that the folder stays small."""
        if self.folder is None:
            return
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / "CACHEDIR.TAG").write_text(_TAG, "utf-8")
            for other in self.folder.glob(f"{self.kind}-*"):
                if other != self._home(self.folder):
                    shutil.rmtree(other, ignore_errors=True)

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        name = hashlib.sha256(key.encode()).hexdigest()
        return self._home(self.folder) / name[:2] / name[2:]

    def _home(self, folder: Path) -> Path:
        return folder / f"{self.kind}-{self.fingerprint[:16]}"

    def _proof(self, key: str, content: bytes) -> bytes:
        proof = hashlib.sha256(f"{self.kind}\n{self.fingerprint}\n{key}\n".encode())
        proof.update(content)
        return proof.hexdigest().encode()


NO_CACHE = Cache(None, "", "")
