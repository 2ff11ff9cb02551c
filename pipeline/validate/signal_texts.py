"""What each kind of signal says to a person, one entry a kind; {text}, {place}, {field}, {commitment} come later."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.common.findings import Severity
from pipeline.common.messages import Message, message


@dataclass(frozen=True)
class Kind:
    """How a signal becomes a finding; the title is what all findings of the kind are about."""

    title: Message
    severity: Severity
    message: Message
    advice: Message


KINDS: Mapping[str, Kind] = {
    "capture_empty": Kind(
        message("Captures that are empty"),
        "error",
        message("The capture {text} is empty: saving or downloading it went wrong, and its pages would be missing."),
        message(
            "Save the page again and import that. Then take the empty capture out of raw/ and its manifest, with the"
            " person who answers for them."
        ),
    ),
    "capture_too_large": Kind(
        message("Captures that are too large"),
        "error",
        message("The capture {text} is larger than any page (20 MB), so that nothing in it was read."),
        message(
            "See what the file is. If it is a video, an archive or a whole site, take it out of raw/ with the person"
            " who answers for it; if pages were put together in one file, save and import them one by one."
        ),
    ),
    "capture_not_text": Kind(
        message("Captures that are no text"),
        "error",
        message("The capture {text} is no page: it holds the bytes of a picture, a PDF or an archive."),
        message(
            "Save the page again as a web page or as text, not as PDF or picture, and import that. Then take this"
            " capture out of raw/ with the person who answers for it."
        ),
    ),
    "capture_badly_encoded": Kind(
        message("Captures with letters that cannot be read"),
        "warning",
        message(
            "The capture {text} has letters that cannot be read in any encoding; they are published as “\ufffd”."
            " Whoever searches for such a word does not find it."
        ),
        message("Save the page again in a browser, as a whole web page in UTF-8, and import that."),
    ),
    "title_with_two_codes": Kind(
        message("Titles with two codes"),
        "error",
        message(
            "The title of {commitment} ends with two codes, “{text}” ({place}). We take the last one; if the other one"
            " is right, all of this page would be published under a wrong code."
        ),
        message(
            "Open the page and see by its address which code is its own. If it is not the last one, tell OGP; if it"
            " is, say why and run again with: --override title_with_two_codes:{commitment} --reason TEXT"
        ),
    ),
    "malformed_code": Kind(
        message("Lines of an index whose code is not one"),
        "error",
        message(
            "A line of the index has a code that is none, “{text}” ({place}), so that its commitment would be missing."
        ),
        message(
            "Open the index. If the code is printed well there, capture it again; if not, tell OGP, and to publish"
            " without it, say why and run again with: --override malformed_code --reason TEXT"
        ),
    ),
    "capture_without_records": Kind(
        message("Captures in which nothing was found"),
        "error",
        message("Nothing was found in the capture {text}: it is no commitment page and no index that we can read."),
        message(
            "Open the file. If it is a login page, an error page or cut off, save the page again and import that, and"
            " take the capture out of raw/ with the person who answers for it; if it is a commitment page, report it."
        ),
    ),
    "unknown_label": Kind(
        message("Labels that we do not know"),
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
        message("Parts of pages that were not read"),
        "error",
        message("A part of the page of {commitment} was not read: “{text}” ({place}). Data may be missing."),
        message(
            "Open the page and see what the words belong to. If they hold no data, add them to the lines of"
            " [furniture] in the page's language (pipeline/languages); if they do, report it with this report, so that"
            " they can be read."
        ),
    ),
    "unknown_value": Kind(
        message("Values that no list knows"),
        "warning",
        message(
            "{commitment}: “{text}” is not a value that we know for “{field}”. Its words are published, without a code."
        ),
        message(
            "If the value is another spelling of one that we have, or a new one, add it under [values] or"
            " [policy_areas] in the page's language (pipeline/languages). To decide only what this one means, fill in"
            " the workbook of: compromisos review. Then run again."
        ),
    ),
    "template_text_as_value": Kind(
        message("Words of the form in the place of a value"),
        "warning",
        message(
            "{commitment}: “{field}” holds words of the form itself (“{text}”). They are published as printed and"
            " counted nowhere as institutions."
        ),
        message(
            "Look in the action plan which institutions are meant, and ask OGP to put them in the place of the form's"
            " words. Until then you can give them in the workbook of: compromisos review"
        ),
    ),
    "unreviewed_institution": Kind(
        message("Institutions that nobody has reviewed"),
        "warning",
        message("Nobody has yet said which institution is meant by “{text}”, so it has a name but no identifier."),
        message(
            "Say which one it is in the workbook of: compromisos review, or in a new row of the member's"
            " institutions.csv: the identifier of the institution, its name, who decided it and when. The same"
            " identifier unites all spellings of one institution."
        ),
    ),
    "unknown_template": Kind(
        message("Descriptions without headings that we know"),
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
        message("Milestones that could not be told apart"),
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
        message("Periods that could not be read as dates"),
        "warning",
        message("{commitment} says when it begins and ends in words that we cannot read as dates: “{text}”."),
        message(
            "If the words do name dates, give them in corrections.csv with the page as evidence; if they do not,"
            " nothing is to be done: the words are published as they are."
        ),
    ),
    "languages_disagree": Kind(
        message("Languages that do not say the same"),
        "warning",
        message(
            "{commitment}: the pages in two languages do not agree on “{field}” ({text}). We publish what the first one"
            " says; readers of the other language read something else."
        ),
        message(
            "Compare both with the action plan. Numbers and dates are often damaged by a machine's translation: then"
            " tell OGP. If the page that we follow is the wrong one, give the right value in corrections.csv with the"
            " plan as evidence."
        ),
    ),
    "captures_disagree": Kind(
        message("Captures of one day that do not say the same"),
        "warning",
        message(
            "{commitment}: two files that somebody saved do not agree on “{field}” ({text}), and nobody knows which one"
            " is newer. We publish what the second one says."
        ),
        message(
            "Open the page and see which one is right. If it is the first, save the page again and import that with its"
            " day: --captured. If the page is gone, give the right value in corrections.csv with what proves it."
        ),
    ),
    "correction_of_nothing": Kind(
        message("Corrections of something that is not there"),
        "error",
        message("A correction names “{text}” ({place}), which is not in the data. It was not applied."),
        message(
            "Look in corrections.csv: table, key and field have to be spelled as in the published CSVs. Mend the row;"
            " if what it corrected is gone for good, take it out."
        ),
    ),
    "correction_no_longer_applies": Kind(
        message("Corrections that no longer fit"),
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
    message("Something that was not understood"),
    "warning",
    message("{commitment}: something on the page was not understood ({check}): “{text}” ({place})."),
    message("Open the page and compare it with what is published of it. If something is wrong or missing, report it."),
)
