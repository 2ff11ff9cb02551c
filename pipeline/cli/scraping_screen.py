"""What a run of `scrape` brought goes in; its summary, for a person or a program, comes out."""

from collections.abc import Iterator, Sequence

from pipeline.cli.language import here
from pipeline.cli.scraping import Holdings, Looked
from pipeline.common.errors import SourceUnreadable
from pipeline.common.messages import counted, message
from pipeline.scrape.codes import spans
from pipeline.scrape.drift import Sign
from pipeline.scrape.outcomes import Outcome, Wish

SHOWN = 10
_COUNTS = ("new", "changed", "unchanged", "missing", "refused", "failed")


def summary(looked: Looked) -> str:
    """A line of counts, then what to look at."""
    return "\n".join((_counts(looked), *_lines(looked)))


def summary_json(looked: Looked) -> dict[str, object]:
    """The same for programs; sentences in the language of the run."""
    run = looked.run
    stored = {kind: [item.capture.path for item in run.of(kind) if item.capture] for kind in ("new", "changed")}
    return {
        "member": run.member.member,
        **stored,
        "unchanged": len(run.of("unchanged")),
        "missing": [outcome.wish.address for outcome in run.of("missing")],
        "refused": [_told(outcome) for outcome in run.of("refused")],
        "failed": [_told(outcome) for outcome in run.of("failed")],
        "stopped": here(run.stopped) if run.stopped else None,
        "limited": run.limited,
        "signs": [
            {"check": sign.check, "stops": sign.stops, "address": sign.address, "message": here(sign.message)}
            for sign in looked.signs
        ],
    }


def wish_lines(wishes: Sequence[Wish]) -> str:
    """An address and its reason a line."""
    return "\n".join(f"{wish.address}\t{wish.reason}" for wish in wishes)


def wishes_json(wishes: Sequence[Wish]) -> list[dict[str, str]]:
    """The same for programs."""
    return [
        {"address": wish.address, "language": wish.language, "code": wish.code, "reason": wish.reason}
        for wish in wishes
    ]


def holdings_lines(found: Holdings) -> str:
    """How many pages are captured, and the addresses of those that are not."""
    head = message(
        "{member}: {there} pages are captured, {missing} are missing.",
        member=found.member.member,
        there=len(found.there),
        missing=len(found.missing),
    )
    return "\n".join((here(head), *(wish.address for wish in found.missing)))


def holdings_json(found: Holdings) -> dict[str, object]:
    """The same for programs."""
    return {"member": found.member.member, "there": len(found.there), "missing": wishes_json(found.missing)}


def complaint(looked: Sequence[Looked]) -> SourceUnreadable | None:
    """The error that ends a run in which not all went well; None where it did."""
    wrong = [item for item in looked if not item.well]
    if not wrong:
        return None
    names = ", ".join(item.run.member.member for item in wrong)
    if any(sign.stops for item in wrong for sign in item.signs):
        return SourceUnreadable(
            message(
                "The site of {members} does not look as it did. What was fetched is kept in raw/; look at it with"
                " “compromisos drift”, and teach pipeline/languages/ what is new before you publish.",
                members=names,
            )
        )
    return SourceUnreadable(
        message(
            "Not every page of {members} was had. What was fetched is kept in raw/; the lines above say"
            " what to do about the others.",
            members=names,
        )
    )


def _counts(looked: Looked) -> str:
    counts = {kind: len(looked.run.of(kind)) for kind in _COUNTS}
    return here(
        message(
            "{member}: {new} new, {changed} changed, {unchanged} unchanged, {missing} do not exist,"
            " {refused} not taken, {failed} not had.",
            member=looked.run.member.member,
            **counts,
        )
    )


def _lines(looked: Looked) -> Iterator[str]:
    run = looked.run
    if run.stopped:
        yield f"! {here(run.stopped)}"
    yield from _some([f"! {here(outcome.note)}" for outcome in run.of("refused", "failed")])
    yield from _some([_same(signs) for signs in _alike(looked.signs)])
    missing = spans(list({outcome.wish.code for outcome in run.of("missing") if outcome.wish.code}))
    if missing:
        absent = message("There is no page of {codes}.", codes=", ".join(missing))
        yield f"· {here(absent)}"
    if run.limited:
        limited = message("The limit was reached; run the command again to go on.")
        yield f"· {here(limited)}"


def _alike(signs: Sequence[Sign]) -> list[list[Sign]]:
    """The signs that say the same of different pages, together: a change of all pages may not hide another one."""
    alike: dict[str, list[Sign]] = {}
    for sign in signs:
        alike.setdefault(here(sign.message).replace(sign.address, ""), []).append(sign)
    return list(alike.values())


def _same(signs: Sequence[Sign]) -> str:
    line = f"{'!' if signs[0].stops else '·'} {here(signs[0].message)}"
    if len(signs) == 1:
        return line
    others = counted("The same of {count} other page.", "The same of {count} other pages.", len(signs) - 1)
    return f"{line} {here(others)}"


def _some(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield here(counted("  and {count} more, with --json", "  and {count} more, with --json", len(lines) - SHOWN))


def _told(outcome: Outcome) -> dict[str, str]:
    return {"address": outcome.wish.address, "problem": outcome.problem, "message": here(outcome.note)}
