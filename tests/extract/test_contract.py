"""The contract of records, clause by clause: what counts as a value, what is left out, how words are joined."""

from typing import Any

import pytest
from reading import read

from pipeline.extract.capture import extract_capture

ABOVE = "<h1>A title (KE0001)</h1><p>Action Plan: Kenya 2018</p>"
BELOW = "<p>Verifiable: Yes</p><p>Completion:</p>"


def fields(text: str) -> dict[str, Any]:
    """The fields of the first page."""
    return dict(read(text)[0]["fields"])


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("<p>Lead Institution:   Ministry\n  of&nbsp;&nbsp;Health </p>", "Ministry of Health"),
        ("<p>Lead Institution: Ministry<br>of<br/>Health</p>", "Ministry of Health"),
        ("<p>Lead Institution: <b>Min</b>is<i>try</i> of Health</p>", "Ministry of Health"),
        ("<dl><dt>Lead Institution<dd><p>Ministry of Health</p><p>Treasury</p></dl>", "Ministry of Health Treasury"),
        ("<dl><dt>Lead Institution<dd><ul><li>Health<li>Treasury</ul></dl>", "Health Treasury"),
        (
            "<p>Lead Institution: Ministry of Health &amp; Education, &laquo;A&raquo;</p>",
            "Ministry of Health & Education, «A»",
        ),
        ("<p>Lead Institution: 1. Health 2. Treasury ▶ Cabinet;</p>", "1. Health 2. Treasury ▶ Cabinet;"),
        ("<p>Lead Institution: Coordinador: A; Subcoordinador: B</p>", "Coordinador: A; Subcoordinador: B"),
        ("<dl><dt>Lead Institution<dd><b>Status:</b> none</dl>", "Status: none"),
        ("<p>Lead Institution: Health<span class=sr-only> (lead)</span></p>", "Health"),
        ("<p>Lead Institution: Health<span role=tooltip>Explained</span></p>", "Health"),
        ("<p>Lead Institution: Health<span style='display:none'>hidden</span></p>", "Health"),
        ("<p>Lead Institution: <img alt='Flag' title='Kenya'>Health</p>", "Health"),
        ("<p>LEAD  INSTITUTION : Health</p>", "Health"),
        ("<p>Lead&nbsp;Institution&nbsp;: Health</p>", "Health"),
        ("<p>Lead Institution:</p>", ""),
        ("<table><tr><td>Lead Institution:</td><td>&nbsp;</td></tr></table>", ""),
    ],
)
def test_value_of_a_field(row: str, value: str) -> None:
    assert fields(f"{ABOVE}{row}{BELOW}")["lead_institution"] == value


def test_only_printed_labels_are_fields() -> None:
    assert fields(f"{ABOVE}{BELOW}") == {"action_plan": "Kenya 2018", "verifiable": "Yes", "completion": ""}


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Ambición (consulta: definición):", "ambition"),
        ("Institución (es) de apoyo:", "support_institutions"),
        ("Relevante para los valores de OGP :", "relevant"),
        ("RESULTADOS INICIALES:", "early_results"),
    ],
)
def test_colons_case_and_accents_of_labels(label: str, name: str) -> None:
    text = f"Título (GT0001)\nPlan de ACCION: Plan\n{label} Palabras: dos\nTerminación:\nDescripción\nFin."
    assert fields(text)[name] == "Palabras: dos"


def test_label_alone_takes_the_next_line_unless_that_is_a_label_or_a_heading() -> None:
    text = (
        "T (CA0034)\nAction Plan:\nCanada\nEarly Results:\nMajor Major\nVerifiable:\nCompletion:\nDescription\nWords."
    )
    assert fields(text) == {
        "action_plan": "Canada",
        "early_results": "Major Major",
        "verifiable": "",
        "completion": "",
        "description": "Words.",
    }


def test_label_is_read_once() -> None:
    text = "T (CA0034)\nOverview\nAction Plan: x\nStatus: Active\nVerifiable: y\nStatus: Z\nDescription\nStatus: third"
    assert fields(text) == {"action_plan": "x", "status": "Active", "verifiable": "y", "description": "Status: third"}


