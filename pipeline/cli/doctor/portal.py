"""The portal that a run's variables name goes in; whether it can be published to comes out. Reads only."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.doctor.clock import examine_clock
from pipeline.cli.doctor.examination import Examination, ill, noted, well
from pipeline.cli.doctor.sizes import examine_sizes
from pipeline.common.errors import PipelineError
from pipeline.common.messages import message
from pipeline.common.settings import Settings

if TYPE_CHECKING:
    from pipeline.publish.ckan.access import Access


def examine_portal(settings: Settings, variables: Mapping[str, str], secrets: Path) -> Iterator[Examination]:
    """Configuration, way there, clock, version, plugins, token, rights, sizes; `secrets` is the `.env` that is read."""
    from pipeline.publish.ckan.access import read_access  # noqa: PLC0415
    from pipeline.publish.ckan.secret_file import check_secret_file  # noqa: PLC0415

    try:
        check_secret_file(secrets)
        access = read_access(variables)
    except PipelineError as error:
        yield ill(message("The settings of the portal"), error.message)
        return
    if access is None:
        yield noted(
            message("No portal is configured: make publish builds the catalogue on disk"),
            message("To publish to a CKAN portal too, fill in the three lines CKAN_… of .env.example in your .env."),
        )
        return
    yield from _asked(access)
    yield from examine_sizes(settings, access)


def _asked(access: "Access") -> Iterator[Examination]:
    from pipeline.cli.doctor.rights import examine_rights  # noqa: PLC0415
    from pipeline.cli.doctor.server import examine_server  # noqa: PLC0415
    from pipeline.publish.ckan.connection import Portal  # noqa: PLC0415
    from pipeline.publish.ckan.patience import Patience  # noqa: PLC0415
    from pipeline.publish.ckan.printable import printable  # noqa: PLC0415
    from pipeline.publish.ckan.probe import ask_server  # noqa: PLC0415

    # Whoever looks at this screen waits for it, and can look again.
    portal = Portal(access, Patience(connect=5.0, read=20.0, tries=2))
    where = message("The portal {url}", url=access.url)
    try:
        server = ask_server(portal)
        yield well(message("The portal {url} answers: {title}", url=access.url, title=printable(server.title, 80)))
        yield from examine_clock(portal.date)
        yield from examine_server(server)
        yield from examine_rights(portal)
    except PipelineError as error:
        yield ill(where, error.message)
