"""`rollback`: an earlier version and a reason go in; the portal shows that version again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.language import here
from pipeline.cli.members import declared_member
from pipeline.cli.options import one_member, shared
from pipeline.cli.overriding import Override, decider
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message
from pipeline.common.settings import Settings

if TYPE_CHECKING:
    from pipeline.common.declarations import Member
    from pipeline.common.package import DataPackage

# What a step back does by its nature.
LET_PASS = ("portal_older_version", "portal_too_many_removals")


@click.command("rollback", help=here(message("Show an earlier version on the portal again.")))
@one_member
@click.option(
    "--to", "version", required=True, help=here(message("The version, as a folder below versions/ is named."))
)
@click.option("--reason", required=True, help=here(message("Why; it goes into overrides.csv.")))
@click.option("--who", default="", help=here(message("Who decides; without it, the name you logged in with.")))
@shared
def rollback_command(settings: Settings, member: str, version: str, reason: str, who: str) -> None:
    """Publish a sealed version; `publish` does not bring the version back that was taken away, only a newer one."""
    import tempfile  # noqa: PLC0415

    from pipeline.cli.portal import publishing  # noqa: PLC0415
    from pipeline.cli.portal.configured import needed_portal  # noqa: PLC0415
    from pipeline.cli.portal.editions import earlier_edition  # noqa: PLC0415
    from pipeline.cli.portal.outcome_screen import outcome_lines  # noqa: PLC0415

    access, declared = needed_portal(), declared_member(settings, member)
    publishing.say(publishing.destination(access))
    override = Override(LET_PASS, reason.strip(), decider(who))
    with tempfile.TemporaryDirectory() as folder:
        edition = earlier_edition(declared, _unsealed(settings, declared, version, Path(folder)))
        outcomes = publishing.publish_all(access, [edition], publishing.How(override), publishing.say)
    click.echo(outcome_lines(outcomes))


def _unsealed(settings: Settings, member: "Member", version: str, aside: Path) -> "DataPackage":
    """A copy of a sealed version under the member's name, and of those before it."""
    import shutil  # noqa: PLC0415

    from pipeline.common.package import read_package  # noqa: PLC0415
    from pipeline.package.versions import VERSIONS, sealed_versions  # noqa: PLC0415

    own = settings.datapackages / member.member
    sealed = sealed_versions(own)
    if version not in sealed:
        raise ConfigurationError(
            message(
                "{folder} holds no earlier version “{version}”. Earlier versions are: {sealed}.",
                folder=own,
                version=version,
                sealed=", ".join(sealed) or "–",
            )
        )
    target = aside / member.member
    shutil.copytree(own / VERSIONS / version, target)
    for earlier in sealed[: sealed.index(version)]:
        shutil.copytree(own / VERSIONS / earlier, target / VERSIONS / earlier)
    package = read_package(target)
    assert package
    return package
