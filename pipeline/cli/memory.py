"""A member whose captures, decisions and package are those of an earlier run goes in; what that run said comes out.

What is kept is figures only. They count where the program, the manifest, every capture, every file beside the
declaration, the package on disk and the report in the logs are, byte for byte, those that the earlier run left. Of
these, captures and package are not read again where they lie as they lay.
"""

import json
from dataclasses import asdict, replace
from pathlib import Path

from pipeline.cli.lying import known_files, name_of_package, prove_captures
from pipeline.cli.outcome import Outcome
from pipeline.cli.told import Told
from pipeline.common.cache import Cache
from pipeline.common.captures import MANIFEST, read_manifest
from pipeline.common.declarations import Member
from pipeline.common.errors import SourceUnreadable
from pipeline.common.files import files_below, tree_checksum
from pipeline.common.fingerprint import program_fingerprint
from pipeline.common.settings import Settings
from pipeline.package.versions import VERSIONS, files_of_newest, sealed_versions


def state_of(settings: Settings, member: Member) -> str:
    """What a run goes by and never writes: the manifest of the captures, and what officers declared and decided."""
    manifest = settings.raw / member.member / MANIFEST
    captures = tree_checksum(manifest.parent, [manifest.name]) if manifest.is_file() else ""
    declared = tree_checksum(member.folder, files_below(member.folder))
    return f"{member.member}\n{declared}\n{captures}"


def recalled(settings: Settings, member: Member, state: str) -> Outcome | None:
    """The outcome of an earlier run that found all just so and wrote nothing, or would have."""
    if settings.cache is None:
        return None
    cache = _cache(settings)
    cache.tidy()
    kept = cache.get(f"{state}\n{_left(settings, member)}")
    if kept is None or not _are_as_captured(settings, settings.raw / member.member):
        return None
    report = (settings.logs / member.member / "report.json").read_bytes()
    return Outcome(member, Told(**json.loads(kept)), passed=True, report=report, state=state)


def remember(settings: Settings, outcome: Outcome) -> None:
    """Keep what a run said that passed the gate and left the package as it is: the next one writes nothing."""
    if settings.cache is not None and state_of(settings, outcome.member) == outcome.state:
        told = replace(outcome.told, is_new=False)
        _cache(settings).put(f"{outcome.state}\n{_left(settings, outcome.member)}", json.dumps(asdict(told)).encode())


def _are_as_captured(settings: Settings, folder: Path) -> bool:
    try:
        prove_captures(settings, folder, read_manifest(folder))
    except SourceUnreadable:
        return False
    return True


def _left(settings: Settings, member: Member) -> str:
    """What runs leave on disk and the next one looks at: the newest version, the one before it, and the report."""
    folder, logs = settings.datapackages / member.member, settings.logs / member.member
    sealed = sealed_versions(folder)
    before = folder / VERSIONS / sealed[-1] if sealed else None
    with known_files(settings, name_of_package(folder)) as known:
        newest = tree_checksum(folder, files_of_newest(folder), known.checksum)
        older = tree_checksum(before, files_below(before), known.checksum) if before else ""
    reports = tree_checksum(logs, sorted(path.name for path in logs.glob("report.*")))
    return "\n".join((newest, " ".join(sealed), older, reports))


def _cache(settings: Settings) -> Cache:
    return Cache(settings.cache, "outcome", program_fingerprint())
