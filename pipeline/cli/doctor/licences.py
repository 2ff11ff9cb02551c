"""A portal and the declared members go in; whether the portal knows the licences that are published comes out."""

from collections.abc import Iterator, Sequence

from pipeline.cli.doctor.examination import Examination, noted, well
from pipeline.common.declarations import Member
from pipeline.common.messages import message
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.printable import printable
from pipeline.publish.ckan.probing.facts import licence_id
from pipeline.publish.ckan.probing.probe import ask_licences


def examine_licences(portal: Portal, members: Sequence[Member]) -> Iterator[Examination]:
    """One examination a licence. CKAN takes one that it does not know, and shows neither title nor link."""
    titles = {licence.id: licence.title for licence in ask_licences(portal)}
    for name in sorted({member.licence.name for member in members}):
        known = licence_id(name, list(titles))
        if known in titles:
            title = printable(titles[known], 80)
            yield well(message("The portal knows the licence {name}: {title}", name=name, title=title))
        else:
            yield noted(
                message("The portal does not know the licence {name}", name=name),
                message("It is published by its name alone. Whoever runs the portal can add it to its licences."),
            )
