"""Settings go in; every examination of machine, source and portal comes out, in the order of the screen."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.cli.doctor.examination import Examination, ill, of_part
from pipeline.cli.doctor.machine import examine_captures, examine_machine
from pipeline.cli.doctor.portal import examine_portal
from pipeline.cli.doctor.source import examine_sources
from pipeline.common.declarations import Member, read_members
from pipeline.common.errors import PipelineError
from pipeline.common.messages import message
from pipeline.common.settings import Settings, environment


def all_examinations(settings: Settings) -> Iterator[Examination]:
    """One after the other, as they are done."""
    yield from of_part("machine", examine_machine(settings))
    members = list[Member]()
    try:
        members += read_members(settings.members).values()
    except PipelineError as error:
        yield from of_part("machine", [ill(message("The declarations of members"), error.message)])
    yield from of_part("machine", (examine_captures(settings, member) for member in members))
    yield from of_part("source", examine_sources(settings, members))
    yield from of_part("portal", examine_portal(settings, members, environment(), Path(".env")))
