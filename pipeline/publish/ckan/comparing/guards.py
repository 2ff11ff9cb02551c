"""A plan and the package behind it go in; the reasons not to carry it out, each with its name, come out.

Each may be let pass by name in the member's overrides.csv, with a reason, an author and a day.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.common.messages import Message, message
from pipeline.common.package import DataPackage
from pipeline.common.portals import PortalRules
from pipeline.publish.ckan.comparing.plan import Plan
from pipeline.publish.ckan.wanted.names import STATE_FILE, version_order

REPORT = "report.json"
PREFIX = "portal_"


@dataclass(frozen=True)
class Refusal:
    """A reason not to publish: the name by which an override lets it pass, and the sentence."""

    check: str
    told: Message


def refusals(plan: Plan, package: DataPackage, rules: PortalRules) -> Sequence[Refusal]:
    """All reasons against a plan; none where it may be carried out."""
    return [
        *_failed_report(package),
        *_not_ours(plan),
        *_forgot(plan),
        *_deleted(plan),
        *_older(plan),
        *_taken_back(plan),
        *_removals(plan, rules),
        *_conflicts(plan),
    ]


def _failed_report(package: DataPackage) -> Iterator[Refusal]:
    path = package.folder / REPORT
    passed = path.is_file() and json.loads(path.read_text("utf-8")).get("passed")
    if not passed:
        yield Refusal(
            "portal_report_failed",
            message(
                "The report of the package {folder} did not pass, so that it must not be published."
                " Build the package anew: compromisos package",
                folder=package.folder,
            ),
        )


def _not_ours(plan: Plan) -> Iterator[Refusal]:
    if plan.foreign:
        yield Refusal(
            "portal_not_ours",
            message(
                "The dataset {dataset} on the portal was not made by this program. Letting it pass takes it over: its"
                " resources stay, and where its texts differ from ours they count as changed by staff.",
                dataset=plan.dataset,
            ),
        )


def _forgot(plan: Plan) -> Iterator[Refusal]:
    if plan.forgot and not plan.foreign:
        yield Refusal(
            "portal_forgot",
            message(
                "What was published last to {dataset} is not remembered on the portal any more: somebody removed"
                " {file}, or put another in its place. Letting it pass, texts that differ from ours stay as those of"
                " staff, and what was withdrawn is published again.",
                dataset=plan.dataset,
                file=STATE_FILE,
            ),
        )


def _deleted(plan: Plan) -> Iterator[Refusal]:
    if plan.revives:
        yield Refusal(
            "portal_deleted_dataset",
            message(
                "Somebody deleted the dataset {dataset} on the portal. Letting it pass brings it back.",
                dataset=plan.dataset,
            ),
        )


def _older(plan: Plan) -> Iterator[Refusal]:
    before = plan.version_before
    if before and version_order(plan.version) < version_order(before):
        yield Refusal(
            "portal_older_version",
            message(
                "The portal shows version {before} of {dataset}, and this package is the older {version}. Another"
                " machine may have published meanwhile: bring its datapackages/ here. To go back on purpose:"
                " compromisos rollback --to {version}",
                before=before,
                dataset=plan.dataset,
                version=plan.version,
            ),
        )


def _taken_back(plan: Plan) -> Iterator[Refusal]:
    if plan.version == plan.taken_back:
        yield Refusal(
            "portal_taken_back",
            message(
                "Version {version} of {dataset} was taken back by compromisos rollback, and the portal shows {before}."
                " Publish a newer version, or let this one pass.",
                version=plan.version,
                dataset=plan.dataset,
                before=plan.version_before,
            ),
        )


def _removals(plan: Plan, rules: PortalRules) -> Iterator[Refusal]:
    for item, change in plan.tables:
        removed = len(change.removed)
        if change.replaced:
            removed = max(0, change.rows_before - len(change.upserts))
        if removed > max(rules.few_removals, rules.removals_allowed * change.rows_before):
            yield Refusal(
                f"portal_too_many_removals:{item.name}",
                message(
                    "{removed} of the {before} rows of {table} on the portal would be removed, more than the declared"
                    " share (removals_allowed = {allowed}).",
                    removed=removed,
                    before=change.rows_before,
                    table=item.name,
                    allowed=rules.removals_allowed,
                ),
            )


def _conflicts(plan: Plan) -> Iterator[Refusal]:
    for change in plan.staff:
        if change.verdict == "stop":
            place = f"{change.where}.{change.field}" if change.where else change.field
            yield Refusal(
                f"portal_changed_by_staff:{place}",
                message(
                    "Somebody changed {place} on the portal, and the declaration says to stop then. Say under"
                    " [portal.policies] in member.toml what to do from now on: keep_theirs or keep_ours.",
                    place=place,
                ),
            )
