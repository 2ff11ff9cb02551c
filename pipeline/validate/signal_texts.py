"""What each kind of signal says to a person, one entry a kind; {text}, {place}, {field}, {commitment} come later."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.common.findings import Severity
from pipeline.common.messages import Message, message


@dataclass(frozen=True)
class Kind:
    """How a signal becomes a finding."""

    severity: Severity
    message: Message
    advice: Message


KINDS: Mapping[str, Kind] = {
    "capture_without_records": Kind(
        "error",
        message("Nothing was found in the capture {text}: it is no commitment page and no index that we can read."),
        message(
            "Open the file. If it is a login page, an error page or cut off, save the page again and import that, and"
            " take the capture out of raw/ with the person who answers for it; if it is a commitment page, report it."
        ),
    ),
    "unknown_label": Kind(
        "error",
        message(
            "The page of {commitment} has a label that we do not know, “{text}” ({place}), so what follows it was not"
            " read."
        ),
        message(
            "Open the page. If the label is a new name of a field, add it to that field under [labels] in the page's"
            " language (pipeline/languages); if it holds no data, add it to the lines of [furniture]. Then run again."
        ),
    ),
    "unread_block": Kind(
        "error",
        message("A part of the page of {commitment} was not read: “{text}” ({place}). Data may be missing."),
        message(
            "Open the page and see what the words belong to. If they hold no data, add them to the lines of"
            " [furniture] in the page's language (pipeline/languages); if they do, report it with this report, so that"
            " they can be read."
        ),
    ),
    "unknown_value": Kind(
        "warning",
        message(
            "{commitment}: “{text}” is not a value that we know for “{field}”. Its words are published, without a code."
        ),
        message(
            "If the value is another spelling of one that we have, or a new one, add it under [values] or"
            " [policy_areas] in the page's language (pipeline/languages). Then run again."
        ),
    ),
    "template_text_as_value": Kind(
        "warning",
        message(
            "{commitment}: “{field}” holds words of the form itself (“{text}”). They are published as printed and"
            " counted nowhere as institutions."
        ),
        message(
            "Look in the action plan which institutions are meant, and ask OGP to put them in the place of the form's"
            " words."
        ),
    ),
    "unreviewed_institution": Kind(
        "warning",
        message("Nobody has yet said which institution is meant by “{text}”, so it has a name but no identifier."),
        message(
            "Add a row for this spelling to the member's institutions.csv: the identifier of the institution, its"
            " name, who decided it and when. The same identifier unites all spellings of one institution."
        ),
    ),
    "unknown_template": Kind(
        "warning",
        message(
            "The description of {commitment} has none of the headings that we know. Its text is published whole, not"
            " split into problem, commitment and the rest."
        ),
        message(
            "If the text does have headings, add them under [description] in the page's language (pipeline/languages);"
            " if it is plain prose, nothing is to be done."
        ),
    ),
    "milestones_not_split": Kind(
        "warning",
        message(
            "{commitment} has a table of milestones that could not be told apart with certainty. It is published as"
            " one text, and in no milestone count."
        ),
        message(
            "Compare it with the action plan. If the table's heading is a new one, add it in the page's language"
            " (pipeline/languages); otherwise readers find the milestones in the section's text."
        ),
    ),
    "period_not_read": Kind(
        "warning",
        message("{commitment} says when it begins and ends in words that we cannot read as dates: “{text}”."),
        message(
            "If the words do name dates, give them in corrections.csv with the page as evidence; if they do not,"
            " nothing is to be done: the words are published as they are."
        ),
    ),
    "correction_no_longer_applies": Kind(
        "error",
        message(
            "A correction no longer fits ({place}): the source now says “{text}”, which is not what the correction was"
            " made for. It was not applied."
        ),
        message(
            "Open the page. If the source was mended, take the row out of corrections.csv; if it still needs"
            " correcting, put what it says now under source_said and check that the value is still right."
        ),
    ),
}

OTHER = Kind(
    "warning",
    message("{commitment}: something on the page was not understood ({check}): “{text}” ({place})."),
    message("Open the page and compare it with what is published of it. If something is wrong or missing, report it."),
)
