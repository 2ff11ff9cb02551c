"""Captures go in; what each says comes out: read by an executor, or kept from when the same bytes were read before."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.common.cache import Cache
from pipeline.common.captures import Capture, read_capture
from pipeline.common.executors.choice import open_executor
from pipeline.common.fingerprint import program_fingerprint
from pipeline.common.places import Place
from pipeline.common.records import Record, Signal
from pipeline.common.settings import Settings
from pipeline.extract.capture import Extraction, extract_capture

CHUNK = 16  # captures that a process is given at a time


def extractions(settings: Settings, folder: Path, captures: Sequence[Capture]) -> list[Extraction]:
    """What each capture says. Every capture is proved to be what the manifest names, kept or not."""
    folder = folder.resolve()
    cache = Cache(settings.cache, "extract", program_fingerprint())
    cache.tidy()
    kept = [_kept(cache, folder, capture) for capture in captures]
    missing = [capture for capture, extraction in zip(captures, kept, strict=True) if extraction is None]
    with open_executor(settings) as executor:
        read = executor.map(partial(_read, _place(settings, folder)), missing, chunksize=CHUNK)
        return [
            extraction or _keep(cache, capture, next(read)) for capture, extraction in zip(captures, kept, strict=True)
        ]


def _place(settings: Settings, folder: Path) -> Place:
    """Where those who work find a member's captures; its whole path is the same for whoever shares the disk."""
    return f"{settings.shared_raw.rstrip('/')}/{folder.name}" if settings.shared_raw else folder


def _read(place: Place, capture: Capture) -> Extraction:
    return extract_capture(read_capture(place, capture), capture.path, capture.sha256)


def _keep(cache: Cache, capture: Capture, extraction: Extraction) -> Extraction:
    cache.put(_key(capture), json.dumps(extraction, default=vars).encode())
    return extraction


def _kept(cache: Cache, folder: Path, capture: Capture) -> Extraction | None:
    content = cache.get(_key(capture))
    if content is None:
        return None
    read_capture(folder, capture)
    source = json.loads(content)
    return Extraction(tuple(map(_record, source["records"])), tuple(Signal(**signal) for signal in source["signals"]))


def _key(capture: Capture) -> str:
    return f"{capture.sha256} {capture.path}"


def _record(source: dict[str, Any]) -> Record:
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in source["fields"].items()}
    signals = tuple(Signal(**signal) for signal in source["signals"])
    return Record(**{**source, "fields": fields, "signals": signals})
