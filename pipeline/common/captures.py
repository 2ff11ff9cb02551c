"""A member's folder of raw captures goes in; its manifest, a valid Data Package, comes out, and back."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.common.errors import SourceUnreadable
from pipeline.common.files import json_bytes, sha256, write_whole
from pipeline.common.messages import message
from pipeline.common.places import Place, read_at

MANIFEST = "datapackage.json"
RUNS = "runs"  # a file a day, named for it


@dataclass(frozen=True)
class Capture:
    """A page as it came. `path` is `<date obtained>/<file>` below the member's folder; dates are ISO text.

    `captured` is the day the page looked so, empty where nobody knows; `obtained` is the day we got it.
    """

    path: str
    obtained: str
    how: str
    media_type: str
    sha256: str
    bytes: int
    captured: str = ""
    url: str = ""
    url_answered: str = ""
    language: str = ""
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def read_manifest(folder: Path) -> list[Capture]:
    """The captures of a member, oldest first; none where nothing was captured yet."""
    path = folder / MANIFEST
    if not path.is_file():
        return []
    try:
        resources = json.loads(path.read_text("utf-8"))["resources"]
        captures = in_order([from_resource(resource) for resource in resources])
    except (ValueError, KeyError, TypeError) as error:
        raise SourceUnreadable(
            message(
                "The manifest {path} cannot be read ({reason}). Take it back from Git: git checkout -- {path}",
                path=path,
                reason=repr(error),
            )
        ) from error
    _prove_each_stands_once(path, captures)
    return captures


def last_run(folder: Path) -> str:
    """The day (ISO) of the last run that asked for pages of a member or brought some; empty where none is logged."""
    return max((path.stem for path in (folder / RUNS).glob("*.json")), default="")


def read_capture(folder: Place, capture: Capture) -> bytes:
    """The bytes of a capture, proved to be those that the manifest names."""
    try:
        content = read_at(folder, capture.path)
    except OSError as error:
        raise SourceUnreadable(
            message(
                "The manifest of {folder} names {path}, which is not there."
                " Take the file back from Git or from a copy; captures are never deleted by hand.",
                folder=folder,
                path=capture.path,
            )
        ) from error
    if sha256(content) != capture.sha256:
        raise SourceUnreadable(
            message(
                "{path} in {folder} is not what was captured: its checksum differs from the manifest."
                " Captures are evidence and are never edited; take the file back from Git or from a copy.",
                folder=folder,
                path=capture.path,
            )
        )
    return content


def write_manifest(folder: Path, member: str, captures: Sequence[Capture]) -> None:
    """Write the manifest whole or not at all."""
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"raw-{member}",
        "resources": [to_resource(capture) for capture in in_order(captures)],
    }
    write_whole(folder / MANIFEST, json_bytes(descriptor))


def in_order(captures: Sequence[Capture]) -> list[Capture]:
    """Captures by the day the page looked so; undated ones first, so that they never outrank a dated one."""
    return sorted(captures, key=lambda capture: (capture.captured, capture.obtained, capture.path))


def from_resource(resource: Mapping[str, Any]) -> Capture:
    """A capture as its resource in the manifest describes it."""
    return Capture(
        path=resource["path"],
        obtained=resource["obtained"],
        how=resource["how"],
        media_type=resource["mediatype"],
        sha256=resource["hash"].removeprefix("sha256:"),
        bytes=resource["bytes"],
        captured=resource["captured"] or "",
        url=resource["url"] or "",
        url_answered=resource["urlAnswered"] or "",
        language=resource["language"] or "",
        status=resource["status"],
        headers=resource["headers"],
    )


def to_resource(capture: Capture) -> dict[str, Any]:
    """A capture as a resource of the manifest."""
    name = capture.path.lower().replace("/", "-").replace(" ", "-")
    return {
        "name": name,
        "path": capture.path,
        "mediatype": capture.media_type,
        "hash": f"sha256:{capture.sha256}",
        "bytes": capture.bytes,
        "url": capture.url or None,
        "urlAnswered": capture.url_answered or None,
        "captured": capture.captured or None,
        "obtained": capture.obtained,
        "how": capture.how,
        "status": capture.status,
        "headers": dict(sorted(capture.headers.items())),
        "language": capture.language or None,
    }


def _prove_each_stands_once(manifest: Path, captures: Sequence[Capture]) -> None:
    """Who brings two branches of Git together by hand may leave a capture twice."""
    times = Counter(capture.path for capture in captures)
    for path, count in times.items():
        if count > 1:
            raise SourceUnreadable(
                message(
                    "The manifest {manifest} names {path} {count} times. Take all but one of them out of it, or take"
                    " the manifest back from Git: git checkout -- {manifest}",
                    manifest=manifest,
                    path=path,
                    count=count,
                )
            )
