"""What each type of error of frictionless says to a person: one entry a type; {placeholders} are filled in later."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.common.messages import Message, message

_READ_WRONG = message(
    "See how the page prints it. If the page is clear, the program reads it wrongly: report it with this report. Until"
    " that is mended, a row in corrections.csv can give the right value."
)
_BROKEN_FILE = message(
    "The file that was about to be published is malformed, and no decision of yours can cause that: it is a fault of"
    " the program. Report it with this report; what was published before stays as it is."
)
_TWICE = message(
    "Two rows speak of the same thing. See on the pages whether one of them is a repetition, and report it with this"
    " report; if a reviewed file (institutions.csv, corrections.csv) made them equal, correct it there."
)


@dataclass(frozen=True)
class Text:
    """A sentence and an advice."""

    message: Message
    advice: Message


TEXTS: Mapping[str, Text] = {
    "type-error": Text(
        message("In the table “{table}”, row {row}, “{cell}” under “{column}” is not {kind}."),
        _READ_WRONG,
    ),
    "constraint-error:required": Text(
        message("In the table “{table}”, row {row} has nothing under “{column}”, which every row must have."),
        _READ_WRONG,
    ),
    "constraint-error:enum": Text(
        message("In the table “{table}”, row {row}, “{cell}” under “{column}” is no code of its list."),
        message(
            "If it is a typing error, correct it where it was written (a language file in pipeline/languages, or"
            " corrections.csv). If it is a new code, add it to schemas/code_labels.csv with its labels."
        ),
    ),
    "constraint-error:pattern": Text(
        message(
            "In the table “{table}”, row {row}, “{cell}” under “{column}” does not have the form that it must have."
        ),
        _READ_WRONG,
    ),
    "constraint-error:minimum": Text(
        message("In the table “{table}”, row {row}, {cell} under “{column}” is less than {limit}."),
        _READ_WRONG,
    ),
    "constraint-error:maximum": Text(
        message("In the table “{table}”, row {row}, {cell} under “{column}” is more than {limit}."),
        _READ_WRONG,
    ),
    "constraint-error": Text(
        message("In the table “{table}”, row {row}, “{cell}” under “{column}” breaks a rule of its column ({note})."),
        _READ_WRONG,
    ),
    "unique-error": Text(
        message(
            "In the table “{table}”, row {row}, “{cell}” under “{column}” is in another row too; it may be in one only."
        ),
        _TWICE,
    ),
    "primary-key": Text(
        message("In the table “{table}”, row {row} has the same key as row {other}: {key} ({column})."),
        _TWICE,
    ),
    "primary-key:empty": Text(
        message("In the table “{table}”, row {row} has no key ({column})."),
        _READ_WRONG,
    ),
    "foreign-key": Text(
        message(
            "In the table “{table}”, row {row}, “{cell}” under “{column}” is not in the table “{other}”, where it must"
            " be."
        ),
        message(
            "The two tables do not fit together: something is spoken of that is described nowhere. See on the pages"
            " whether it exists, and report it with this report."
        ),
    ),
    "missing-label": Text(message("The table “{table}” lacks its column {number}, “{column}”."), _BROKEN_FILE),
    "extra-label": Text(
        message("The table “{table}” has a column that its schema does not know: “{label}”, number {number}."),
        _BROKEN_FILE,
    ),
    "incorrect-label": Text(
        message("Column {number} of the table “{table}” is called “{label}” and must be called “{name}”."),
        _BROKEN_FILE,
    ),
    "duplicate-label": Text(
        message("Column {number} of the table “{table}” is called “{label}”, as another one is."),
        _BROKEN_FILE,
    ),
    "blank-label": Text(message("Column {number} of the table “{table}” has no name."), _BROKEN_FILE),
    "blank-header": Text(
        message("The first line of the table “{table}” is blank: no column has a name."), _BROKEN_FILE
    ),
    "unmatched-header": Text(message("No column of the table “{table}” has a name of its schema."), _BROKEN_FILE),
    "blank-row": Text(message("In the table “{table}”, row {row} is blank."), _BROKEN_FILE),
    "duplicate-row": Text(message("In the table “{table}”, row {row} repeats another row."), _TWICE),
    "extra-cell": Text(
        message("In the table “{table}”, row {row} goes on after its last column: “{cell}”."),
        _BROKEN_FILE,
    ),
    "missing-cell": Text(message("In the table “{table}”, row {row} ends before “{column}”."), _BROKEN_FILE),
    "source-error": Text(message("The file of the table “{table}” is empty or cannot be read."), _BROKEN_FILE),
    "encoding-error": Text(message("The file of the table “{table}” is not UTF-8."), _BROKEN_FILE),
    "byte-count": Text(message("The file of the table “{table}” does not have the size that is stated."), _BROKEN_FILE),
    "hash-count": Text(
        message("The file of the table “{table}” does not have the checksum that is stated."), _BROKEN_FILE
    ),
}

OTHER = Text(
    message("In the table “{table}”, frictionless found an error of the type {type}: {words}"),
    message("The program has no words of its own for this error yet. Report it with this report."),
)

# What a cell of each type must be: in the sentence of a type error, and as what was expected.
KINDS: Mapping[str, Message] = {
    "integer": message("a whole number"),
    "date": message("a date such as 2018-11-30"),
    "boolean": message("true or false"),
}
