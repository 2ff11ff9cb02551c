"""Rows that markup breaks, or that words resemble: the value is found all the same, and nothing else is one."""

from typing import Any

import pytest
from reading import read

TIP = '<div class="tippy-box" role="tooltip"><div>Explained</div></div>'
INLINE = "<p><b>Action Plan:</b> x</p><p><b>Status:</b> y</p>{row}<p><b>Completion:</b> z</p>"
ABOVE = "<h6>Plan de ACCION:</h6><div>x</div><h6>Ciclo del plan de acción:</h6><div>2018</div>"
BELOW = "<h6>Informe de IRM:</h6><div>y</div><h6>Terminación:</h6><div>z</div>"


def fields(text: str) -> dict[str, Any]:
    """The fields of the first page."""
    return dict(read(f"<h1>T (KE0001)</h1>{text}<h2>Description</h2><p>Words.</p>")[0]["fields"])


@pytest.mark.parametrize(
    "row",
    [
        f"<p><b>Verifiable:</b> {TIP} Yes</p>",
        f"<p><b>Verifiable:</b></p><p>{TIP}Yes</p>",
        "<p><b>Verifiable:</b></p><p>Yes</p>",
        "<p><b>Verifiable:</b></p><div><div>Yes</div></div>",
    ],
)
def test_value_that_left_its_paragraph(row: str) -> None:
    """A `<div>` ends a `<p>`, whatever the author meant: the words after it stand beside."""
    assert fields(INLINE.format(row=row))["verifiable"] == "Yes"


def test_value_after_an_element_that_holds_nothing_seen() -> None:
    row = f"<h6>Verificable:</h6><div><div>{TIP}</div>Sí</div>"
    assert fields(ABOVE + row + BELOW)["verifiable"] == "Sí"


def test_empty_row_before_the_title_takes_nothing() -> None:
    side = "<p><b>Action Plan:</b> x</p><p><b>Status:</b> y</p><p><b>Completion:</b></p>"
    (record,) = read(f"<div>{side}</div><div><h1>T (KE0001)</h1><h2>Description</h2><p>Words.</p></div>")
    assert record["fields"] == {"action_plan": "x", "status": "y", "completion": "", "description": "Words."}


@pytest.mark.parametrize(
    ("items", "institutions"),
    [
        ("<div>Ministry of<br>Finance</div><div>Treasury</div>", ["Ministry of Finance", "Treasury"]),
        ("<p>Ministry of<br>Finance<p>Treasury", ["Ministry of Finance", "Treasury"]),
        ("Ministry of Finance<br>Treasury", ["Ministry of Finance", "Treasury"]),
        ("<div>• Finance<br>• Treasury</div><div>• Health</div>", ["Finance", "Treasury", "Health"]),
    ],
)
def test_break_inside_an_item_that_has_an_element(items: str, institutions: list[str]) -> None:
    row = f"<dl><dt>Institutions involved:</dt><dd>{items}</dd></dl>"
    assert fields(INLINE.format(row=row))["institutions"] == institutions


def test_items_of_a_list_in_preformatted_lines() -> None:
    lines = "T (KE0001)\nAction Plan: x\nInstitutions involved:\n• A\n• B\nOGP Value:\n• C\n• D\nDescription\nE\n• F"
    record = read(f"<html><pre>{lines}</pre></html>")[0]
    assert record["fields"] == {
        "action_plan": "x",
        "institutions": ["A", "B"],
        "ogp_values": ["C", "D"],
        "description": "E • F",
    }


def test_items_in_elements_beside_the_label_in_its_own_list() -> None:
    rows = "<li><b>Action Plan:</b> x<li><b>Institutions involved:</b> <div>A</div><div>B</div><li><b>OGP Value:</b> C"
    assert fields(f"<ul>{rows}</ul>")["institutions"] == ["A", "B"]


@pytest.mark.parametrize("value", ["Verificable<br>S.A.", "Description<br>Bureau", "Institutions:<br>both"])
def test_value_that_begins_like_a_label(value: str) -> None:
    row = f"<h6>Institución líder</h6><div>{value}</div><h6>Verificable</h6><div>Sí</div>"
    read_back = fields(ABOVE + row + BELOW)
    assert (read_back["lead_institution"], read_back["verifiable"]) == (value.replace("<br>", " "), "Sí")


