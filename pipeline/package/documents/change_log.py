"""A member, its versions, tables and changes go in; `CHANGES.md`, for people, in Spanish and English, comes out."""

from collections.abc import Iterator, Sequence

from pipeline.common.declarations import Member
from pipeline.package.changes import Change
from pipeline.package.documents.sentences import Speaker
from pipeline.package.documents.told import GENERAL, told
from pipeline.package.snapshot import Snapshot
from pipeline.package.versions import in_order

LANGUAGES = ("es", "en")
MOST_SENTENCES = 8


def change_log(member: Member, versions: Sequence[str], newest: Snapshot, changes: Sequence[Change]) -> str:
    """The versions (given oldest first), newest first, with what changed in each, by commitment, and why.

    `newest` holds the rows of all that changes are about, as they are now.

    A day that an archive tells of stands among them, with a word that nothing was published on it.
    """
    speakers = [Speaker(language, newest.captures) for language in LANGUAGES]
    parts = [f"# Cambios / Changes: {member.name_es}\n"]
    for version in reversed(in_order({*versions, *(change.version for change in changes)})):
        own = [change for change in changes if change.version == version]
        parts.append(f"## {version}\n")
        parts += [_section(speaker, version, versions, own, newest) for speaker in speakers]
    return "\n".join(parts)


def _section(
    speaker: Speaker, version: str, versions: Sequence[str], changes: Sequence[Change], newest: Snapshot
) -> str:
    lines = list(_lines(speaker, changes, newest))
    opening = _opening(speaker, version, versions, changes)
    if changes and not lines:
        lines = ["- " + speaker.text("not_told", count=len(changes))]
    body = "\n\n".join(part for part in (opening, "\n".join(lines)) if part)
    return f"### {speaker.text('language')}\n\n{body}\n"


def _opening(speaker: Speaker, version: str, versions: Sequence[str], changes: Sequence[Change]) -> str:
    if version not in versions:
        return speaker.text("no_version")
    if version == versions[0]:
        return speaker.text("first_version")
    return "" if changes else speaker.text("nothing_of_pages")


def _lines(speaker: Speaker, changes: Sequence[Change], newest: Snapshot) -> Iterator[str]:
    """A bullet a commitment; below it, where there is more than one thing to say, one a sentence."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(_commitment(change), []).append(change)
    for commitment in sorted(groups):
        sentences = _sentences(speaker, groups[commitment], newest)
        if commitment and len(sentences) > 1:
            yield f"- **{commitment}**"
        margin = "  " if commitment and len(sentences) > 1 else ""
        yield from (f"{margin}- {sentence}" for sentence in sentences)


def _sentences(speaker: Speaker, changes: Sequence[Change], newest: Snapshot) -> list[str]:
    found = list(dict.fromkeys(speaker.sentence(one) for one in told(changes, newest.rows)))
    if len(found) <= MOST_SENTENCES:
        return found
    return [*found[: MOST_SENTENCES - 1], speaker.text("more", count=len(found) - MOST_SENTENCES + 1)]


def _commitment(change: Change) -> str:
    table, key, _ = change.cell
    return "" if table in GENERAL else key.partition("|")[0]
