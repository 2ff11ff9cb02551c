"""A plan and the decisions of officers go in; leave to carry it out, or the error that says why not, comes out."""

from collections.abc import Sequence

import click

from pipeline.cli.language import here
from pipeline.cli.logs import today
from pipeline.cli.overriding import Override
from pipeline.common.decisions import add_decisions
from pipeline.common.errors import DataInvalid
from pipeline.common.messages import message, verbatim
from pipeline.publish.ckan.comparing.guards import Refusal, refusals
from pipeline.publish.ckan.comparing.plan import Plan
from pipeline.publish.ckan.wanted.edition import Edition
from pipeline.validate.overrides import COLUMNS, FILE, read_overrides


def judge(plan: Plan, item: Edition, override: Override | None) -> None:
    """Raise DataInvalid where a guard refuses the plan and no decision in writing lets it pass.

    What this run's `--override` names is written into the member's overrides.csv first.
    """
    asked = [refusal for refusal in undecided(plan, item) if override and _named(refusal, override.checks)]
    _write(plan, item, asked, override)
    left = undecided(plan, item)
    if left:
        raise DataInvalid(
            message(
                "Nothing was published to {dataset}. {reasons} To let it pass in writing:"
                ' --override {check} --reason "TEXT"',
                dataset=plan.dataset,
                reasons=verbatim(" ".join(here(refusal.told) for refusal in left)),
                check=left[0].check,
            )
        )


def undecided(plan: Plan, item: Edition) -> list[Refusal]:
    """What stops a plan and no decision in writing lets pass."""
    decided = {row["check"] for row in read_overrides(item.member.folder) if row["version"] in ("", plan.version)}
    against = refusals(plan, item.package, item.member.portal)
    return [refusal for refusal in against if not _named(refusal, tuple(decided))]


def _named(refusal: Refusal, checks: Sequence[str]) -> bool:
    return refusal.check in checks or refusal.check.partition(":")[0] in checks


def _write(plan: Plan, item: Edition, asked: Sequence[Refusal], override: Override | None) -> None:
    file = item.member.folder / FILE
    new = [refusal.check for refusal in asked]
    if not override or not new:
        return
    rows = [
        {"check": check, "version": plan.version, "reason": override.reason, "who": override.who, "date": today()}
        for check in new
    ]
    add_decisions(file, COLUMNS, rows)
    for check in new:
        click.echo(
            here(message("{file}: “{check}” may pass ({reason}).", file=file, check=check, reason=override.reason)),
            err=True,
        )
