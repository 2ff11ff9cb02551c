"""Editions of datasets go in; the portal that is configured shows them afterwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import click

from pipeline.cli.language import here
from pipeline.cli.overriding import Override
from pipeline.cli.portal.agreement import Plans, check_agreed, check_goes_on
from pipeline.cli.portal.judging import judge
from pipeline.cli.portal.plan_screen import plan_screen
from pipeline.common.errors import PipelineError, PublishedInPart
from pipeline.common.messages import message
from pipeline.publish.ckan.applying.look import look
from pipeline.publish.ckan.applying.publishing import Outcome, publish
from pipeline.publish.ckan.client.access import Access
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.comparing.plan import Plan
from pipeline.publish.ckan.wanted.edition import Edition

Tell = Callable[[str], None]


@dataclass(frozen=True)
class How:
    """How to publish: what this run lets pass, whether all is read back first, and a plan to keep to."""

    override: Override | None = None
    deep: bool = False
    agreed: Plans | None = None


def plans(access: Access, editions: Sequence[Edition], *, deep: bool) -> list[Plan]:
    """What `publish` would do now. Writes nothing."""
    return [look(Portal(access), item, deep=deep).plan for item in editions]


def publish_all(access: Access, editions: Sequence[Edition], how: How, tell: Tell) -> list[Outcome]:
    """Publish one after the other. Raises PublishedInPart where one fails after an earlier one was published."""
    done: list[Outcome] = []
    for item in editions:
        try:
            done.append(_publish(access, item, how, tell))
        except PipelineError as error:
            if not done:
                raise
            raise PublishedInPart(
                message(
                    "{reason} Already published: {datasets}.",
                    reason=error.message,
                    datasets=", ".join(outcome.plan.dataset for outcome in done),
                )
            ) from error
    return done


def _publish(access: Access, item: Edition, how: How, tell: Tell) -> Outcome:
    begun: list[Plan] = []

    def seen(plan: Plan) -> None:
        tell(plan_screen(plan))
        if how.agreed is not None and not begun:
            check_agreed(plan, how.agreed)
        elif how.agreed is not None:
            check_goes_on(plan, begun[0])
        judge(plan, item, how.override)
        begun.append(plan)

    return publish(Portal(access), item, seen, deep=how.deep)


def say(words: str) -> None:
    """Tell a person on stderr."""
    click.echo(words, err=True)


def destination(access: Access) -> str:
    """The sentence that names where things go, before anything is sent."""
    told = message(
        "Destination: {portal}, organization {organization}", portal=access.url, organization=access.organization
    )
    return here(told)
