"""Where labels and values may stand: split over elements, beside icons, in other columns, in lines without markup."""

from typing import Any

import pytest
from reading import read

TITLE = "<h1>A title (KE0001)</h1>"
END = "<p>Commitment Start: Oct 2021</p><h2>Description</h2><p>Words.</p>"


def fields(text: str) -> dict[str, Any]:
    """The fields of the first page."""
    return dict(read(text)[0]["fields"])


@pytest.mark.parametrize(
    ("row", "name", "value"),
    [
        ("<p><b>Action Plan</b> Cycle: 2018</p>", "cycle", "2018"),
        ("<p><b>Support</b> <b>Institution(s)</b>: Treasury</p>", "support_institutions", "Treasury"),
        ("<p><strong>Ambition (<a>see definition</a>):</strong> High</p>", "ambition", "High"),
        ("<p>Verifiable i: Yes</p>", "verifiable", "Yes"),
        ("<p>Verifiable <i class='icon'>i</i>: Yes</p>", "verifiable", "Yes"),
        ("<p><b>Verifiable:</b> <sup>i</sup> Yes</p>", "verifiable", "Yes"),
        ("<dl><dt>Relevant to<br>OGP Values:</dt><dd>Yes</dd></dl>", "relevant", "Yes"),
        ("<table><tr><td>Verifiable</td><td>:</td><td>Yes</td></tr></table>", "verifiable", "Yes"),
        ("<p>Verifiable</p><p>: Yes</p><p>Completion:</p>", "verifiable", "Yes"),
        ("<p>Verifiable&#8239;: Yes</p>", "verifiable", "Yes"),
        ("<ul><li>Institutions involved:<ul><li>A<ul><li>A<li>B</ul></ul></ul>", "institutions", ["A", "A", "B"]),
        ("<dl><dt>Institutions involved<dd>A<dd>B</dl>", "institutions", ["A", "B"]),
        ("<p>Institutions involved:</p><p>• A</p><p>• B</p>", "institutions", ["A", "B"]),
        ("<p>Institutions involved:<br>- A<br>- B</p>", "institutions", ["A", "B"]),
        ("<ul><li>Institutions involved: A of<b>f</b>ice<br>B</li></ul>", "institutions", ["A office", "B"]),
    ],
)  # fmt: skip
def test_value_is_found(row: str, name: str, value: object) -> None:
    read_back = fields(f"{TITLE}<p>Action Plan: x</p>{row}{END}")
    assert read_back[name] == value
    assert read_back["description"] == "Words."


def test_cells_saved_as_text_with_tabs() -> None:
    text = "T (KE0001)\nAction Plan:\tKenya\nStatus\tActive\nCompletion\t\nDescription\nWords."
    assert fields(text) == {"action_plan": "Kenya", "status": "Active", "completion": "", "description": "Words."}


def test_page_of_nothing_but_lines() -> None:
    lines = "T (KE0001)<br>At-a-Glance<br>Action Plan: x<br>Status: y<br>Completion:<br>Description<br>One<br>two"
    assert fields(f"<body>{lines}<p></p><p></p>") == {
        "action_plan": "x",
        "status": "y",
        "completion": "",
        "description": "One two",
    }


def test_description_in_a_column_before_the_fields() -> None:
    description = "<div><h2>Description</h2><p>Status: words</p><p>Action Plan: more words</p></div>"
    beside = "<div><p>Action Plan: x</p><p>Status: y</p><p>Verifiable: z</p></div>"
    assert fields(f"{TITLE}{description}{beside}") == {
        "action_plan": "x",
        "status": "y",
        "verifiable": "z",
        "description": "Status: words Action Plan: more words",
    }


@pytest.mark.parametrize(
    "columns",
    [
        "<div><div>Action Plan:</div><div>Status</div></div><div><div>x</div><div>y</div></div>",
        "<ul><li>Action Plan:<li>Status</ul><ul><li>x<li>y</ul>",
        "<table><tr><td><p>Action Plan:<p>Status</td><td><p>x<p>y</td></table>",
        "<table><tr><th>Action Plan:<th>Status<tr><td>x<td>y</table>",
        "<div><div>Action Plan:</div><div>Status</div></div><div><div>x</div><div>y</div></div>\x0b",
    ],
)
def test_column_of_labels_before_a_column_of_values(columns: str) -> None:
    html = f"{TITLE}<section><div>{columns} </div></section><p>Completion: z</p>"
    assert fields(html) == {"action_plan": "x", "status": "y", "completion": "z"}


def test_words_after_a_column_of_values_are_kept() -> None:
    columns = "<div><p>Action Plan:<p>Status</div><div><p>x<p>y</div>Completion: z"
    assert fields(f"{TITLE}{columns}") == {"action_plan": "x", "status": "y", "completion": "z"}


@pytest.mark.parametrize(
    "row",
    [
        "<div class=form-row><label>{label}</label><output>{value}</output></div>",
        "<p class=MsoNormal><span><b>{label}</b> {value}<o:p></o:p></span></p>",
    ],
)
def test_rows_that_are_empty_tell_nothing_of_those_that_look_alike(row: str) -> None:
    rows = {"Action Plan:": "x", "Status:": "", "Lead Institution:": "", "Support Institution(s):": ""}
    above = "".join(row.format(label=label, value=value) for label, value in rows.items())
    areas = row.format(label="", value="Open Data, Gender")
    assert fields(f"{TITLE}{above}<h2>Policy Areas</h2>{areas}<h2>IRM Review</h2><p>Verifiable: z</p>") == {
        "action_plan": "x",
        "status": "",
        "lead_institution": "",
        "support_institutions": "",
        "policy_areas": ["Open Data", "Gender"],
        "verifiable": "z",
    }


def test_names_of_a_menu_are_no_fields() -> None:
    menu = "<div>Action Plan Cycle</div><div>IRM Reports</div>"
    page = "<h2>At-a-Glance</h2><p>Action Plan: x</p><p>Status: y</p><p>Completion:</p>"
    assert fields(f"{TITLE}{menu}{page}") == {"action_plan": "x", "status": "y", "completion": ""}


def test_empty_label_does_not_take_words_that_no_heading_announces() -> None:
    words = "More than half of the offices of the country publish nothing on their own sites. " * 2
    assert fields(
        f"{TITLE}<p><b>Action Plan:</b> x</p><p><b>Status:</b> y</p><p><b>Completion:</b></p><p>{words}</p>"
    ) == {
        "action_plan": "x",
        "status": "y",
        "completion": "",
    }
