"""Options go in; one screen of what is well and what is to be mended comes out. Changes nothing, here or elsewhere."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.cli.doctor.examination import Examination, as_json, ill, of_part, screen
from pipeline.cli.doctor.machine import examine_captures, examine_machine
from pipeline.cli.doctor.portal import examine_portal
from pipeline.cli.doctor.source import examine_sources
from pipeline.cli.language import here
from pipeline.cli.options import as_json as json_option
from pipeline.cli.options import shared
from pipeline.common.declarations import Member, read_members
from pipeline.common.errors import PipelineError
from pipeline.common.messages import message
from pipeline.common.settings import Settings, environment


@click.command(
    "doctor",
    help=here(message("Look at this machine, the source and the portal, and say what to mend. Changes nothing.")),
)
@json_option
@shared
def doctor_command(settings: Settings, json_wanted: bool) -> int:
    """One line an examination; exit code 2 where one needs mending."""
    results = list(_examinations(settings))
    told = json.dumps([as_json(item) for item in results], ensure_ascii=False) if json_wanted else screen(results)
    click.echo(told)
    return 2 if any(item.well is False for item in results) else 0


def _examinations(settings: Settings) -> Iterator[Examination]:
    yield from of_part("machine", examine_machine(settings))
    members = list[Member]()
    try:
        members += read_members(settings.members).values()
    except PipelineError as error:
        yield from of_part("machine", [ill(message("The declarations of members"), error.message)])
    yield from of_part("machine", (examine_captures(settings, member) for member in members))
    yield from of_part("source", examine_sources(settings, members))
    yield from of_part("portal", examine_portal(settings, environment(), Path(".env")))
