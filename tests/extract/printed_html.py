"""A record as printed goes in; an HTML page that says the same comes out, in one of the markups of markups.toml."""

import html
import random
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from printed_records import Line, Printed, Section, description_heading

from pipeline.common.languages import languages

FOLDER = Path(__file__).parent
_SOURCE: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "markups.toml").read_text("utf-8"))
MARKUPS = {name: {**_SOURCE["defaults"], **markup} for name, markup in _SOURCE.items() if name != "defaults"}

_ENTITIES = {
    "é": "&eacute;",
    "í": "&iacute;",
    "ó": "&#243;",
    "’": "&rsquo;",
    "–": "&ndash;",
    "è": "&egrave;",
    "«": "&laquo;",
}
_HIDDEN = (
    "", "", '<span class="sr-only">rating of the IRM</span>', '<span class="visually-hidden">field</span>',
    '<span role="tooltip">Explains: what the label means.</span>', '<i class="icon" aria-hidden="true"></i>',
    '<span class="tooltip-text">Status: see the glossary</span>', '<img alt="Starred" src="star.svg">',
    '<span style="display: none">Major</span>', "<svg><title>Major</title></svg>",
    "<script>var status = 'Status: Active';</script>",
)  # fmt: skip
_AROUND_VALUES = ("{}", "{}", "{}", "<span>{}</span>", '<a href="/x/">{}</a>', "<em>{}</em>", "\n      {}\n    ")
_INSTEAD_OF_A_SPACE = ("&nbsp;", "<br>", "<br />\n", "\n   ", " <b></b>")


@dataclass(frozen=True)
class Pen:
    """What prints: chance decides on details; with `noise`, on entities, line breaks and words that no eye sees too."""

    rng: random.Random
    noise: bool = True

    def plain(self, text: str) -> str:
        """Text as HTML and nothing more."""
        return html.escape(text, quote=False)

    def words(self, text: str) -> str:
        """Text as HTML, with entities, no-break spaces, line breaks and comments."""
        written = self.plain(text)
        if not self.noise or not text:
            return written
        if self.rng.random() < 0.3:
            written = "".join(_ENTITIES.get(sign, sign) for sign in written)
        if self.rng.random() < 0.4 and " " in written:
            written = self._with_another_space(written)
        return f"{written}<!-- {self.rng.random()} -->" if self.rng.random() < 0.1 else written

    def value(self, text: str) -> str:
        """The words of a value, now and then inside another element, with what no eye sees after them."""
        written = self.words(text)
        if not text or not self.noise:
            return written
        return self.rng.choice(_AROUND_VALUES).format(written) + self.hidden()

    def hidden(self) -> str:
        """What no eye sees, or only when it points at an icon."""
        return self.rng.choice(_HIDDEN) if self.noise else ""

    def _with_another_space(self, written: str) -> str:
        index = self.rng.choice([index for index, sign in enumerate(written) if sign == " "])
        other = self.rng.choice(_INSTEAD_OF_A_SPACE)
        if other.startswith("<br") and ", " in written:
            other = "&nbsp;"  # a list that is parted by commas is not parted by lines too
        return written[:index] + other + written[index + 1 :]


def html_page(page: Printed, markup: str, pen: Pen, around: str = "around_site") -> str:
    """A whole page in a markup, with what a site puts around it (a file of pages/)."""
    return surrounded(page, content(page, markup, pen), around)


def surrounded(page: Printed, inner: str, around: str = "around_site") -> str:
    """Content with what a site puts around it."""
    template = (FOLDER / "pages" / f"{around}.html").read_text("utf-8")
    return template.format(language=page.record["language"], title=html.escape(page.title, quote=False), content=inner)


