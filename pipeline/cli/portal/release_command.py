"""`release`: members go in; their datasets, looked at while only the organization saw them, are open to the public."""

from collections.abc import Sequence

import click

from pipeline.cli.language import here
from pipeline.cli.members import chosen_members
from pipeline.cli.options import shared, some_members
from pipeline.common.messages import message
from pipeline.common.settings import Settings


@click.command("release", help=here(message("Open to the public what was published with CKAN_VISIBILITY=private.")))
@some_members
@shared
def release_command(settings: Settings, members: Sequence[str]) -> None:
    """One line a dataset; that of earlier versions too, where there is one."""
    from pipeline.cli.portal.configured import needed_portal  # noqa: PLC0415
    from pipeline.publish.ckan.applying.release import exists, release  # noqa: PLC0415
    from pipeline.publish.ckan.client.connection import Portal  # noqa: PLC0415
    from pipeline.publish.ckan.wanted.names import dataset_name, history_name  # noqa: PLC0415

    portal = Portal(needed_portal())
    for member in chosen_members(settings, members):
        datasets = [dataset_name(member.member), history_name(member.member)]
        for dataset in [datasets[0], *(name for name in datasets[1:] if exists(portal, name))]:
            opened, open_already = (
                message(
                    "{portal}/dataset/{dataset}: open to the public now", portal=portal.access.url, dataset=dataset
                ),
                message("{portal}/dataset/{dataset}: was open already", portal=portal.access.url, dataset=dataset),
            )
            click.echo(here(opened if release(portal, dataset) else open_already))
