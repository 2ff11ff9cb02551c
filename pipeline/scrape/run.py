"""A member's declaration goes in; its pages, as captures in `raw/<member>/`, come out, and what became of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.common.captures import Capture, read_manifest, write_manifest
from pipeline.common.declarations import Member
from pipeline.common.files import sha256
from pipeline.common.messages import Message, message
from pipeline.scrape.addresses import normal_address
from pipeline.scrape.answers import Missing, check_page
from pipeline.scrape.archive import archived_pages, captured_day, original_address
from pipeline.scrape.codes import spans
from pipeline.scrape.holdings import sweep
from pipeline.scrape.journal import Journal, new_journal, read_journal
from pipeline.scrape.one_run import only_run
from pipeline.scrape.outcomes import Outcome, Wish
from pipeline.scrape.refusals import Failed, Refused, Stopped
from pipeline.scrape.robots import Robots
from pipeline.scrape.rules import Rules, declared_site
from pipeline.scrape.run_log import log_run
from pipeline.scrape.store import Arrived, page_name, store_page, today
from pipeline.scrape.visitor import Answer, visit
from pipeline.scrape.wanted import Choice, newest_captures, wanted_pages

IN_A_ROW = 5


@dataclass(frozen=True)
class Scraped:
    """What a run brought. `before` are the captures there were, `stopped` says why it ended early."""

    member: Member
    before: Sequence[Capture]
    outcomes: Sequence[Outcome]
    stopped: Message | None = None
    limited: bool = False

    def of(self, *kinds: str) -> list[Outcome]:
        """The outcomes of some kinds, in the order in which they were asked for."""
        return [outcome for outcome in self.outcomes if outcome.kind in kinds]


Tell = Callable[[Outcome], None]


@dataclass
class _Run:
    member: Member
    folder: Path
    journal: Journal
    newest: Mapping[str, Capture]
    robots: Robots
    tell: Tell
    trouble: int = 0

    def became(self, wish: Wish) -> Outcome | None:
        return self.journal.outcomes.get(wish.address)

    def ask(self, wish: Wish) -> None:
        outcome = self._outcome(wish)
        self.journal.add(outcome)
        self.tell(outcome)
        if outcome.of_the_site:
            self.trouble += 1
        elif outcome.problem != "robots":
            self.trouble = 0
        if self.trouble >= IN_A_ROW:
            raise Stopped(
                message(
                    "{count} pages in a row could not be had, so the run ended early. The last: {reason}",
                    count=IN_A_ROW,
                    reason=outcome.note,
                )
            )

    def _outcome(self, wish: Wish) -> Outcome:
        known = self.newest.get(normal_address(wish.address))
        try:
            answer = self.robots.get(wish.address, _conditions(known))
            if answer.status == 304 and known:
                return Outcome(wish, "unchanged")
            check_page(
                self._as_the_site(answer, wish),
                wish.address,
                wish.code,
                _names(self.member),
                declared_site(self.member),
            )
        except Missing:
            return Outcome(wish, "missing")
        except Refused as error:
            return Outcome(wish, "refused", problem=error.kind, note=error.message)
        except Failed as error:
            return Outcome(wish, "failed", note=error.message)
        if known and known.sha256 == sha256(answer.body):
            return Outcome(wish, "unchanged")
        return Outcome(wish, "changed" if known else "new", self._stored(wish, answer))

    def _as_the_site(self, answer: Answer, wish: Wish) -> Answer:
        if wish.reason != "archive":
            return answer
        site = declared_site(self.member)
        return Answer(original_address(site, answer.address), answer.status, answer.headers, answer.body)

    def _stored(self, wish: Wish, answer: Answer) -> Capture:
        site, archived = declared_site(self.member), wish.reason == "archive"
        day = captured_day(site, answer.address) if archived else today()
        name = page_name(wish.language, wish.code)
        page = Arrived(
            content=answer.body,
            name=f"{day}-{name}" if archived else name,
            how="archive" if archived else "scraped",
            captured=day,
            url=original_address(site, wish.address) if archived else wish.address,
            answered=answer.address,
            language=wish.language,
            status=answer.status,
            headers=answer.headers,
        )
        return store_page(self.folder, page)


def scrape(member: Member, raw: Path, rules: Rules, choice: Choice, tell: Tell) -> Scraped:
    """Bring a member's pages into its folder below `raw`; `tell` hears of each as it comes.

    A run that was cut off less than a day ago is gone on with. Never raises for what the site does: that is in the
    outcomes, and in `stopped` where the run had to end early.
    """
    folder = raw / member.member
    with only_run(raw):
        sweep(folder)
        _settle_other_run(folder, member, choice)
        before = read_manifest(folder)
        journal = read_journal(folder) or new_journal(folder, choice.about)
        run = _Run(member, folder, journal, newest_captures(before), Robots(visit(rules)), tell)
        stopped, limited = _ask_all(run, before, choice)
        _end(folder, member, journal, stopped, whole=not (stopped or limited))
    return Scraped(member, before, tuple(journal.outcomes.values()), stopped, limited)


def _ask_all(run: _Run, before: Sequence[Capture], choice: Choice) -> tuple[Message | None, bool]:
    asked, enough = 0, choice.limit if choice.limit is not None else float("inf")
    try:
        for wish in _wishes(run, before, choice):
            if run.journal.settled(wish.address) or _since(run.newest.get(normal_address(wish.address)), choice.since):
                continue
            if asked >= enough:
                return None, True
            asked += 1
            run.ask(wish)
    except Stopped as error:
        return error.message, False
    return None, False


def _wishes(run: _Run, before: Sequence[Capture], choice: Choice) -> Iterator[Wish]:
    if choice.from_archive:
        return archived_pages(run.member, run.folder, before, choice, run.robots)
    return wanted_pages(run.member, run.folder, before, choice, run.became)


def _settle_other_run(folder: Path, member: Member, choice: Choice) -> None:
    journal = read_journal(folder)
    if journal and (journal.stale or journal.about != choice.about):
        _end(folder, member, journal, message("The run was cut off."), whole=True)


def _end(folder: Path, member: Member, journal: Journal, stopped: Message | None, *, whole: bool) -> None:
    manifest = {capture.path: capture for capture in read_manifest(folder)}
    brought = [outcome.capture for outcome in journal.outcomes.values() if outcome.capture]
    # What the journal names and the disk lost (a power cut) is not named: the next run fetches it again.
    added = {capture.path: capture for capture in brought if (folder / capture.path).is_file()}
    if added.keys() - manifest.keys():
        write_manifest(folder, member.member, list({**manifest, **added}.values()))
    log_run(folder, _entry(journal, stopped, whole=whole), journal.began)
    if whole:
        journal.remove()


def _entry(journal: Journal, stopped: Message | None, *, whole: bool) -> dict[str, object]:
    outcomes = list(journal.outcomes.values())

    def paths(kind: str) -> list[str]:
        return [outcome.capture.path for outcome in outcomes if outcome.kind == kind and outcome.capture]

    return {
        "how": "scraped",
        "about": journal.about,
        "whole": whole and stopped is None,
        "stopped": stopped.in_language("en") if stopped else None,
        "asked_for": {
            reason: spans(
                list({outcome.wish.code for outcome in outcomes if outcome.wish.reason == reason and outcome.wish.code})
            )
            for reason in sorted({outcome.wish.reason for outcome in outcomes})
        },
        "new": paths("new"),
        "changed": paths("changed"),
        "unchanged": sum(outcome.kind == "unchanged" for outcome in outcomes),
        "missing": spans(
            list({outcome.wish.code for outcome in outcomes if outcome.kind == "missing" and outcome.wish.code})
        ),
        "refused": [[outcome.wish.address, outcome.problem] for outcome in outcomes if outcome.kind == "refused"],
        "failed": [outcome.wish.address for outcome in outcomes if outcome.kind == "failed"],
    }


def _conditions(known: Capture | None) -> dict[str, str]:
    headers = known.headers if known else {}
    asked = {"If-None-Match": headers.get("etag", ""), "If-Modified-Since": headers.get("last-modified", "")}
    return {name: value for name, value in asked.items() if value}


def _since(known: Capture | None, day: str) -> bool:
    return bool(known and day and known.obtained >= day)


def _names(member: Member) -> tuple[str, ...]:
    return (member.name_en, member.name_es)
