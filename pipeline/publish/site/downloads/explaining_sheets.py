"""An edition goes in; the two sheets that explain the others, the dictionary and what to know first, come out."""

from collections.abc import Callable, Iterator

from pipeline.common.messages import Message, message
from pipeline.publish.site.dictionary import Entry, entries
from pipeline.publish.site.downloads.sheets import LANGUAGE, Column
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.labels import code_lists, labels_of
from pipeline.publish.site.pages.figures import figures
from pipeline.publish.site.templating import publisher_of
from pipeline.publish.site.wording import description_of, title_of

MOST_CODES = 40  # only the policy areas have more, and a sheet of their own
LIMITS = (
    (
        message("What is not known is no result"),
        message(
            "“Page not captured”, “Not on the page”, “Blank on the page” and “Pending IRM review” say why a value is"
            " missing. Do not count them as “no” or as “no progress”."
        ),
    ),
    (
        message("The status"),
        message("It is what OGP's page says, not how things stand. It may remain long after a plan has ended."),
    ),
    (
        message("The policy areas"),
        message("OGP's index gives one for a commitment and its page gives all. Never add them in one count."),
    ),
    (
        message("The dates"),
        message(
            "Where the source gives only a month, a start is its first day and an end its last; the column of the"
            " precision says so."
        ),
    ),
    (
        message("The labels in the cells"),
        message("They stand for the codes of the CSV files; the note of each title has the column's name there."),
    ),
)

Reading = Callable[[str, Entry], str | int]


def dictionary_columns(edition: Edition) -> list[Column]:
    """What each column of each sheet means, what it may hold, and how much of it is filled."""
    found = [(table, entry) for table in edition.tables for entry in entries(edition, table, LANGUAGE)]
    readings: list[tuple[Message, int, Reading]] = [
        (message("Sheet"), 32, lambda table, _: title_of(edition.package.resource(table), LANGUAGE)),
        (message("Column"), 40, lambda _, entry: entry.labelled),
        (message("What it means"), 60, lambda _, entry: entry.description),
        (message("Type"), 14, lambda _, entry: entry.kind),
        (message("Possible values"), 60, lambda _, entry: _values(edition, entry)),
        (message("Example"), 40, lambda table, entry: _example(edition, table, entry)),
        (message("Filled rows"), 10, lambda _, entry: entry.filled),
        (message("Rows"), 10, lambda table, _: len(edition.tables[table])),
        (message("File"), 40, lambda table, _: str(edition.package.resource(table)["path"])),
        (message("Name in the files"), 40, lambda _, entry: entry.name),
    ]
    return [
        Column(title.in_language(LANGUAGE), [reading(*item) for item in found], widest=widest)
        for title, widest, reading in readings
    ]


def about_columns(edition: Edition) -> list[Column]:
    """What whoever gets the workbook alone has to know: what it is, of whom, and what it does not say."""
    facts = [(subject.in_language(LANGUAGE), text) for subject, text in _facts(edition)]
    return [
        Column(message("Subject").in_language(LANGUAGE), [subject for subject, _ in facts]),
        Column(message("Text").in_language(LANGUAGE), [text for _, text in facts], widest=90),
    ]


def _facts(edition: Edition) -> Iterator[tuple[Message, str]]:
    descriptor = edition.package.descriptor
    title, version = title_of(descriptor, LANGUAGE), edition.package.version
    yield message("What this is"), f"{title}. {description_of(descriptor, LANGUAGE)}"
    yield message("Version"), version
    yield message("Commitments whose page was read"), str(figures(edition).in_full)
    yield message("Commitments known only from their line in OGP's index"), str(figures(edition).listed)
    for subject, text in LIMITS:
        yield subject, text.in_language(LANGUAGE)
    yield message("Source"), "; ".join(source["path"] for source in descriptor["sources"])
    yield message("Licence"), "; ".join(f"{one['title']}: {one.get('path', '')}" for one in descriptor["licenses"])
    yield message("How to cite"), f"{publisher_of(descriptor)} ({version[:4]}). {title}, v. {version}."


def _example(edition: Edition, table: str, entry: Entry) -> str:
    """The example as it stands in the sheet, where labels are shown instead of codes."""
    lists = code_lists(edition.schema(table), edition.field(table, entry.name))
    if not lists:
        return entry.example
    return labels_of(edition.labels, lists, entry.example, LANGUAGE)


def _values(edition: Edition, entry: Entry) -> str:
    if len(entry.codes) > MOST_CODES:
        sheet = title_of(edition.package.resource("policy_areas"), LANGUAGE)
        return message("See the sheet “{sheet}”", sheet=sheet).in_language(LANGUAGE)
    return "; ".join(f"{words} ({code})" for code, words in entry.codes)
