"""A reader's edition goes in; what the search of its commitments offers comes out, and the script with their rows.

The script holds the same for both languages, so that a catalogue carries it once. Its columns are those of
`commitments.csv`, and a download of what is shown is made of them; `_words` holds what is searched besides.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.messages import LANGUAGES
from pipeline.common.tables import Cell, Row
from pipeline.publish.site.edition import Edition, Reader
from pipeline.publish.site.labels import Label
from pipeline.publish.site.pages.irm import column, results, scales
from pipeline.publish.site.pages.plans import plan_years

FILTERS = ("plan", "index_policy_area_code", "status_on_page_code", "detail_level_code")
_IRM = tuple(column(question) for question in scales())
COLUMNS = (
    *("commitment", "member", "plan", "title", "title_language", "detail_level_code"),
    *("index_policy_area_as_published", "index_policy_area_code", "status_on_page_as_published", "status_on_page_code"),
    *("milestone_count", *_IRM, "page_url"),
)
_SEARCHED = ("title_en", "title_in_plan", "lead_institution", "support_institutions")


@dataclass(frozen=True)
class Choice:
    """A value to filter by, what it is called, and how many commitments have it."""

    value: str
    words: str
    count: int


@dataclass(frozen=True)
class Finder:
    """The choices of each filter; the results of the IRM, question by question, as `completion.complete`."""

    filters: Mapping[str, Sequence[Choice]]
    irm: Sequence[Choice]


def finder(reader: Reader) -> Finder:
    """The filters of an edition, in a reader's language."""
    commitments = reader.edition.tables["commitments"]
    return Finder(
        filters={name: _choices(reader, name, commitments) for name in FILTERS},
        irm=[choice for question in scales() for choice in _results(reader, question, commitments)],
    )


def index_script(edition: Edition) -> bytes:
    """The rows and labels as a script: a page that is opened from a folder may load no other kind of file."""
    readers = [Reader(edition, language) for language in LANGUAGES]
    names = {str(row["institution"]): str(row["name"]) for row in edition.tables["institutions"]}
    content = {
        "columns": [*COLUMNS, "_words"],
        "rows": [
            [*(row[name] for name in COLUMNS), _words(edition, names, row)] for row in edition.tables["commitments"]
        ],
        "labels": {name: _labels(readers, name) for name in (*FILTERS, *_IRM)},
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # Not even an editor that shows the file as a page may take a title for markup.
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"var compromisos = {safe};\n".encode()


def _choices(reader: Reader, name: str, commitments: Sequence[Row]) -> list[Choice]:
    counts = Counter(str(row[name] or "") for row in commitments)
    label = _label(reader, name)
    choices = [Choice(code, label(code).words, count) for code, count in counts.items() if code]
    return sorted(choices, key=lambda one: (label(one.value).unknown, one.words.casefold()))


def _results(reader: Reader, question: str, commitments: Sequence[Row]) -> list[Choice]:
    title = reader.question("commitments", column(question))
    found = results(reader, question, commitments)
    return [Choice(f"{question}.{code}", f"{title} — {label.words}", count) for code, label, count in found]


def _labels(readers: Sequence[Reader], name: str) -> Mapping[str, list[str | bool]]:
    codes = sorted({str(row[name]) for row in readers[0].edition.tables["commitments"] if row[name] is not None})
    return {
        code: [*(_label(reader, name)(code).words for reader in readers), _label(readers[0], name)(code).unknown]
        for code in codes
    }


def _label(reader: Reader, name: str) -> Callable[[Cell], Label]:
    if name == "plan":
        several = len(reader.edition.tables["members"]) > 1
        return lambda code: Label(str(code) if several else plan_years(reader.edition, code))
    lists = reader.edition.code_lists("commitments", name)
    return lambda code: reader.label(lists, code)


def _words(edition: Edition, names: Mapping[str, str], row: Row) -> str:
    areas = edition.rows_of("commitment_policy_areas", row["commitment"])
    institutions = edition.rows_of("commitment_institutions", row["commitment"])
    printed = [
        *(row[name] for name in _SEARCHED),
        *(item["area_as_published"] for item in areas),
        *(item["institution_as_published"] for item in institutions),
        *(names.get(str(item["institution"])) for item in institutions),
    ]
    return " ".join(dict.fromkeys(str(words) for words in printed if words is not None))
