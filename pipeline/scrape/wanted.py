"""A declaration and what was captured before go in; the pages to ask for, in order and with their reasons, come out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.common.captures import Capture
from pipeline.common.declarations import Member
from pipeline.common.sites import Site, Tree
from pipeline.scrape.addresses import Place, normal_address, place_of
from pipeline.scrape.codes import codes_after, codes_in, codes_of_range
from pipeline.scrape.outcomes import Outcome, Wish
from pipeline.scrape.rules import declared_site

# What became of a wish, asked while the run goes on; None where nothing was asked (a dry run).
Became = Callable[[Wish], Outcome | None]


@dataclass(frozen=True)
class Choice:
    """What a person wants of a run: these codes only, nothing captured since a day (ISO), so many pages at most."""

    only: tuple[str, ...] = ()
    since: str = ""
    limit: int | None = None
    from_archive: bool = False

    @property
    def about(self) -> str:
        """What tells a run from another, so that one goes on with its own kind only; a limit does not count."""
        return f"only={','.join(self.only)} since={self.since} from_archive={self.from_archive}"


def wanted_pages(
    member: Member, folder: Path, captures: Sequence[Capture], choice: Choice, became: Became
) -> Iterator[Wish]:
    """Indexes, then commitments, then codes past the last known one until several in a row do not exist.

    A page whose first tree has no such commitment is not asked for in the others.
    """
    site = declared_site(member)
    indexes = [Wish(tree.index, tree.language, "", "index") for tree in site.trees]
    if choice.only:
        yield from (wish for code in choice.only for wish in _pages(site, code, "only", became))
        return
    yield from indexes
    answered = [outcome.capture for outcome in map(became, indexes) if outcome and outcome.capture]
    reasons = known_codes(member, folder, captures, answered)
    for code, reason in sorted(reasons.items()):
        yield from _pages(site, code, reason, became)
    yield from _probes(site, reasons, became)


def known_codes(
    member: Member, folder: Path, captures: Sequence[Capture], indexes: Sequence[Capture]
) -> dict[str, str]:
    """Every code that we know of, with the first reason of: index, range, capture."""
    site = declared_site(member)
    newest = {(place.language, place.code): capture for capture in captures if (place := _place(capture, site))}
    read = {capture.path: capture for capture in [*indexes, *(newest[key] for key in newest if not key[1])]}
    undirected = [capture for capture in captures if not capture.url]
    named = _codes_of(folder, read.values(), member.code_pattern)
    reasons = dict.fromkeys(named, "index")
    for span in site.ranges:
        for code in codes_of_range(span):
            reasons.setdefault(code, "range")
    earlier = [*(code for _, code in newest if code), *_codes_of(folder, undirected, member.code_pattern)]
    for code in earlier:
        reasons.setdefault(code, "capture")
    return reasons


def newest_captures(captures: Sequence[Capture]) -> Mapping[str, Capture]:
    """The newest capture of each address, by its one spelling; what an archive had does not count."""
    return {normal_address(capture.url): capture for capture in captures if capture.url and capture.how != "archive"}


def address_of(tree: Tree, code: str) -> str:
    """The address of a commitment's page in a tree; of its index where there is no code."""
    return tree.page.replace("{code}", code) if code else tree.index


def _pages(site: Site, code: str, reason: str, became: Became) -> Iterator[Wish]:
    for tree in site.trees:
        wish = Wish(address_of(tree, code), tree.language, code, reason)
        yield wish
        outcome = became(wish)
        if outcome and outcome.kind == "missing" and tree is site.trees[0]:
            return


def _probes(site: Site, known: Iterable[str], became: Became) -> Iterator[Wish]:
    missing = 0
    for code in codes_after(known):
        if missing >= site.probe:
            return
        wishes = _pages(site, code, "probe", became)
        first = next(wishes)
        yield first
        outcome = became(first)
        if outcome and outcome.kind in ("refused", "failed"):
            return  # nobody can say what exists on a site that does not answer
        missing = missing + 1 if outcome is None or outcome.kind == "missing" else 0
        if not missing:
            yield from wishes


def _place(capture: Capture, site: Site) -> Place | None:
    return place_of(capture.url, site) if capture.url else None


def _codes_of(folder: Path, captures: Iterable[Capture], pattern: str) -> list[str]:
    files = [folder / capture.path for capture in captures]
    return [code for file in files if file.is_file() for code in codes_in(file.read_bytes(), pattern)]
