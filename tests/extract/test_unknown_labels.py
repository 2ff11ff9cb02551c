"""What no list knows is signalled with its words, not read as something else, and not dropped in silence."""

import pytest
from reading import read, signals

from pipeline.extract.capture import extract_capture

ABOVE = "<h1>A title (KE0001)</h1><p><b>Action Plan:</b> Kenya</p><p><b>Status:</b> Active</p>"
BELOW = "<h2>Description</h2><p>Words.</p>"


@pytest.mark.parametrize(
    ("row", "signal"),
    [
        ("<p><b>Priority:</b> High</p>", ("unknown_label", "Priority: High")),
        ("<dl><dt>Priority</dt><dd>High</dd></dl>", ("unknown_label", "Priority High")),
        ("<table><tr><th>Priority</th><td>High</td></tr></table>", ("unknown_label", "Priority High")),
        ("<p>Words that nothing announces.</p>", ("unread_block", "Words that nothing announces.")),
        ("<h3>A heading</h3><p>and words</p>", ("unread_block", "A heading and words")),
        ("<p>Read more</p><hr><p>***</p><h2>IRM Review</h2>", None),
        ("<h2>Related Stories</h2><p>Priority: High</p>", None),
    ],
)
def test_row_that_no_list_knows(row: str, signal: tuple[str, str] | None) -> None:
    html = f"{ABOVE}{row}{BELOW}"
    assert signals(html) == ([signal] if signal else [])
    (record,) = read(html)
    assert record["fields"] == {
        "action_plan": "Kenya",
        "status": "Active",
        "description": "Words.",
    }


def test_unknown_label_among_known_ones_ends_the_value_before_it() -> None:
    html = "<h1>T (KE0001)</h1><p><b>Action Plan:</b> x<br><b>Priority:</b> High<br><b>Status:</b> y</p>"
    assert read(html)[0]["fields"] == {"action_plan": "x", "status": "y"}
    assert signals(html) == [("unknown_label", "Priority: High")]


def test_what_stands_outside_the_fields_raises_nothing() -> None:
    html = f"<p>Menu of things</p>{ABOVE}{BELOW}<div><p>Newsletter</p><p>Tell us: what you think</p></div>"
    assert signals(html) == []


def test_signals_say_where_and_of_which_page() -> None:
    (record,) = extract_capture(b"T (KE0001)\nAction Plan: x\nPriority: High\nStatus: y", "page").records
    (signal,) = record.signals
    assert (signal.place, signal.commitment) == ("line 3", "KE0001")


FIELDS = "<h2>At a Glance</h2><dl><dt>Action Plan:</dt><dd>Plan 2018</dd><dt>Status:</dt><dd>Active</dd></dl>"
DESCRIPTION = "<h2>Description</h2><p>Publish all contracts.</p>"


def page(below: str) -> str:
    return f"<html lang='en'><main><h1>Contracts (GT0001)</h1>{FIELDS}{DESCRIPTION}{below}</main></html>"


def test_fields_below_the_description_are_signalled() -> None:
    review = "<h2>IRM Review</h2><dl><dt>IRM Report:</dt><dd>A report</dd><dt>Early Results:</dt><dd>Major</dd></dl>"
    assert signals(page(review)) == [("unread_block", "IRM Report: A report Early Results: Major")]


@pytest.mark.parametrize(
    "below",
    [
        "<h2>Related Stories</h2><p>Status: a new era</p>",
        "<h2>More commitments</h2><dl><dt>Action Plan:</dt><dd>Plan 2019</dd><dt>Status:</dt><dd>Active</dd></dl>",
        "<h2>See also</h2><p><a href='/'>Early Results</a></p><p><a href='/x'>IRM Report</a></p>",
    ],
)
def test_what_points_to_other_pages_is_none(below: str) -> None:
    assert signals(page(below)) == []
