"""The portal that a run's variables name goes in; whether it can be published to comes out. Reads only."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.cli.doctor.clock import examine_clock
from pipeline.cli.doctor.examination import Examination, ill, noted, well
from pipeline.cli.doctor.licences import examine_licences
from pipeline.cli.doctor.rights import examine_rights
from pipeline.cli.doctor.server import examine_server
from pipeline.cli.doctor.sizes import examine_sizes
from pipeline.common.declarations import Member
from pipeline.common.errors import PipelineError
from pipeline.common.messages import message
from pipeline.common.settings import Settings
from pipeline.publish.ckan.client.access import Access, read_access
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.patience import Patience
from pipeline.publish.ckan.client.printable import printable
from pipeline.publish.ckan.client.secret_file import check_secret_file
from pipeline.publish.ckan.probing.probe import ask_server


def examine_portal(
    settings: Settings, members: Sequence[Member], variables: Mapping[str, str], secrets: Path
) -> Iterator[Examination]:
    """Configuration, way there, clock, version, plugins, token, rights, licences, sizes; `secrets` is the `.env`."""
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
    yield from _asked(access, members)
    yield from examine_sizes(settings, access)


def _asked(access: Access, members: Sequence[Member]) -> Iterator[Examination]:
    # Whoever looks at this screen waits for it, and can look again.
    portal = Portal(access, Patience(connect=5.0, read=20.0, tries=2))
    where = message("The portal {url}", url=access.url)
    try:
        server = ask_server(portal)
        yield well(message("The portal {url} answers: {title}", url=access.url, title=printable(server.title, 80)))
        yield from examine_clock(portal.date)
        yield from examine_server(server)
        yield from examine_rights(portal)
        yield from examine_licences(portal, members)
    except PipelineError as error:
        yield ill(where, error.message)
