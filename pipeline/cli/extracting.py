"""Captures go in; what each says comes out: read by an executor, or kept from when the same bytes were read before."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.cli.lying import prove_captures
from pipeline.common.cache import Cache
from pipeline.common.captures import Capture, read_capture
from pipeline.common.executors.choice import open_executor
from pipeline.common.fingerprint import program_fingerprint
from pipeline.common.places import Place
from pipeline.common.records import Record, Signal
from pipeline.common.settings import Settings
from pipeline.common.shelves import Shelves
from pipeline.extract.capture import Extraction, extract_capture

CHUNK = 16  # captures that a process is given at a time


def extractions(settings: Settings, folder: Path, captures: Sequence[Capture]) -> list[Extraction]:
    """What each capture says. Every capture is proved to be what the manifest names, kept or not."""
    folder = folder.resolve()
    cache = Cache(settings.cache, "extract", program_fingerprint())
    cache.tidy()
    shelves, wanted = Shelves(cache), {_key(capture): capture for capture in captures}
    known = {key: _decoded(source) for key, source in shelves.kept(wanted).items()}
    prove_captures(settings, folder, [wanted[key] for key in known])
    missing = {key: capture for key, capture in wanted.items() if key not in known}
    with open_executor(settings) as executor:
        read = partial(executor.map, partial(_read, _place(settings, folder)), chunksize=CHUNK)
        known.update(shelves.filled(missing, read, _encoded))
    return [known[key] for key in wanted]


def _place(settings: Settings, folder: Path) -> Place:
    """Where those who work find a member's captures; its whole path is the same for whoever shares the disk."""
    return f"{settings.shared_raw.rstrip('/')}/{folder.name}" if settings.shared_raw else folder


def _read(place: Place, capture: Capture) -> Extraction:
    return extract_capture(read_capture(place, capture), capture.path, capture.sha256)


def _key(capture: Capture) -> str:
    return f"{capture.sha256} {capture.path}"


def _encoded(extraction: Extraction) -> dict[str, Any]:
    records = [{**vars(record), "signals": list(map(vars, record.signals))} for record in extraction.records]
    return {"records": records, "signals": list(map(vars, extraction.signals))}


def _decoded(source: Mapping[str, Any]) -> Extraction:
    return Extraction(tuple(map(_record, source["records"])), tuple(Signal(**signal) for signal in source["signals"]))


def _record(source: dict[str, Any]) -> Record:
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in source["fields"].items()}
    signals = tuple(Signal(**signal) for signal in source["signals"])
    return Record(**{**source, "fields": fields, "signals": signals})
