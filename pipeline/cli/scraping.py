"""Settings and what a person wants of a run go in; captures, and what to say about them, come out."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.common.captures import Capture, read_capture, read_manifest
from pipeline.common.declarations import Member
from pipeline.common.executors.choice import open_executor
from pipeline.common.settings import Settings
from pipeline.extract.capture import extract_capture
from pipeline.scrape.addresses import normal_address
from pipeline.scrape.drift import Read, Seen, Sign, signs
from pipeline.scrape.outcomes import Outcome, Wish
from pipeline.scrape.progress import Progress
from pipeline.scrape.rules import declared_site, rules_for
from pipeline.scrape.run import Scraped, scrape
from pipeline.scrape.wanted import Choice, known_codes, newest_captures, wanted_pages


@dataclass(frozen=True)
class Looked:
    """A run and the signs, found in what it brought, that the site changed."""

    run: Scraped
    signs: Sequence[Sign]

    @property
    def well(self) -> bool:
        """Whether every page was had and understood."""
        return not (self.run.stopped or self.run.of("refused", "failed") or any(sign.stops for sign in self.signs))

    @property
    def news(self) -> bool:
        """Whether there is anything that a person would want to hear of."""
        return not self.well or bool(self.run.of("new", "changed") or self.signs)


@dataclass(frozen=True)
class Holdings:
    """Pages that were asked for or could be, and which of them are captured."""

    member: Member
    there: Sequence[Wish]
    missing: Sequence[Wish]


def scraped(settings: Settings, member: Member, choice: Choice) -> Looked:
    """Fetch a member's pages and look at what came before anything is made of it."""
    rules = rules_for(member, settings.contact)
    folder, indexes = settings.raw / member.member, list[Capture]()
    progress = Progress(_expected(folder, member, choice, indexes))
    log = logging.getLogger("scrape")

    def tell(outcome: Outcome) -> None:
        if outcome.capture and not outcome.wish.code:
            indexes.append(outcome.capture)
            progress.total = _expected(folder, member, choice, indexes)
        log.log(logging.WARNING if outcome.kind in ("refused", "failed") else logging.INFO, progress.line(outcome))

    run = scrape(member, settings.raw, rules, choice, tell)
    return Looked(run, signs(_seen(settings, run)))


def wishes(settings: Settings, member: Member, choice: Choice) -> list[Wish]:
    """What a run would ask for, as far as can be said without asking."""
    folder = settings.raw / member.member
    found = list(wanted_pages(member, folder, read_manifest(folder), choice, lambda wish: None))
    return found[: choice.limit]


def holdings(settings: Settings, member: Member) -> Holdings:
    """Which pages of a member are captured, by address or, where none is known, by what the capture says."""
    folder = settings.raw / member.member
    captures = read_manifest(folder)
    addresses = {normal_address(capture.url) for capture in captures if capture.url}
    said = _codes_said(settings, folder, [capture for capture in captures if not capture.url])
    pages = [wish for wish in wishes(settings, member, Choice()) if wish.reason != "probe"]
    there = [wish for wish in pages if normal_address(wish.address) in addresses or (wish.language, wish.code) in said]
    return Holdings(member, there, [wish for wish in pages if wish not in there])


def _codes_said(settings: Settings, folder: Path, captures: Sequence[Capture]) -> set[tuple[str, str]]:
    return {
        (record.language, record.code if record.kind == "commitment" else "")
        for read in _reads(settings, folder, captures).values()
        for record in read.records
    }


def _seen(settings: Settings, run: Scraped) -> list[Seen]:
    folder = settings.raw / run.member.member
    newest = newest_captures(run.before)
    earlier = {item.wish.address: newest.get(normal_address(item.wish.address)) for item in run.outcomes}
    compared = [earlier[outcome.wish.address] for outcome in run.of("changed")]
    stored = [outcome.capture for outcome in run.outcomes]
    reads = _reads(settings, folder, [capture for capture in (*stored, *compared) if capture])

    def seen(outcome: Outcome) -> Seen:
        before = earlier[outcome.wish.address]
        return Seen(
            outcome,
            now=reads[outcome.capture.path] if outcome.capture else None,
            before=reads.get(before.path) if before else None,
            known=before is not None,
        )

    return [seen(outcome) for outcome in run.outcomes]


def _reads(settings: Settings, folder: Path, captures: Sequence[Capture]) -> Mapping[str, Read]:
    paths = [capture.path for capture in captures]
    with open_executor(settings) as executor:
        found = executor.map(extract_capture, (read_capture(folder, capture) for capture in captures), paths)
        return {path: Read(item.records, item.signals) for path, item in zip(paths, found, strict=True)}


def _expected(folder: Path, member: Member, choice: Choice, indexes: Sequence[Capture]) -> int:
    site = declared_site(member)
    codes = len(choice.only) or len(known_codes(member, folder, read_manifest(folder), indexes)) + site.probe
    pages = codes * len(site.trees) + (0 if choice.only else len(site.trees))
    return min(pages, choice.limit) if choice.limit is not None else pages