def content(page: Printed, markup: str, pen: Pen) -> str:
    """The page from its title to the end of its description."""
    forms = MARKUPS[markup]
    sections = [_section(section, forms, pen) for section in page.sections]
    heading = pen.plain(description_heading(page, pen.rng)) if page.has_description_heading else ""
    names = [pen.plain(section.heading) for section in page.sections] + [heading]
    parts = {
        "title": pen.plain(page.title),
        "words_of_title": pen.plain(page.record["title"]),
        "code": page.record["code"],
        "sections": "\n".join(sections),
        "copy": "".join(
            f"<div class='fld'><b>{pen.plain(line.label)}</b> old</div>" for line in page.lines if line.label
        ),
        "contents": "".join(f'<li><a href="#{number}">{name}</a></li>' for number, name in enumerate(names)),
        "end": forms["end"].format(
            heading=heading,
            description=_description(page.description, pen),
            description_in_lines=("\n" if markup == "preformatted" else "<br>").join(map(pen.plain, page.description)),
            related=languages()[page.record["language"]]["headings"]["related_stories"][0],
        ),
    }
    return str(forms["page"]).format(**parts)


def _section(section: Section, forms: Mapping[str, Any], pen: Pen) -> str:
    heading, number = pen.plain(section.heading), f"{pen.rng.randrange(16**7):07x}"
    if section.name == "policy_areas":
        return str(forms["areas"]).format(heading=heading, hash=number, **_areas(section.lines[0].items, pen))
    form = pen.rng.choice(forms["row"])
    rows = [_row(line, form if line.value else forms.get("empty", form), forms, pen) for line in section.lines]
    cells = [(pen.plain(line.label), _value(line, pen)) for line in section.lines]
    return str(forms["section"]).format(
        heading=heading,
        hash=number,
        rows=forms["join"].join(rows),
        rows_by_two="".join(f"<tr>{''.join(rows[start : start + 2])}</tr>" for start in range(0, len(rows), 2)),
        heads="".join(f"<th>{label}</th>" for label, _ in cells),
        cells="".join(f"<td>{value}</td>" for _, value in cells),
    )


def _row(line: Line, form: str, forms: Mapping[str, Any], pen: Pen) -> str:
    bare = line.label.rstrip(" :")
    label = pen.rng.choice(forms["label"]).format(label=pen.plain(line.label))
    flat = " ".join(f"• {item}" for item in line.items) if isinstance(line.value, list) else line.value
    spoken = f'<span aria-hidden="true">{pen.plain(flat)}</span><span class="u-screenreader">{pen.plain(flat)}</span>'
    return form.format(
        name=line.name.replace("_", "-"),
        hash=f"{pen.rng.randrange(16**7):07x}",
        label=label,
        bare=pen.plain(bare),
        colon=line.label[len(bare) :],
        hidden=pen.hidden(),
        value=_value(line, pen),
        words=pen.words(flat),
        plain=pen.plain(flat),
        twice=spoken if line.name == "early_results" and flat else _value(line, pen),
    )


def _value(line: Line, pen: Pen) -> str:
    if isinstance(line.value, str):
        return pen.value(line.value)
    return "<ul>" + "".join(f"<li>{pen.value(item)}</li>" for item in line.value) + "</ul>"


def _areas(names: Sequence[str], pen: Pen) -> dict[str, str]:
    """Policy areas as a line, as links in a line, as a list, as elements without anything between them."""
    links = [f'<a href="/policy-area/{number}/" rel="tag">{pen.plain(name)}</a>' for number, name in enumerate(names)]
    line = pen.words(", ".join(names))
    listed = "<ul>" + "".join(f"<li>{link}</li>" for link in links) + "</ul>"
    return {
        "areas": pen.rng.choice([line, ", ".join(links), listed]),
        "areas_in_a_line": pen.plain(", ".join(names)),
        "areas_as_chips": "".join(f'<span class="chip">{pen.plain(name)}</span>' for name in names),
    }


def _description(paragraphs: Sequence[str], pen: Pen) -> str:
    """The paragraphs of a description, as one editor or another leaves them."""
    parts = [pen.words(part) for part in paragraphs]
    shapes: list[Callable[[], str]] = [
        lambda: "".join(f"<p>{part}</p>\n" for part in parts),
        lambda: "<p>" + "<br />\n".join(parts) + "</p>",
        lambda: f"<p><strong>{parts[0]}</strong></p><ul>" + "".join(f"<li>{part}</li>" for part in parts[1:]) + "</ul>",
        lambda: "".join(f"<p>{part}</p>" if number % 2 else f"<div>{part}</div>" for number, part in enumerate(parts)),
    ]
    return pen.rng.choice(shapes)()
