"""The declared sites of members go in; whether they answer and let programs in comes out. One request a site."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.cli.doctor.examination import Examination, ill, noted, well
from pipeline.common.declarations import Member
from pipeline.common.errors import PipelineError
from pipeline.common.messages import message
from pipeline.common.settings import Settings
from pipeline.scrape.addresses import origin
from pipeline.scrape.refusals import Refused
from pipeline.scrape.robots import Robots
from pipeline.scrape.rules import rules_for
from pipeline.scrape.visitor import visit

LONGEST_SILENCE = 10.0


def examine_sources(settings: Settings, members: Sequence[Member]) -> Iterator[Examination]:
    """Each origin that members declare, asked once for its robots.txt."""
    seen = set[tuple[str, str]]()
    for member in members:
        for tree in member.site.trees if member.site else ():
            where = origin(tree.index)
            if where not in seen:
                seen.add(where)
                yield _asked(settings, member, tree.index, where[1])


def _asked(settings: Settings, member: Member, address: str, host: str) -> Examination:
    try:
        rules = rules_for(member, settings.contact)
    except PipelineError as error:
        return noted(message("{host} was not asked", host=host), error.message)
    # One request is no burden to a site, and nobody waits for a second one here.
    hurried = replace(rules, delay=0.0, retries=0, timeout=min(rules.timeout, LONGEST_SILENCE))
    visitor = visit(hurried)
    try:
        Robots(visitor).check(address)
    except Refused as error:
        return ill(message("{host} answers, and keeps programs out", host=host), error.message)
    except PipelineError as error:
        return ill(message("{host} does not answer", host=host), error.message)
    finally:
        visitor.session.close()
    return well(message("{host} answers, and its robots.txt lets us in", host=host))
