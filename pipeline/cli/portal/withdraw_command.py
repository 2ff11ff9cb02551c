"""`withdraw`: names of resources and a reason go in; tombstones at the same addresses come out."""

from collections.abc import Sequence

import click

from pipeline.cli.language import here
from pipeline.cli.members import declared_member
from pipeline.cli.options import one_member, shared
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message
from pipeline.common.settings import Settings


@click.command(
    "withdraw",
    help=here(
        message(
            "Take resources of the portal back: their addresses stay and say why and since when. NAMES are those of"
            " tables, and xlsx, zip, sqlite, report."
        )
    ),
)
@one_member
@click.argument("names", nargs=-1)
@click.option("--reason", default="", help=here(message("Why; visitors of the portal read it.")))
@click.option("--all", "every", is_flag=True, help=here(message("Everything that was published of the member.")))
@click.option("--dataset", default="", help=here(message("With --all: the name of the dataset, typed out.")))
@click.option("--undo", is_flag=True, help=here(message("Let the next publication fill them again.")))
@shared
def withdraw_command(settings: Settings, member: str, names: Sequence[str], **how: str | bool) -> None:
    """Say what was withdrawn, or brought back."""
    from pipeline.cli.logs import today  # noqa: PLC0415
    from pipeline.cli.portal.configured import needed_portal  # noqa: PLC0415
    from pipeline.publish.ckan.applying.withdraw import (  # noqa: PLC0415
        Withdrawal,
        bring_back,
        published_names,
        withdraw,
    )
    from pipeline.publish.ckan.client.connection import Portal  # noqa: PLC0415
    from pipeline.publish.ckan.wanted.names import dataset_name  # noqa: PLC0415

    dataset = dataset_name(declared_member(settings, member).member)
    _check(dataset, names, how)
    portal = Portal(needed_portal())
    chosen = published_names(portal, dataset) if how["every"] else names
    if how["undo"]:
        done = bring_back(portal, dataset, chosen)
        told = message("Not withdrawn any more: {names}. Now run: compromisos publish", names=", ".join(chosen))
    else:
        done = withdraw(portal, dataset, Withdrawal(chosen, str(how["reason"]).strip(), today()))
        told = message("Withdrawn on {dataset}: {names}", dataset=dataset, names=", ".join(chosen))
    click.echo(here(told if done else message("Nothing to do: it was done before.")))


def _check(dataset: str, names: Sequence[str], how: dict[str, str | bool]) -> None:
    if bool(names) == bool(how["every"]):
        raise ConfigurationError(message("Name what to withdraw, such as milestones, or say --all."))
    if how["every"] and how["dataset"] != dataset:
        raise ConfigurationError(
            message(
                "--all takes all of {dataset} from its visitors. If that is meant, type its name: --dataset NAME",
                dataset=dataset,
            )
        )
    if not how["undo"] and not str(how["reason"]).strip():
        raise ConfigurationError(message('Visitors are told why: add --reason "TEXT".'))
