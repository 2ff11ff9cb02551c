"""The commands of `compromisos`: options go in, stages run, results come out on stdout.

Stages are imported inside the commands that need them, so that `--help` does not wait for lxml and frictionless.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.doctor.command import doctor_command
from pipeline.cli.import_command import import_command
from pipeline.cli.language import here
from pipeline.cli.members import chosen_members, member_lines
from pipeline.cli.new_member import members_new
from pipeline.cli.options import as_json, shared, some_members
from pipeline.cli.overriding import Override, overridable
from pipeline.cli.portal.destinations import Destinations, destinations
from pipeline.cli.portal.plan_command import plan_command
from pipeline.cli.portal.release_command import release_command
from pipeline.cli.portal.rollback_command import rollback_command
from pipeline.cli.portal.withdraw_command import withdraw_command
from pipeline.cli.review.command import review_command
from pipeline.cli.run_command import run_command
from pipeline.cli.source_commands import drift_command, raw_group, scrape_command
from pipeline.common.errors import ConfigurationError, DataInvalid, SourceUnreadable
from pipeline.common.messages import message
from pipeline.common.settings import Settings
from pipeline.common.turns import one_at_a_time

if TYPE_CHECKING:
    from pipeline.cli.outcome import Outcome
    from pipeline.common.declarations import Member

ABOUT = message(
    "Turns the commitment pages of the Open Government Partnership into open data and publishes it."
    " Pages come by scrape or import; of extract, normalize, validate, package and publish each runs those before it."
)


@click.group(help=here(ABOUT), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="compromisos-abiertos", prog_name="compromisos")
def compromisos() -> None:
    """Hold the commands together."""


compromisos.add_command(scrape_command)
compromisos.add_command(import_command)
compromisos.add_command(drift_command)
compromisos.add_command(raw_group)
compromisos.add_command(review_command)
compromisos.add_command(doctor_command)
compromisos.add_command(plan_command)
compromisos.add_command(run_command)
compromisos.add_command(release_command)
compromisos.add_command(rollback_command)
compromisos.add_command(withdraw_command)


@compromisos.command("extract", help=here(message("Print what pages say, word for word, as JSON Lines.")))
@as_json
@some_members
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@shared
def extract_command(settings: Settings, json_wanted: bool, members: Sequence[str], files: Sequence[Path]) -> None:
    """Print records; without FILES those of all captures. JSON Lines with and without `--json`."""
    from pipeline.cli.records import capture_files, print_records  # noqa: PLC0415

    unread = print_records(settings, files or capture_files(settings, members))
    if unread:
        raise SourceUnreadable(
            message(
                "No commitment was found in {files}. Is it a commitment page or an index of OGP's site, saved whole?",
                files=", ".join(str(file) for file in unread),
            )
        )


@compromisos.command("normalize", help=here(message("Write the tables as CSV files into a folder.")))
@some_members
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help=here(message("The folder."))
)
@shared
def normalize_command(settings: Settings, members: Sequence[str], out: Path) -> None:
    """Write the tables of members below a folder, one folder a member."""
    from pipeline.cli import flow  # noqa: PLC0415

    for member in chosen_members(settings, members):
        for path in flow.write_tables(flow.normalized(settings, member), out / member.member):
            click.echo(path)


@compromisos.command("validate", help=here(message("Check the tables and print the report.")))
@as_json
@some_members
@overridable
@shared
def validate_command(settings: Settings, json_wanted: bool, members: Sequence[str], override: Override | None) -> None:
    """Print the report; exit code 3 where the data must not be published."""
    from pipeline.cli import screen, steps  # noqa: PLC0415

    results = steps.outcomes(settings, chosen_members(settings, members), override)
    for result in results:
        click.echo(result.report.decode() if json_wanted else screen.findings(result), nl=False)
    _stop_at_gate(settings, results)


@compromisos.command("package", help=here(message("Build the data package of each member.")))
@as_json
@some_members
@click.option("--replace", is_flag=True, help=here(message("Write the newest version anew instead of a next one.")))
@click.option("--verify", is_flag=True, help=here(message("Write nothing; prove what is on disk.")))
@overridable
@shared
def package_command(
    settings: Settings, json_wanted: bool, members: Sequence[str], override: Override | None, **how: bool
) -> None:
    """Build packages of members that pass the gate, or prove that those on disk are what would be built."""
    from pipeline.cli import screen, steps  # noqa: PLC0415
    from pipeline.cli.union import united  # noqa: PLC0415

    chosen = chosen_members(settings, members)
    if how["verify"] and override:
        raise ConfigurationError(message("--verify writes nothing, so that --override cannot go with it."))
    if how["verify"]:
        _verify(settings, chosen)
        return
    with one_at_a_time(settings.datapackages):
        results = steps.outcomes(settings, chosen, override, replace=how["replace"])
        _stop_at_gate(settings, results)
        packages = [steps.packaged(settings, result) for result in results]
        union = united(settings, replace=how["replace"])
    told = screen.summary_json(results) if json_wanted else screen.written(results, packages, union)
    click.echo(told, nl=False)


@compromisos.command(
    "publish", help=here(message("Build the packages and publish them: to the catalogue, and to the portal in .env."))
)
@as_json
@some_members
@overridable
@destinations
@shared
def publish_command(
    settings: Settings,
    json_wanted: bool,
    members: Sequence[str],
    override: Override | None,
    to: Destinations,
) -> None:
    """Publish the packages of members that pass the gate; ends with one screen that says what was done."""
    from pipeline.cli import screen, steps  # noqa: PLC0415
    from pipeline.cli.union import united  # noqa: PLC0415

    settings = replace(settings, base_url=to.base_url or settings.base_url)
    click.echo(here(message("Destination: the catalogue in {public}", public=settings.public)), err=True)
    with one_at_a_time(settings.datapackages), one_at_a_time(settings.public):
        own = override.of_the_gate() if override else None
        results = steps.outcomes(settings, chosen_members(settings, members), own)
        _stop_at_gate(settings, results)
        packages = [steps.packaged(settings, result) for result in results]
        published = steps.published(settings, united(settings))
        outcomes = to.publish(settings, [result.member for result in results], packages, override)
    done = screen.Done(packages, published, outcomes)
    told = screen.summary_json(results, outcomes) if json_wanted else screen.final(settings, results, done)
    click.echo(told, nl=False)


@compromisos.command("report", help=here(message("Print the report of the published package again.")))
@as_json
@some_members
@shared
def report_command(settings: Settings, json_wanted: bool, members: Sequence[str]) -> None:
    """Print the report inside the packages; nothing is computed."""
    from pipeline.cli.published_report import published_reports  # noqa: PLC0415

    for text in published_reports(settings, members, json_wanted=json_wanted):
        click.echo(text)


@compromisos.group("members", help=here(message("The members that are declared.")))
def members_group() -> None:
    """Hold the commands about members together."""


members_group.add_command(members_new)


@members_group.command("list", help=here(message("Print the declared members and how many captures each has.")))
@shared
def members_list(settings: Settings) -> None:
    """One line a member."""
    for line in member_lines(settings):
        click.echo(line)


def _stop_at_gate(settings: Settings, results: "Sequence[Outcome]") -> None:
    from pipeline.cli import screen  # noqa: PLC0415

    failed = [result for result in results if not result.passed]
    if not failed:
        return
    for result in failed:
        click.echo(screen.errors(result), err=True)
    raise DataInvalid(
        message(
            "Nothing was published: the data of {members} has errors. What was published before is as it was."
            " The whole report is in {report}.",
            members=", ".join(result.member.member for result in failed),
            report=settings.logs / failed[0].member.member / "report.html",
        )
    )


def _verify(settings: Settings, members: "Sequence[Member]") -> None:
    from pipeline.cli import flow  # noqa: PLC0415
    from pipeline.cli.union import stale_union  # noqa: PLC0415
    from pipeline.common.declarations import UNION  # noqa: PLC0415

    stale = {member.member: flow.stale_files(settings, member) for member in members}
    of_union = stale_union(settings)
    if of_union is not None:
        stale[UNION] = of_union
    wrong = {member: files for member, files in stale.items() if files}
    for member, files in stale.items():
        click.echo(f"{member}: " + (", ".join(files) if files else here(message("as it would be built"))))
    if wrong:
        raise DataInvalid(
            message(
                "The packages of {members} are not what this program builds."
                " Build them anew with: compromisos package --replace",
                members=", ".join(wrong),
            )
        )
