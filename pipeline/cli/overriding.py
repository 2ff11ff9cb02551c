"""`--override CHECK --reason TEXT` goes in; a row in the member's overrides.csv, and data checked anew, come out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.language import here
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message
from pipeline.common.settings import Settings

if TYPE_CHECKING:
    from pipeline.cli.flow import Checked

Command = Callable[..., int | None]
OF_THE_PORTAL = "portal_"


@dataclass(frozen=True)
class Override:
    """Errors that somebody lets pass, as `check` or `check:commitment`, with the reason."""

    checks: tuple[str, ...]
    reason: str
    who: str

    def of_the_gate(self) -> "Override | None":
        """What concerns the checks of the data."""
        return self._only(tuple(check for check in self.checks if not check.startswith(OF_THE_PORTAL)))

    def of_the_portal(self) -> "Override | None":
        """What concerns the guards before a portal is written to."""
        return self._only(tuple(check for check in self.checks if check.startswith(OF_THE_PORTAL)))

    def _only(self, checks: tuple[str, ...]) -> "Override | None":
        return replace(self, checks=checks) if checks else None


def overridable(command: Command) -> Command:
    """Give a command `--override`, `--reason` and `--who`; it is called with `override`, None where none is asked."""

    @wraps(command)
    def with_override(**options: Any) -> int | None:
        checks, reason, who = options.pop("checks"), options.pop("reason"), options.pop("who")
        return command(**options, override=_asked(checks, reason, who))

    result: Command = with_override
    for option in (
        click.option("--who", default="", help=here(message("Who decides; without it, the name you logged in with."))),
        click.option("--reason", default="", help=here(message("Why, with --override; it is published."))),
        click.option(
            "--override",
            "checks",
            multiple=True,
            metavar="CHECK",
            help=here(message("Let this error pass (CHECK or CHECK:COMMITMENT), and write so in overrides.csv.")),
        ),
    ):
        result = option(result)
    return result


def let_pass(settings: Settings, results: "Sequence[Checked]", override: Override | None) -> "list[Checked]":
    """The results after the decision was written. Raises ConfigurationError where there is no such error."""
    if override is None:
        return list(results)
    for check in override.checks:
        if not any(check in _names(result) for result in results):
            raise ConfigurationError(
                message(
                    "There is no error “{check}” to let pass. Errors of this run: {errors}. A warning stops nothing.",
                    check=check,
                    errors=", ".join(sorted({name for result in results for name in _names(result)})) or "–",
                )
            )
    return [_decided(settings, result, override) for result in results]


def decider(who: str) -> str:
    """Who decides: the name given, or that of the login. Raises ConfigurationError where nobody knows."""
    if who.strip():
        return who.strip()
    import getpass  # noqa: PLC0415

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        told = message("Nobody knows who decides, and a decision needs a name: add --who NAME.")
        raise ConfigurationError(told) from error


def _asked(checks: Sequence[str], reason: str, who: str) -> Override | None:
    if checks and not reason.strip():
        raise ConfigurationError(
            message('Nothing passes without a reason, which is published with the data: add --reason "TEXT".')
        )
    if not checks and (reason or who):
        raise ConfigurationError(message("--reason and --who go with --override CHECK, which says what is to pass."))
    return Override(tuple(checks), reason.strip(), decider(who)) if checks else None


def _names(result: "Checked") -> set[str]:
    errors = [finding for finding in result.report.findings if finding.severity == "error"]
    return {item.check for item in errors} | {f"{item.check}:{item.commitment}" for item in errors if item.commitment}


def _decided(settings: Settings, result: "Checked", override: Override) -> "Checked":
    from pipeline.cli.flow import judged  # noqa: PLC0415
    from pipeline.cli.logs import today  # noqa: PLC0415
    from pipeline.common.decisions import add_decisions  # noqa: PLC0415
    from pipeline.validate.overrides import COLUMNS, FILE, read_overrides  # noqa: PLC0415

    folder, version = result.member.folder, result.plan.previous.version if result.plan.previous else ""
    known = {row["check"] for row in read_overrides(folder) if row["version"] in {"", version}}
    rows = [
        {"check": check, "version": version, "reason": override.reason, "who": override.who, "date": today()}
        for check in dict.fromkeys(override.checks)
        if check in _names(result) and check not in known
    ]
    add_decisions(folder / FILE, COLUMNS, rows)
    for row in rows:
        told = message("{file}: “{check}” may pass ({reason}).", file=folder / FILE, **_without_version(row))
        click.echo(here(told), err=True)
    return judged(settings, result) if rows else result


def _without_version(row: dict[str, str]) -> dict[str, object]:
    return {"check": row["check"], "reason": row["reason"]}
