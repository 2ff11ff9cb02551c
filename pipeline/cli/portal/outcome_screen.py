"""What was done on a portal goes in; the lines of the last screen that tell of it come out."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.cli.language import here
from pipeline.common.messages import Message, counted, message

if TYPE_CHECKING:
    from pipeline.publish.ckan.applying.publishing import Outcome

_BY_ROW = message("Read back, and as it was sent: tables row by row with types and dictionary, files byte by byte.")
_BY_FILE = message("Read back, and as it was sent: texts, and files byte by byte.")


def outcome_lines(outcomes: "Sequence[Outcome]") -> str:
    """What became of each dataset, and where to look."""
    return "\n".join(line for outcome in outcomes for line in _lines(outcome))


def outcomes_json(outcomes: "Sequence[Outcome]", member: str) -> list[dict[str, Any]]:
    """The same for programs, of one member."""
    return [
        {
            "dataset": outcome.plan.dataset,
            "url": outcome.url,
            "private": outcome.private,
            "version": outcome.plan.version,
            "changed": not outcome.plan.is_empty,
            "reads": outcome.reads,
            "writes": outcome.writes,
        }
        for outcome in outcomes
        if outcome.member == member
    ]


def _lines(outcome: "Outcome") -> Iterator[str]:
    plan = outcome.plan
    if plan.is_empty:
        yield here(message("{url}: nothing, it shows version {version} already", url=outcome.url, version=plan.version))
    else:
        yield here(
            message("{url}, version {version}: {done}", url=outcome.url, version=plan.version, done=_done(outcome))
        )
        yield "  " + here(_BY_ROW if plan.tables else _BY_FILE) + _unread(outcome.unread)
    kept = [change for change in plan.staff if change.verdict == "kept"]
    if kept:
        yield "  " + here(
            counted(
                "{count} change that people made there was kept.", "{count} changes that people made there were kept.",
                len(kept),
            )
        )  # fmt: skip
    if outcome.private:
        yield here(
            message("Only your organization sees it. Look at it, then open it to the public: compromisos release")
        )


def _unread(count: int) -> str:
    if not count:
        return ""
    return " " + here(
        counted(
            "Of {count} file only the size was compared, not to ask the portal too much: compromisos plan --deep reads"
            " it, too.",
            "Of {count} files only the size was compared, not to ask the portal too much: compromisos plan --deep reads"
            " them, too.",
            count,
        )
    )


def _done(outcome: "Outcome") -> Message:
    plan = outcome.plan
    return message(
        "{files}, {tables}, {requests}",
        files=counted("{count} file sent", "{count} files sent", sum(1 for item in plan.resources if item.upload)),
        tables=counted("{count} table written", "{count} tables written", len(plan.tables)),
        requests=counted("{count} request that writes", "{count} requests that write", outcome.writes),
    )
