"""Settings and members go in; outcomes, packages and the catalogue come out: computed, or known from an earlier run.

The stages are imported where something is to be computed, so that a run with nothing new does not wait for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.cli.memory import recalled, remember, state_of
from pipeline.cli.outcome import Outcome
from pipeline.cli.overriding import Override, let_pass
from pipeline.cli.told import log, log_extracted, log_normalized, log_packaged, log_validated
from pipeline.cli.union import Union, packages_of_members
from pipeline.common.captures import last_run
from pipeline.common.declarations import Member
from pipeline.common.messages import verbatim
from pipeline.common.package import DataPackage, read_package
from pipeline.common.settings import Settings

if TYPE_CHECKING:
    from pipeline.cli.flow import Checked


@dataclass(frozen=True)
class Published:
    """What a run left at the destination: whether anything in the catalogue is new."""

    packages: Sequence[DataPackage]
    union: Union | None
    catalogue_is_new: bool


def outcomes(
    settings: Settings, members: Sequence[Member], override: Override | None = None, *, replace: bool = False
) -> list[Outcome]:
    """Members after the gate. Who decides something or writes anew has it computed."""
    states = [state_of(settings, member) for member in members]
    if override is None and not replace:
        return [_outcome(settings, member, state) for member, state in zip(members, states, strict=True)]
    from pipeline.cli import flow  # noqa: PLC0415

    results = let_pass(settings, [flow.checked(settings, member, replace=replace) for member in members], override)
    return [_of(result, state) for result, state in zip(results, states, strict=True)]


def packaged(settings: Settings, outcome: Outcome) -> DataPackage:
    """The package of a member that passed the gate, written where its content is new."""
    if outcome.checked is not None:
        from pipeline.cli import flow  # noqa: PLC0415

        package = flow.packaged(settings, outcome.checked)
        remember(settings, outcome)
        return package
    folder = settings.datapackages / outcome.member.member
    log_packaged(folder, outcome.told.version)
    found = read_package(folder)
    assert found is not None
    return found


def published(settings: Settings, union: Union | None) -> Published:
    """All packages in the catalogue, those of members that this run did not touch too, and that of all members last."""
    from pipeline.cli.cataloguing import catalogue_is_new  # noqa: PLC0415

    packages = [*packages_of_members(settings.datapackages), *([union.package] if union else [])]
    # When pages were last asked for is no part of a version: nothing in it changes when nothing is new.
    last_runs = {package.folder.name: last_run(settings.raw / package.folder.name) for package in packages}
    is_new = catalogue_is_new(settings, packages, last_runs)
    log("publish", verbatim(str(settings.public)))
    return Published(packages, union, is_new)


def _outcome(settings: Settings, member: Member, state: str) -> Outcome:
    known = recalled(settings, member, state)
    if known:
        log_extracted(known.told.captures, known.told.pages + known.told.lines)
        log_normalized(known.told.rows)
        log_validated(known.told.error, known.told.warning)
        return known
    from pipeline.cli import flow  # noqa: PLC0415

    return _of(flow.checked(settings, member), state)


def _of(result: "Checked", state: str) -> Outcome:
    from pipeline.cli import flow  # noqa: PLC0415

    report = result.content.report["report.json"]
    return Outcome(result.member, flow.told(result), result.report.passed, report, state, result)
