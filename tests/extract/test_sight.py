"""Words that no eye sees, or that only explain others, are no part of a value; words that are seen stay."""

import pytest
from reading import read

PAGE = (
    "<style>{css}</style><h1>T (KE0001)</h1><dl><dt>Action Plan<dd>x<dt>Early Results<dd>{value}<dt>Completion<dd></dl>"
)


def early_results(value: str, css: str = "") -> object:
    """The value as read."""
    return read(PAGE.format(value=value, css=css))[0]["fields"]["early_results"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<span hidden>no</span>",
        "<span aria-hidden='true'>no</span>",
        "<span style='display : none'>no</span>",
        "<span style='visibility:hidden'>no</span>",
        "<span style='position:absolute;left:-9999px'>no</span>",
        "<span style='clip: rect(0, 0, 0, 0); position: absolute'>no</span>",
        "<span style='position:absolute;width:1px;height:1px;overflow:hidden'>no</span>",
        "<span class='sr-only'>no</span>",
        "<span class='u-visuallyHidden'>no</span>",
        "<span class='screen-reader-text'>no</span>",
        "<span class='show-for-sr'>no</span>",
        "<span class='d-none'>no</span>",
        "<span class='hide-visually'>no</span>",
        "<span class='elementor-screen-only'>no</span>",
        "<span class='show-on-focus'>no</span>",
        "<span class='js-tooltip-content'>no</span>",
        "<span class='tooltip-text' data-v-7ba5bd90='x' title='no'>no</span>",
        "<span class='info-icon' title='no'>ⓘ</span>",
        "<sup tabindex='0'>i<span class='tooltip-popup'>no</span></sup>",
        "<span class='help'>?</span>",
        "<i aria-hidden='true'>info</i><span class='sr-only'>no</span>",
        "<span role='tooltip'>no</span>",
        "<span class='c-tooltip__content'>no</span>",
        "<div class='popover'><p>no</p></div>",
        "<button>no</button>",
        "<svg><title>no</title><text>no</text></svg>",
        "<template>no</template>",
        "<noscript>no</noscript>",
        "<script>no()</script>",
        "<img alt='no' title='no'>",
        "<select><option>no</option></select>",
        "<!-- no -->",
    ],
)
def test_unseen(hidden: str) -> None:
    assert early_results(f"Major{hidden}") == "Major"
    assert early_results(hidden) == ""


@pytest.mark.parametrize(
    "seen",
    [
        "<span class='has-tooltip' title='Explained'>Major</span>",
        "<span class='tooltip' data-tip='Explained'>Major</span>",
        "<span class='tooltip'>Major<span class='tooltiptext'>Explained</span></span>",
        "<span class='tooltip-trigger'>Major</span>",
        "<span class='js-tooltip' data-toggle='tooltip'>Major</span>",
        "<span class='icon'>Major</span>",
        "Ma<i>j</i>or",
        "<span class='d-none d-md-block'>Major</span>",
        "<span class='hidden md:inline'>Major</span>",
        "<span aria-hidden='true'>Major</span><span class='sr-only'>Major rating</span>",
        "<span aria-label='Major rating'><span aria-hidden='true'>Major</span></span>",
        "<a href='#'>Major</a>",
        "<span style='opacity:0'>Major</span>",
        "<details><summary>Major</summary></details>",
    ],
)
def test_seen(seen: str) -> None:
    assert early_results(seen) == "Major"


@pytest.mark.parametrize(
    ("css", "value"),
    [
        (".q7 { display: none }", "Major"),
        ("p, .q7{ position: absolute; left: -10000px; }", "Major"),
        ("dd .q7 { visibility: hidden } .q7:hover { visibility: visible }", "Major"),
        ("span.q7{opacity:0;pointer-events:none}", "Major"),
        ("/* .q7{display:none} */", "Majorno"),
        ("@media print { .q7 { display: none } }", "Majorno"),
        (".q7:hover{display:none}", "Majorno"),
        ("div.q7{display:none}", "Majorno"),
        (".other .q7{display:none}", "Majorno"),
        (".q7{display:none} .q7{display:inline}", "Majorno"),
        (".q7{font-size:0.9em;color:red}", "Majorno"),
    ],
)
def test_style_sheets_of_the_page(css: str, value: str) -> None:
    assert early_results("Major<span class='q7'>no</span>", css) == value


def test_closed_panel_that_a_button_opens_is_content() -> None:
    button = "<button aria-controls=d>Description</button>"
    html = f"<h1>T (KE0001)</h1><p>Action Plan: x</p>{button}<div id=d hidden>Words.</div>"
    assert read(html)[0]["fields"] == {"action_plan": "x", "description": "Words."}


def test_page_that_scripts_will_show_is_read_all_the_same() -> None:
    html = "<main style='visibility:hidden'><h1>T (KE0001)</h1><p>Action Plan: x</p><p>Status: y</p></main>"
    assert read(html)[0]["fields"] == {"action_plan": "x", "status": "y"}
