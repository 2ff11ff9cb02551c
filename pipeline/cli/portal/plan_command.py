"""`plan`: members go in; what `publish` would change on the portal comes out, and nothing is written."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from pipeline.cli.language import here
from pipeline.cli.members import chosen_members
from pipeline.cli.options import as_json, shared, some_members
from pipeline.common.messages import message
from pipeline.common.settings import Settings

CHANGES_PENDING = 10


@click.command(
    "plan", help=here(message("Show what publish would change on the portal. Writes nothing, here or there."))
)
@as_json
@some_members
@click.option(
    "--deep", is_flag=True, help=here(message("Read back every table and file, whether anything is new or not."))
)
@click.option("--detailed-exitcode", is_flag=True, help=here(message("Exit code 10 where something would change.")))
@shared
def plan_command(
    settings: Settings, json_wanted: bool, members: Sequence[str], deep: bool, detailed_exitcode: bool
) -> int:
    """One plan a member; with --json a list of them, which `publish --plan` takes."""
    import json  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    from pipeline.cli.portal import publishing  # noqa: PLC0415
    from pipeline.cli.portal.agreement import STOPS  # noqa: PLC0415
    from pipeline.cli.portal.configured import needed_portal  # noqa: PLC0415
    from pipeline.cli.portal.judging import undecided  # noqa: PLC0415
    from pipeline.cli.portal.plan_screen import plan_screen, stop_lines  # noqa: PLC0415
    from pipeline.cli.portal.rehearsal import rehearsed  # noqa: PLC0415

    access = needed_portal()
    with tempfile.TemporaryDirectory() as folder:
        aside = replace(
            settings,
            datapackages=Path(folder, "datapackages"),
            public=Path(folder, "public"),
            logs=Path(folder, "logs"),
            cache=None,  # nothing in a folder that goes away is worth keeping
        )
        editions = rehearsed(settings, aside, chosen_members(settings, members))
        plans = publishing.plans(access, editions, deep=deep)
        stops = [undecided(plan, item) for plan, item in zip(plans, editions, strict=True)]
    told = list(zip(plans, stops, strict=True))
    if json_wanted:
        every = [{**plan.as_json(), STOPS: [refusal.check for refusal in against]} for plan, against in told]
        click.echo(json.dumps(every, ensure_ascii=False))
    else:
        click.echo("\n".join(plan_screen(plan) + stop_lines(against) for plan, against in told), nl=False)
    return CHANGES_PENDING if detailed_exitcode and not all(plan.is_empty for plan in plans) else 0
