"""Options go in; one screen of what is well and what is to be mended comes out. Changes nothing, here or elsewhere."""

import click

from pipeline.cli.language import here
from pipeline.cli.options import as_json as json_option
from pipeline.cli.options import shared
from pipeline.common.messages import message
from pipeline.common.settings import Settings


@click.command(
    "doctor",
    help=here(message("Look at this machine, the source and the portal, and say what to mend. Changes nothing.")),
)
@json_option
@shared
def doctor_command(settings: Settings, json_wanted: bool) -> int:
    """One line an examination; exit code 2 where one needs mending."""
    import json  # noqa: PLC0415

    from pipeline.cli.doctor.examination import as_json, screen  # noqa: PLC0415
    from pipeline.cli.doctor.examinations import all_examinations  # noqa: PLC0415

    results = list(all_examinations(settings))
    told = json.dumps([as_json(item) for item in results], ensure_ascii=False) if json_wanted else screen(results)
    click.echo(told)
    return 2 if any(item.well is False for item in results) else 0
