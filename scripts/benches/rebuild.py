"""A generated member goes in; how long a full rebuild, and one after a change or none, takes comes out."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from generated_member import MEMBER, Size, change_page, write_member
from measure import Figure, Grown, Times, compared
from timing import Ran, Timed, run

ROOT = Path(__file__).resolve().parents[2]
COMPROMISOS = (sys.executable, "-m", "pipeline")


def figures(commitments: int, runs: int) -> Iterator[Figure]:
    """Package and catalogue: the first time, with nothing changed, with one page changed."""
    on = f"{commitments:,} commitments × 2 languages, HTML"
    with tempfile.TemporaryDirectory() as place:
        size, kept = Size(commitments), Path(place) / "0"
        write_member(Path(place) / "captures", size)
        rebuilt, floors = [], []
        for number in range(runs):
            folder = Path(place) / str(number)
            rebuilt.append(_fresh(Path(place) / "captures", folder))
            floors.append(_floors(folder))
        full, least = Times("full rebuild of the package", _timed(rebuilt)), Timed(tuple(floors))
        yield compared(on, full, Times("sum of floors: read, parse, validate, write", least), "≤ 1.5")
        start = _timed([command(kept, "--version") for _ in range(runs)])
        proved = _less(_timed([command(kept, "package")]), start)
        yield compared(on, Times("package, nothing changed, captures proved anew", proved), full)
        again = _less(_timed([command(kept, "package") for _ in range(runs)]), start)
        yield compared(on, Times("package, nothing changed", again), full, "≤ 0.01")
        yield from _of_catalogue(kept, size, runs)
        changed = _less(_timed([_changed(kept, size, runs + number) for number in range(1, runs + 1)]), start)
        yield compared(on, Times("package, one page changed", changed), full, "≤ 0.03")


def _of_catalogue(folder: Path, size: Size, runs: int) -> Iterator[Figure]:
    """What `publish` takes beyond a `package` that finds nothing changed: the catalogue alone."""
    on = f"{size.commitments:,} commitments × 2 languages, HTML"
    settled = _timed([command(folder, "package") for _ in range(runs)])
    built = Times("catalogue, the first time", _less(_timed([_built(folder) for _ in range(runs)]), settled))
    again = _less(_timed([command(folder, "publish") for _ in range(runs)]), settled)
    yield compared(on, Times("catalogue, nothing changed", again), built, "≤ 0.03")
    changed = []
    for number in range(1, runs + 1):
        _changed(folder, size, number)
        changed.append(command(folder, "publish"))
    yield compared(on, Times("catalogue, one page changed", _less(_timed(changed), settled)), built, "≤ 0.03")


def _built(folder: Path) -> Ran:
    shutil.rmtree(folder / "public", ignore_errors=True)
    for kept in (folder / ".cache").glob("catalogue-*"):
        shutil.rmtree(kept)
    return command(folder, "publish")


def _changed(folder: Path, size: Size, number: int) -> Ran:
    change_page(folder, size, number)
    return command(folder, "package")


def growth(sizes: Sequence[int], kind: str) -> list[Grown]:
    """What reading and normalizing members of growing size takes; `kind` is html or text."""
    found = []
    for pages in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "member"
            write_member(folder, Size(pages // 2, kind="html" if kind == "html" else "text"))
            ran = command(folder, "normalize", "--out", "out", "--cache", "off")
            found.append(Grown(pages, ran, sum(path.stat().st_size for path in (folder / "out").rglob("*.csv"))))
    return found


def command(folder: Path, name: str, *options: str) -> Ran:
    """Run `compromisos` in the folder of a generated member."""
    own = () if name.startswith("--") else ("--member", MEMBER, "--quiet")
    return run(
        (*COMPROMISOS, name, *own, *options), folder, {"PYTHONPATH": str(ROOT), "COMPROMISOS_MEMBERS": "members"}
    )


def _fresh(captures: Path, folder: Path) -> Ran:
    shutil.copytree(captures, folder)
    return command(folder, "package")


def _floors(folder: Path) -> float:
    places = os.pathsep.join((str(ROOT), *sys.path))
    command = (sys.executable, ROOT / "scripts" / "benches" / "floors.py", folder)
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": places}, capture_output=True, check=True)
    return float(done.stdout)


def _timed(ran: Sequence[Ran]) -> Timed:
    return Timed(tuple(one.processor for one in ran))


def _less(timed: Timed, start: Timed) -> Timed:
    """Without what it takes to start, or to do what was done before."""
    return Timed(tuple(seconds - start.least for seconds in timed.seconds))
