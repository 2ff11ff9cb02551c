"""An edition goes in; the two sheets that explain the others, the dictionary and what to know first, come out."""

from collections.abc import Callable, Iterator

from pipeline.common.messages import Message, message
from pipeline.publish.site.dictionary import Entry, entries
from pipeline.publish.site.downloads.about import about
from pipeline.publish.site.downloads.sheets import LANGUAGE, Column, Sheet, SheetPart
from pipeline.publish.site.downloads.table_sheet import MOST_ROWS, overlong
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.labels import labels_of
from pipeline.publish.site.wording import title_of

MOST_CODES = 40  # only the policy areas have more, and a sheet of their own
LABELS = (
    message("The labels in the cells"),
    message("They stand for the codes of the CSV files; the note of each title has the column's name there."),
)

Reading = Callable[[str, Entry], str | int]


def dictionary_sheet(edition: Edition) -> Sheet:
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
        (message("Rows"), 10, lambda table, _: edition.size(table)),
        (message("File"), 40, lambda table, _: str(edition.package.resource(table)["path"])),
        (message("Name in the files"), 40, lambda _, entry: entry.name),
    ]
    columns = [Column(title.in_language(LANGUAGE), widest=widest) for title, widest, _ in readings]
    cells = [[reading(*item) for item in found] for _, _, reading in readings]
    return Sheet(message("Dictionary").in_language(LANGUAGE), columns, [SheetPart(len(found), lambda: cells)])


def about_sheet(edition: Edition) -> Sheet:
    """What to know before reading the tables."""
    of_sheets = [(subject.in_language(LANGUAGE), text.in_language(LANGUAGE)) for subject, text in _of_sheets(edition)]
    facts = [*about(edition), *of_sheets]
    columns = [
        Column(message("Subject").in_language(LANGUAGE)),
        Column(message("Text").in_language(LANGUAGE), widest=90),
    ]
    cells = [[subject for subject, _ in facts], [text for _, text in facts]]
    return Sheet(message("Read me").in_language(LANGUAGE), columns, [SheetPart(len(facts), lambda: cells)])


def _of_sheets(edition: Edition) -> Iterator[tuple[Message, Message]]:
    yield LABELS
    for table in overlong(edition):
        resource = edition.package.resource(table)
        yield (
            message("Rows that Excel has no room for"),
            message(
                "The sheet “{sheet}” ends after {shown} of its {rows} rows. All of them are in {path}.",
                sheet=title_of(resource, LANGUAGE),
                shown=MOST_ROWS,
                rows=edition.size(table),
                path=str(resource["path"]),
            ),
        )


def _example(edition: Edition, table: str, entry: Entry) -> str:
    """The example as it stands in the sheet, where labels are shown instead of codes."""
    lists = edition.code_lists(table, entry.name)
    if not lists:
        return entry.example
    return labels_of(edition.labels, lists, entry.example, LANGUAGE)


def _values(edition: Edition, entry: Entry) -> str:
    if len(entry.codes) > MOST_CODES:
        sheet = title_of(edition.package.resource("policy_areas"), LANGUAGE)
        return message("See the sheet “{sheet}”", sheet=sheet).in_language(LANGUAGE)
    return "; ".join(f"{words} ({code})" for code, words in entry.codes)