@pytest.mark.parametrize(
    ("printed", "areas"),
    [
        ("Open Data, Gender", ["Open Data", "Gender"]),
        ("<a>Open Data</a>, <a>Gender</a>", ["Open Data", "Gender"]),
        ("<a>Open Data</a><a>Gender</a>", ["Open Data", "Gender"]),
        ("<a>Open Data</a> | <a>Gender</a>", ["Open Data", "Gender"]),
        ("<span><a>Open Data</a> <a class=last>Gender</a></span>", ["Open Data", "Gender"]),
        ("<a>Open Data</a> <span><a>Gender</a></span>", ["Open Data", "Gender"]),
        ("<b>Open</b> <i>Data</i>", ["Open Data"]),
        ("<ul><li>Open Data</li><li>Gender</li><li>Gender</li></ul>", ["Open Data", "Gender", "Gender"]),
        ("<p>Open Data</p><p>Gender</p>", ["Open Data", "Gender"]),
        ("Open Data<br>Gender", ["Open Data", "Gender"]),
        ("Open<br>Data", ["Open Data"]),
        ("Legislation <b>&amp;</b> Regulation", ["Legislation & Regulation"]),
        ("Participation in Budget/Fiscal Policy, Open Data", ["Participation in Budget/Fiscal Policy", "Open Data"]),
        ("", []),
    ],
)
def test_policy_areas(printed: str, areas: list[str]) -> None:
    html = f"{ABOVE}<h2>Policy Areas</h2><div>{printed}</div><h2>IRM Review</h2><p>IRM Report: None</p>{BELOW}"
    assert fields(html)["policy_areas"] == areas


@pytest.mark.parametrize(
    ("line", "heading", "areas"),
    [
        ("Open Data, GenderIRM Review", "IRM Report: None", ["Open Data", "Gender"]),
        ("Anti-Corruption InstitutionsIRM Review", "IRM Report: None", ["Anti-Corruption Institutions"]),
        ("Open DataDescription", "Words.", ["Open Data"]),
    ],
)
def test_heading_glued_to_the_last_area(line: str, heading: str, areas: list[str]) -> None:
    assert fields(f"T (KE0001)\nAction Plan: Kenya\nPolicy Areas\n{line}\n{heading}")["policy_areas"] == areas


def test_glued_description_is_a_heading() -> None:
    assert (
        fields("T (KE0001)\nAction Plan: Kenya\nPolicy Areas\nOpen DataDescription\nWords.")["description"] == "Words."
    )


def test_lists_lose_their_bullets_and_keep_order_and_repeats() -> None:
    lists = "Institutions involved:\n• B\n- A\n* B\nOGP Value: • Technology\n• Open"
    read_back = fields(f"T (KD0001)\nAction Plan: x\n{lists}\nDescription")
    assert (read_back["institutions"], read_back["ogp_values"]) == (["B", "A", "B"], ["Technology", "Open"])


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Register (Open Data Canada) (CA0057)", "Register (Open Data Canada)"),
        ("Acciones del FMI ( GTAGA0005 )", "Acciones del FMI"),
        ("  ALL   CAPITALS (CA0057)", "ALL CAPITALS"),
    ],
)
def test_title_loses_its_last_code(title: str, words: str) -> None:
    assert read(f"{title}\nAction Plan: x\nStatus: y")[0]["title"] == words
    assert read(f"<h1>{title}</h1><p>Action Plan: x</p><p>Status: y</p>")[0]["title"] == words


def test_way_to_the_page_is_not_its_title() -> None:
    assert (
        read("Home > Members > Kenya > Title (KE0001)\nTitle (KE0001)\nAction Plan: x\nStatus: y")[0]["title"]
        == "Title"
    )


def test_overview_called_description_is_not_the_description() -> None:
    text = "T (KE0025)\nDescripción\nDe un vistazo\nPlan de ACCION: x\nTerminación:\nDescripción\nPalabras."
    assert fields(text) == {"action_plan": "x", "completion": "", "description": "Palabras."}


@pytest.mark.parametrize(
    ("below", "description"),
    [
        ("<p>One</p><ul><li>two</li></ul><h4>three</h4><p>four<br>five</p>", "One two three four five"),
        ("<p>One</p><h2>Related Stories</h2><p>A story.</p>", "One"),
        ("<p>One</p><div>© 2020 OGP</div>", "One"),
        ("<p>One</p><p><a>← Back to Kenya</a></p><p>Last updated: May 2021</p><a>Download PDF</a>", "One"),
        ("<p>One</p><p>Última actualización: mayo de 2021</p><p>Dernière mise à jour : mai</p>", "One"),
        ("<p>One</p><div><a>About</a> <a>Contact</a></div>", "One"),
        ("<p>One</p><p>Share: <a>Twitter</a> <a>Facebook</a></p>", "One"),
        ("<p>One</p><nav>Next</nav><footer>Foot</footer>", "One"),
        ("<p>One</p><h2>What is the commitment?</h2><p>Two</p>", "One What is the commitment? Two"),
        ("<p>One</p><h2>Stay informed</h2><p>Sign up here.</p>", "One"),
        ("<p>Status: ended</p><p>Lead Institution: none</p>", "Status: ended Lead Institution: none"),
        ("<table><tr><th>Start Date:</th><td>2019</td></tr></table>", "Start Date: 2019"),
        ("", ""),
    ],
)
def test_description_ends_where_the_content_ends(below: str, description: str) -> None:
    assert fields(f"{ABOVE}{BELOW}<h2>Description</h2>{below}")["description"] == description


