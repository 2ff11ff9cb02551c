"""The portal of `make ckan` goes in; what each way to publish a package there costs and leaves behind comes out.

`make bench-portal`: Guatemala's whole package is published, published again, and once more with one cell changed.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "portal")]

from editions import COMMITTED, cell, changed, edition  # noqa: E402
from fault_proxy import between  # noqa: E402
from trial_portal import TrialPortal, trial_portal  # noqa: E402

from pipeline.common.package import DataPackage  # noqa: E402
from pipeline.publish.ckan.wanted.edition import Edition  # noqa: E402
from scripts.bench_portal.verdict import Seen, look, verdict  # noqa: E402

WAYS = ("ours", "floor", "frictionless_publish", "ckanapi_load", "dpckan_create")
# What does not come with this project, each in an environment that is thrown away.
NEEDS = {
    "frictionless_publish": ["frictionless[ckan]==5.21.0", "setuptools<80"],
    "dpckan_create": ["dpckan==0.1.23", "setuptools<80"],
}
ROUNDS = ("first", "again, equal", "again, one cell")


def main() -> int:
    """Print one row a way and round."""
    portal = trial_portal("bench")
    print("| way | round | requests (writes) | seconds | kB sent | afterwards |")
    print("|---|---|---|---|---|---|")
    for way in sys.argv[1:] or WAYS:
        with tempfile.TemporaryDirectory() as folder:
            for row in _rounds(portal, way, Path(folder)):
                print(f"| {' | '.join(row)} |", flush=True)
    return 0


def _rounds(portal: TrialPortal, way: str, folder: Path) -> Iterator[list[str]]:
    first = _whole(f"bench-{secrets.token_hex(3)}", folder / "first")
    equal = Path(shutil.copytree(first.package.folder, folder / "again-equal"))
    later = changed(first, folder / "again-later", commitments=cell("GT0099", "title", "Una estrategia"))
    before: Seen | None = None
    packages = (first.package, DataPackage(equal, first.package.descriptor), later.package)
    for name, package in zip(ROUNDS, packages, strict=True):
        with between(portal.url) as proxy:
            started = time.monotonic()
            failure = _run(way, package.folder, portal, proxy.address, first.dataset)
            seconds = time.monotonic() - started
            cost = [f"{len(proxy.exchanges)} ({proxy.writes})", f"{seconds:.1f}", f"{proxy.bytes_sent / 1000:.0f}"]
        seen = look(portal, first.dataset)
        yield [way, name, *cost, "; ".join([*failure, *verdict(seen, before, package)])]
        before = seen
    portal.purge(first.dataset)


def _whole(member: str, folder: Path) -> Edition:
    names = [path.stem for path in (COMMITTED / "data").glob("*.csv")]
    return edition(member, folder, names)


def _run(way: str, folder: Path, portal: TrialPortal, address: str, dataset: str) -> list[str]:
    program = Path(__file__).parent / "ways" / f"{way}.py"
    arguments = [str(folder), address, portal.editor_token, portal.organization, dataset]
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "portal")])
    done = subprocess.run(
        [*_python(way), str(program), *arguments],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
    return [f"**fails**: {_plain(' '.join(last))}"] if done.returncode else []


def _plain(words: str) -> str:
    # The end of a long message is the reason; a bar would end the cell of the table.
    return words[-120:].replace("|", "/")


def _python(way: str) -> list[str]:
    if way not in NEEDS:
        return [sys.executable]
    needed = [part for name in NEEDS[way] for part in ("--with", name)]
    return [sys.executable, "-m", "uv", "run", "--quiet", "--no-project", "--python", sys.executable, *needed, "python"]


if __name__ == "__main__":
    sys.exit(main())
