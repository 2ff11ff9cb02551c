"""What the workbook of a review looks like: its sheets and columns, in the order in which a person meets them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.common.messages import LANGUAGES, Message, message

# Rows of every sheet: names for the program (hidden), titles for people, then one row a thing to look at.
NAMES_ROW, TITLES_ROW, FIRST_ROW = 1, 2, 3
# The first column, hidden, says what a row is about; its name is followed by that of the sheet.
SUBJECT = "compromisos:"


@dataclass(frozen=True)
class Column:
    """A column; a person fills in those that are `decided`."""

    name: str
    title: Message
    width: int
    decided: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet for one kind of thing to look at. `needed` is the column without which a row decides nothing."""

    name: str
    title: Message
    needed: str
    columns: Sequence[Column]

    def decided(self) -> list[str]:
        """The names of the columns that a person fills in."""
        return [column.name for column in self.columns if column.decided]


COMMITMENT = Column("commitment", message("Commitment"), 13)
FIELD = Column("field", message("Field"), 24)
VALUE = Column("value", message("Value"), 44)
PAGE = Column("page", message("Page"), 36)
PLACE = Column("place", message("Place"), 14)
WHY = (Column("why_es", message("Why, in Spanish"), 56), Column("why_en", message("Why, in English"), 56))
DECISION = Column("decision", message("Decision"), 24, decided=True)
RIGHT_VALUE = Column("right_value", message("The right value"), 40, decided=True)
REASON = Column("reason", message("Reason of the decision"), 36, decided=True)
EVIDENCE = Column("evidence", message("Evidence"), 30, decided=True)
WHO = Column("who", message("Who decides"), 20, decided=True)

SHEETS: Mapping[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        Sheet(
            "values",
            message("Values"),
            "code",
            (
                *(COMMITMENT, FIELD, VALUE, PAGE, PLACE, *WHY),
                Column("code", message("It means"), 36, decided=True),
                *(REASON, EVIDENCE, WHO),
            ),
        ),
        Sheet(
            "institutions",
            message("Institutions"),
            "institution",
            (
                *(COMMITMENT, FIELD, VALUE, PAGE, PLACE, *WHY),
                Column("institution", message("Identifier"), 36, decided=True),
                Column("name", message("Official name"), 44, decided=True),
                Column("acronym", message("Acronym"), 12, decided=True),
                *(EVIDENCE, WHO),
            ),
        ),
        Sheet(
            "form_words",
            message("Form words"),
            "decision",
            (*(COMMITMENT, FIELD, VALUE, PAGE, PLACE, *WHY), *(DECISION, RIGHT_VALUE, REASON, EVIDENCE, WHO)),
        ),
        Sheet(
            "findings",
            message("Findings"),
            "decision",
            (
                Column("severity", message("Severity"), 14),
                Column("kind", message("Kind"), 30),
                *(COMMITMENT, FIELD, VALUE, PAGE, PLACE, *WHY),
                *(DECISION, RIGHT_VALUE, REASON, EVIDENCE, WHO),
            ),
        ),
    )
}

# The decisions of the sheets where there are few; what each does is told on the first sheet.
CORRECT, LEAVE_EMPTY, LET_PASS = "correct", "leave_empty", "let_pass"
DECISIONS: Mapping[str, Message] = {
    CORRECT: message("correct"),
    LEAVE_EMPTY: message("leave empty"),
    LET_PASS: message("let pass"),
}

READ_FIRST = message("Read first")
EXPLANATION = (
    message("What this is: the things in the data of {members} that the program cannot decide and a person can."),
    message(
        "How to fill it in: open the page of a row, decide, and fill in the yellow cells of that row. Cells with a list"
        " take only what is in the list. A row that you leave empty stays undecided; nothing happens to it."
    ),
    message(
        "Values: words that no list of ours has. Choose what they mean. If none fits, leave the row empty and tell"
        " whoever maintains the program: a new value needs a new code."
    ),
    message(
        "Institutions: spellings that nobody has reviewed. Give the identifier of the institution (choose one that"
        " exists, or make one of small letters without accents, digits and hyphens, such as gt-ministerio-de-finanzas)"
        " and, for a new identifier, its official name. All spellings with one identifier are one institution."
    ),
    message(
        "Form words: words of the form itself that stand where a value should. “{correct}” puts the right value in"
        " their place, “{leave_empty}” says that there is none."
    ),
    message(
        "Findings: everything else. “{correct}” puts the right value in the place of the one that is published;"
        " “{let_pass}” publishes in spite of an error, and your reason with it. Rows with grey cells have nothing to"
        " fill in: what to do about them is written in the row."
    ),
    message(
        "A reason is needed for every value, correction and error that passes; it is kept, and published where an error"
        " passes. Evidence is the page where nothing else is written; who decides is whoever reads the file back in,"
        " where nobody is named."
    ),
    message(
        "Then save the file, as a workbook, and run: {command}. It adds rows to corrections.csv, institutions.csv and"
        " overrides.csv of the member, takes none away, and says what it wrote; reading the same file twice does no"
        " harm. You may sort and filter rows; leave hidden columns and rows as they are."
    ),
)


def both(sentence: Message) -> str:
    """A sentence in all languages, in one line; once where they are the same."""
    return " · ".join(dict.fromkeys(sentence.in_language(language) for language in LANGUAGES))
