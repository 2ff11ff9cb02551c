"""What a run brought goes in; `runs/<date>.json` in the member's folder of captures, one entry a run, comes out."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from pipeline.common.files import json_bytes, write_whole


def log_run(folder: Path, run: Mapping[str, object]) -> None:
    """Add a run to the log of today (UTC)."""
    now = datetime.now(UTC)
    path = folder / "runs" / f"{now.date().isoformat()}.json"
    runs = json.loads(path.read_text("utf-8")) if path.is_file() else []
    runs.append({"at": now.isoformat(timespec="seconds"), **run})
    write_whole(path, json_bytes(runs))
