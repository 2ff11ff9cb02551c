"""What is published of a member goes in; the facts that every description for programs tells come out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.common.messages import LANGUAGES, Message, message
from pipeline.common.tables import Row
from pipeline.publish.site.downloads.every_download import VERSIONS, Download, version_day
from pipeline.publish.site.edition import Reader
from pipeline.publish.site.pages.data import DescribedFile, derived_files, table_files
from pipeline.publish.site.pages.history import newest_first
from pipeline.publish.site.published import Published

Texts = Mapping[str, str]  # by language
_DERIVED: Mapping[str, Message] = {
    "xlsx": message("Workbook"),
    "sqlite": message("Database"),
    "zip": message("Everything in one file"),
}


@dataclass(frozen=True)
class OfferedFile:
    """A file that holds data, with its name and what it holds in both languages."""

    file: Download
    title: Texts
    description: Texts


def offered_files(one: Published) -> list[OfferedFile]:
    """The workbook, the database and the zip, then the CSV of each table."""
    readers = [Reader(one.edition, language) for language in LANGUAGES]
    derived = zip(*(derived_files(reader, one.downloads) for reader in readers), strict=True)
    tables = zip(*(table_files(reader, one.downloads) for reader in readers), strict=True)
    return [
        *(_offered(own, [_title_of_derived(own[0], language) for language in LANGUAGES]) for own in derived),
        *(_offered(own, [item.title for item in own]) for own in tables),
    ]


def _title_of_derived(described: DescribedFile, language: str) -> str:
    return _DERIVED[described.file.path.rpartition(".")[2]].in_language(language)


def _offered(own: Sequence[Any], titles: Sequence[str]) -> OfferedFile:
    kind = own[0].file.path.rpartition(".")[2].upper()
    return OfferedFile(
        own[0].file,
        {language: f"{title} ({kind})" for language, title in zip(LANGUAGES, titles, strict=True)},
        {language: item.description for language, item in zip(LANGUAGES, own, strict=True)},
    )


def versions(one: Published) -> list[str]:
    """All versions, newest first."""
    earlier = {path.split("/")[1] for path in one.downloads.files if path.startswith(VERSIONS)}
    known = {one.edition.package.version, *earlier}
    return newest_first(known)


def first_day(one: Published) -> str:
    """The day of the oldest version, ISO."""
    return version_day(versions(one)[-1]).isoformat()


def last_day(one: Published) -> str:
    """The day of the newest version, ISO."""
    return version_day(versions(one)[0]).isoformat()


def years(one: Published) -> tuple[int | None, int | None]:
    """The first and the last year of the plans; no last one where the end of a plan is not known."""
    plans = one.edition.tables["action_plans"]
    starts = [int(plan["start_year"]) for plan in plans if plan["start_year"]]
    ends = [int(plan["end_year"]) for plan in plans if plan["end_year"]]
    return min(starts, default=None), max(ends) if ends and len(ends) == len(plans) else None


def languages(members: Sequence[Row]) -> list[str]:
    """The languages of the members' pages, two letters each."""
    named = "|".join(str(member["languages"] or "") for member in members)
    return sorted({language for language in named.split("|") if language})


def keywords(descriptor: Mapping[str, Any], language: str) -> list[str]:
    """The keywords of a package in a language."""
    translated: Mapping[str, Any] = descriptor.get("translations", {}).get(language, descriptor)
    return list(translated.get("keywords", ()))


def contact(descriptor: Mapping[str, Any]) -> Mapping[str, str]:
    """The contributor who publishes the package and can be written to; nothing where there is none."""
    named = (one for one in descriptor["contributors"] if "publisher" in one["roles"] and one.get("email"))
    return next(named, {})
