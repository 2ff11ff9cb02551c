"""What a run brought goes in; `runs/<date>.json` in the member's folder of captures, one entry a run, comes out."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from pipeline.common.captures import RUNS
from pipeline.common.files import json_bytes, write_whole


def log_run(folder: Path, run: Mapping[str, object], began: str = "") -> None:
    """Add a run to the log of the day it began (UTC; `began` is ISO text, empty for now).

    An entry of the same moment is written anew: a run that was cut off between its log and its end logs itself twice.
    """
    at = began or datetime.now(UTC).isoformat(timespec="seconds")
    path = folder / RUNS / f"{at[:10]}.json"
    runs = json.loads(path.read_text("utf-8")) if path.is_file() else []
    if began:
        runs = [entry for entry in runs if entry["at"] != began or entry["how"] != run["how"]]
    write_whole(path, json_bytes([*runs, {"at": at, **run}]))
