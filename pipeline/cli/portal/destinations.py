"""Options of `publish` about where to publish go in; a catalogue's address, and a portal to publish to, come out.

The client of CKAN is imported where it is needed, so that other commands do not wait for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.language import here
from pipeline.cli.overriding import Override
from pipeline.common.messages import message
from pipeline.common.settings import Settings

if TYPE_CHECKING:
    from pipeline.cli.portal.agreement import Plans
    from pipeline.common.declarations import Member
    from pipeline.common.package import DataPackage
    from pipeline.publish.ckan.applying.publishing import Outcome
    from pipeline.publish.ckan.client.access import Access

Command = Callable[..., int | None]


@dataclass(frozen=True)
class Destinations:
    """Where the catalogue lies on the web, and a portal, None where none is configured.

    `deep` reads everything of the portal back first, `agreed` are plans to keep to.
    """

    base_url: str | None
    access: "Access | None"
    deep: bool = False
    agreed: "Plans | None" = None

    def publish(
        self,
        settings: Settings,
        members: Sequence["Member"],
        packages: Sequence["DataPackage"],
        override: Override | None,
    ) -> "Sequence[Outcome]":
        """Publish packages to the portal; nothing where none is configured."""
        if self.access is None:
            return ()
        import tempfile  # noqa: PLC0415

        from pipeline.cli.portal import publishing  # noqa: PLC0415
        from pipeline.cli.portal.editions import editions  # noqa: PLC0415

        publishing.say(publishing.destination(self.access))
        how = publishing.How(override.of_the_portal() if override else None, self.deep, self.agreed)
        with tempfile.TemporaryDirectory() as aside:
            pairs = zip(members, packages, strict=True)
            every = [item for pair in pairs for item in editions(settings, *pair, Path(aside))]
            return publishing.publish_all(self.access, every, how, publishing.say)


def _agreed(file: Path | None) -> "Plans | None":
    if file is None:
        return None
    from pipeline.cli.portal.agreement import read_plans  # noqa: PLC0415

    return read_plans(file)


def destinations(command: Command) -> Command:
    """Give a command `--base-url`, `--plan` and `--deep`; it is called with `to`."""

    @wraps(command)
    def with_destinations(**options: Any) -> int | None:
        from pipeline.cli.portal.configured import configured_portal, needed_portal  # noqa: PLC0415

        base_url, deep, file = options.pop("base_url"), options.pop("deep"), options.pop("agreed")
        access = needed_portal() if file else configured_portal()
        return command(**options, to=Destinations(base_url, access, deep, _agreed(file)))

    result: Command = with_destinations
    for option in (
        click.option(
            "--plan",
            "agreed",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            help=here(message("Do just what this plan says (plan --json > FILE), or nothing.")),
        ),
        click.option("--base-url", help=here(message("Where the catalogue lies on the web: https://…/"))),
        click.option("--deep", is_flag=True, help=here(message("Read back every table and file of the portal first."))),
    ):
        result = option(result)
    return result