@pytest.mark.parametrize(
    ("below", "description"),
    [
        ("One\nTwo", "One Two"),
        ("One\nRelated Stories\nA story", "One"),
        ("One\nCommitments\nTitle\nKE0001, 2018, Aid", "One"),
        ("One\nCommitments\nTwo", "One Commitments Two"),
        ("One\nContact\nOpen Government Partnership\nSuite 800\n© 2021", "One"),
        ("One\n• Verifiable: No\n© 2021", "One • Verifiable: No"),
        ("See also this one (KE0002)\nTwo", "See also this one (KE0002) Two"),
    ],
)
def test_description_of_a_text_ends(below: str, description: str) -> None:
    assert fields(f"T (KE0001)\nAction Plan: x\nStatus: y\nDescription\n{below}")["description"] == description


@pytest.mark.parametrize(
    ("labels", "language"),
    [
        ("Action Plan: x\nStatus: y\nVerifiable: z", "en"),
        ("Plan d'action: x\nStatut: y\nVérifiable : z", "fr"),
        ("Plan de ACCION: x\nEstado: y\nVerificable: z", "es"),
    ],
)
def test_language_is_that_of_the_labels(labels: str, language: str) -> None:
    assert read(f"T (KE0001)\n{labels}")[0]["language"] == language
    html = labels.replace("\n", "</p><p>")
    assert read(f"<html lang=de><h1>T (KE0001)</h1><p>{html}</p></html>")[0]["language"] == language


def test_lines_say_where_a_value_stands() -> None:
    (record,) = extract_capture(b"<h1>T (KE0001)</h1><p>Action Plan: x</p><p>Status:</p><p>y</p>", "page").records
    assert record.places == {"title": "block 1", "action_plan": "block 2", "status": "block 4"}


FIELDS = "<p><b>Action Plan:</b> A</p><p><b>Status:</b> Active</p>"
FRAGMENT = f"<main><h1>Open X (KE0001)</h1><h2>At-a-Glance</h2>{FIELDS}</main>"
TABLE = "<table><tr><th>Status</th><th>Lead Institution:</th></tr><tr><td>Ongoing</td><td>Parliament</td></tr></table>"


@pytest.mark.parametrize(
    "head", ["<title>x</title>", "<meta charset=utf-8>", "<style>p{}</style>", "<script>1</script>"]
)
def test_page_without_body_is_read(head: str) -> None:
    assert fields(head + FRAGMENT) == {"action_plan": "A", "status": "Active"}


@pytest.mark.parametrize(
    ("below", "description"),
    [
        ("<p><b>Description</b></p><h4>Commitment 5:</h4><p>Open contracting</p>", "Commitment 5: Open contracting"),
        ("<p><b>Description</b></p><p>One</p><h4>Share</h4><p>Twitter</p>", "One"),
        ("<p><b>Description</b></p><p>One</p><h3>More</h3><ul><li><a>Two</a></li></ul>", "One"),
        (
            "<h4>Description</h4><p>One</p><h3>1. What problem does the commitment aim to address?</h3><p>Two</p>",
            "One 1. What problem does the commitment aim to address? Two",
        ),
        (f"<h2>Implementation</h2><h2>Description</h2>{TABLE}", "Status Lead Institution: Ongoing Parliament"),
    ],
)
def test_description_keeps_the_headings_and_tables_of_its_form(below: str, description: str) -> None:
    assert fields(f"{ABOVE}{BELOW}{below}")["description"] == description


def test_code_repeated_in_a_form_is_no_title() -> None:
    above = "<div role='heading' aria-level='1'>Improve X (Pillar 2) (NGKD0003)</div><p>At-a-Glance</p>"
    start = "<p>Action Plan: A</p><p>Commitment Start: Oct 2021</p>"
    below = "<p><b>Description</b></p><h4>Commitment ID</h4><p>NGKD0003</p><h4>Problem</h4>"
    (record,) = extract_capture(f"<body>{above}{start}{below}".encode(), "page").records
    assert record.title == "Improve X (Pillar 2)"
    assert record.fields["description"] == "Commitment ID NGKD0003 Problem"


def test_items_of_an_index_may_have_header_and_footer() -> None:
    item = "<article><header><a>T {n}</a></header><footer><small>KE000{n}, 2018, Aid</small></footer></article>"
    index = "<h2>Commitments</h2><div>" + "".join(item.format(n=n) for n in (2, 3)) + "</div>"
    page = f"<body>{ABOVE}{BELOW}<h2>Description</h2><p>One</p>{index}"
    assert [record.title for record in extract_capture(page.encode(), "page").records][1:] == ["T 2", "T 3"]


def test_popover_is_not_shown() -> None:
    tip = '<button popovertarget="p">i</button><span id="p" popover>Status: how it goes</span>'
    assert fields(f"{ABOVE}<h2>Design {tip}</h2><p>Verifiable: Yes</p>") == {
        "action_plan": "Kenya 2018",
        "verifiable": "Yes",
    }