@pytest.mark.parametrize("value", ["Status: consulted", "Estado: de México"])
def test_label_without_a_colon_before_a_value_that_has_its_name(value: str) -> None:
    row = f"<h6>Estatus</h6><div></div><h6>Institución líder:</h6><div>{value}</div>"
    read_back = fields(ABOVE + row + BELOW)
    assert (read_back["status"], read_back["lead_institution"]) == ("", value)


def test_letters_that_end_in_an_i_are_no_icon() -> None:
    assert fields("<ul><li><b>Plan de ACCION</b> x<li><b>Estado</b> y<li><b>Destacado</b> si</ul>")["starred"] == "si"


@pytest.mark.parametrize(
    "words",
    ["What is the commitment?", "Brief Description of the Commitment", "Open: all of it", "A sentence.", "Events; "],
)
def test_description_without_its_heading_is_no_rating(words: str) -> None:
    text = f"T (KE0001)\nAction Plan: x\nVerifiable: Yes\nCompletion:\n{words}\nMore words."
    assert read(text)[0]["fields"] == {"action_plan": "x", "verifiable": "Yes", "completion": ""}


@pytest.mark.parametrize(
    "inside",
    [
        "<p>One</p><h2>• Verifiable: No</h2><h2>Institutions</h2><p>two</p>",
        "<h2>One</h2><p>• Verifiable: No</p><h2>Institutions</h2><p>two</p>",
    ],
)
def test_headings_inside_the_element_of_the_description(inside: str) -> None:
    page = f"<main><h1>T (KE0001)</h1>{INLINE.format(row='')}<h2>Description</h2><div>{inside}</div></main>"
    assert read(page)[0]["fields"]["description"] == "One • Verifiable: No Institutions two"


def test_heading_of_another_part_ends_the_description() -> None:
    beside = "<div><h2>Stay in touch</h2><p>Write to us.</p></div>"
    page = f"<main><h1>T (KE0001)</h1>{INLINE.format(row='')}<h2>Description</h2><div><p>One</p></div>{beside}</main>"
    assert read(page)[0]["fields"]["description"] == "One"


# Copies of pages that lost their headings, in markups of every kind: what stands where they were is no field.
ROWS = {
    "inline": "<p><b>{label}</b> {value}</p>",
    "cells": "<dl><dt>{label}</dt><dd>{value}</dd></dl>",
    "pairs": "<div><div class=l>{label}</div><div class=v>{value}</div></div>",
    "spans": "<div><span class=l>{label}</span> <span class=v>{value}</span></div>",
}


@pytest.mark.parametrize("row", ROWS)
def test_page_without_headings_whose_description_repeats_labels(row: str) -> None:
    above = {"Action Plan:": "x", "Lead Institution:": "Health, Education", "Support Institution(s):": "y"}
    below = {"Early Results:": "Major", "Verifiable:": "Yes", "Completion:": ""}
    html = "<h1>T (KE0001)</h1>"
    html += "".join(ROWS[row].format(label=label, value=value) for label, value in above.items())
    html += "<p>Open Data, Gender</p>"
    html += "".join(ROWS[row].format(label=label, value=value) for label, value in below.items())
    html += "<p>Objective</p><p>To open.</p><p>Status: Ongoing</p><p>Description: words</p><p>Ambition: high</p>"
    assert read(f"<main>{html}</main>")[0]["fields"] == {
        "action_plan": "x",
        "lead_institution": "Health, Education",
        "support_institutions": "y",
        "early_results": "Major",
        "verifiable": "Yes",
        "completion": "",
    }


def test_areas_in_links_glued_to_the_next_heading() -> None:
    areas = "<h2>Policy Areas</h2><div><a>Open Data</a><a>Gender</a><a>YouthIRM Review</a></div>"
    page = f"<h1>T (KE0001)</h1><p>Action Plan: x</p><p>Status: y</p>{areas}<p>Verifiable: z</p>"
    assert read(page)[0]["fields"]["policy_areas"] == ["Open Data", "Gender", "Youth"]
