"""What was built to be published goes in; whether the portal takes files of that size comes out."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.cli.doctor.examination import Examination, ill, well
from pipeline.common.messages import message
from pipeline.common.settings import Settings
from pipeline.publish.ckan.client.access import MEGABYTE, Access


def examine_sizes(settings: Settings, access: Access) -> Iterator[Examination]:
    """The limit as it is configured: CKAN tells it to nobody."""
    limit = f"{round(access.max_file_bytes / MEGABYTE, 2):g}"
    large = [path for path in _files(settings) if path.stat().st_size > access.max_file_bytes]
    if not large:
        yield well(message("Files of up to {megabytes} MB are published (CKAN_MAX_FILE_MEGABYTES)", megabytes=limit))
    for path in large:
        yield ill(
            message("{file} is larger than the {megabytes} MB that the portal takes", file=path, megabytes=limit),
            message(
                "Ask whoever runs the portal for its ckan.max_resource_size, to raise it if need be, and set"
                " CKAN_MAX_FILE_MEGABYTES to it."
            ),
        )


def _files(settings: Settings) -> Iterator[Path]:
    folders = (*settings.datapackages.glob("*/data"), settings.public / "downloads")
    return (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
