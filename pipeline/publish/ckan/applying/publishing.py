"""An edition goes in; a portal that shows it comes out, however often the portal fails meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.common.errors import PipelineError, PortalRefused, PublishedInPart
from pipeline.common.messages import Message, message
from pipeline.publish.ckan.applying.apply import Work, apply, goes_on
from pipeline.publish.ckan.applying.look import look, look_back, tables_to_read
from pipeline.publish.ckan.applying.repeating import TRIES, wait
from pipeline.publish.ckan.applying.views import remove_twins
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.refusals import MatchFailed, Rejected, TooLarge, Uncertain
from pipeline.publish.ckan.comparing.plan import Plan
from pipeline.publish.ckan.wanted.edition import Edition

Judge = Callable[[Plan], None]
# After so many tries that were not answered, a large table is sent in steps.
_UNANSWERED = 2


@dataclass(frozen=True)
class Outcome:
    """What was done, as it was planned, and where to look; `private` where only the organization sees the dataset.

    `unread` is how many files were compared by their size only, after they were sent.
    """

    member: str
    plan: Plan
    url: str
    private: bool
    reads: int
    writes: int
    unread: int = 0


def publish(portal: Portal, edition: Edition, judge: Judge, *, deep: bool = False) -> Outcome:
    """Look, let `judge` see the plan and refuse it, carry it out, read back.

    After an answer that does not tell whether something was written, or where the portal moved on, everything is read
    and compared again. Raises what the last try raised; PublishedInPart where the portal does not hold what was sent.
    """
    first, work, alone = _carried_out(portal, edition, judge, deep=deep)
    if deep or not alone:
        there = work.looked.found.resources
        remove_twins(portal, [item.id for item in tables_to_read(work.wanted, work.looked) if item.id in there])
    return _outcome(portal, edition.member.member, work, first)


def _carried_out(portal: Portal, edition: Edition, judge: Judge, *, deep: bool) -> tuple[Plan, Work, bool]:
    """The first plan, what the portal held at the end, and whether nothing else was writing there, as far as we saw."""
    done = portal.done
    first: Plan | None = None
    reason: PipelineError | None = None
    sent: set[str] = set()
    alone = True
    for attempt in range(TRIES):
        if reason:
            wait(reason, attempt - 1)
        work = look(portal, edition, deep=deep, doubtful=sent if reason else None)
        judge(work.plan)
        first = first or work.plan
        alone = alone and not reason and not goes_on(work)
        if work.plan.is_empty:
            return first, work, alone
        doubtful = frozenset(sent)
        sent.update(item.id for item in work.plan.resources if item.upload)
        try:
            apply(portal, work, in_steps=attempt >= _UNANSWERED)
            work = look_back(portal, edition, work, doubtful)
        except (MatchFailed, Uncertain) as problem:
            if isinstance(problem, TooLarge):
                raise
            reason = problem
        except PortalRefused as problem:
            # Refused by what an earlier try wrote meanwhile, it may be right by now.
            if not isinstance(problem, Rejected) or not reason:
                if portal.done > done:
                    raise _in_part(problem) from problem
                raise
            reason = problem
        else:
            if work.plan.is_empty:
                return first, work, alone
            reason = PublishedInPart(_not_as_sent(work.plan))
    assert reason
    raise reason


def _outcome(portal: Portal, member: str, work: Work, first: Plan) -> Outcome:
    url = f"{portal.access.url}/dataset/{work.wanted.name}"
    private, unread = bool(work.looked.found.package.get("private")), len(work.looked.unread)
    return Outcome(member, first, url, private, portal.reads, portal.writes, unread)


def _in_part(problem: PortalRefused) -> PublishedInPart:
    return PublishedInPart(
        message(
            "{reason} Some of the publication is done already; files and texts are still those of before."
            " Run the command again once that is mended: it does what is missing.",
            reason=problem.message,
        )
    )


def _not_as_sent(plan: Plan) -> Message:
    return message(
        "The portal does not hold what was sent to {dataset}: {places}. Somebody, or a loader of the portal, may have"
        " changed it at the same time. Run the command again; compromisos plan --deep tells what differs.",
        dataset=plan.dataset,
        places=", ".join(item.name for item in plan.resources) or plan.dataset,
    )
