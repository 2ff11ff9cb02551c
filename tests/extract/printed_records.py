"""A seed goes in; a record such as a page could state comes out, with the headings and labels of its page."""

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pipeline.common.languages import languages

VALUES: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "printed_values.toml").read_text("utf-8")
)
LANGUAGES = ("en", "es", "fr")
Layout = Literal["starred", "ambition", "local"]
LAYOUTS: tuple[Layout, ...] = ("starred", "ambition", "local")

GLANCE = ("action_plan", "cycle", "status")
LOCAL = (
    "action_plan", "inception_report", "commitment_start", "commitment_end", "institutions", "primary_policy_area",
    "primary_sector", "ogp_values",
)  # fmt: skip
LISTS = ("policy_areas", "institutions", "ogp_values")
MEMBERS = ("GT", "US", "CA", "TN", "NGKD", "GTAGA", "MXJL")
# Labels that pages print without a colon, and with nothing after it.
BARE = {"Estatus"}

Value = str | list[str]
Record = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """A field as printed: its label with the colon, and its value."""

    name: str
    label: str
    value: Value

    @property
    def items(self) -> list[str]:
        """The value as a list."""
        return self.value if isinstance(self.value, list) else [self.value]


@dataclass(frozen=True)
class Section:
    """A heading as printed, and the fields below it."""

    name: str
    heading: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Printed:
    """A record, and its parts in the order and words of a page. `description` is parted into its paragraphs."""

    record: Record
    sections: Sequence[Section]
    description: Sequence[str]
    has_description_heading: bool = True

    @property
    def title(self) -> str:
        """The title line, with the code."""
        return f"{self.record['title']} ({self.record['code']})"

    @property
    def lines(self) -> list[Line]:
        """All fields, in order."""
        return [line for section in self.sections for line in section.lines]


def without_headings(page: Printed, *names: str) -> Printed:
    """A page that does not print some headings, and what it then states: no heading, no areas, no description."""
    lost = {name for name in ("policy_areas", "description") if name in names}
    fields = {name: value for name, value in page.record["fields"].items() if name not in lost}
    sections = [replace(section, heading="") if section.name in names else section for section in page.sections]
    record = {**page.record, "fields": fields}
    return replace(page, record=record, sections=sections, has_description_heading="description" not in names)


def printed(seed: int, language: str = "", layout: Layout | None = None) -> Printed:
    """The page of a commitment; the same seed gives the same page."""
    rng = random.Random(seed)
    language = language or rng.choice(LANGUAGES)
    kind = layout if layout is not None else rng.choice(LAYOUTS)
    fields = _local(rng, language) if kind == "local" else _national(rng, language, kind)
    paragraphs = rng.sample(VALUES[language]["description"], rng.randint(1, 8))
    fields["description"] = " ".join(paragraphs)
    record = {
        "kind": "commitment",
        "code": f"{rng.choice(MEMBERS)}{rng.randint(1, 200):04}",
        "language": language,
        "title": rng.choice(VALUES[language]["titles"]),
        "fields": fields,
    }
    return Printed(record, _sections(rng, language, kind, fields), paragraphs)


def _national(rng: random.Random, language: str, layout: Layout) -> dict[str, Value]:
    pick = _picker(rng, language)
    fields: dict[str, Value] = {
        "action_plan": pick("action_plan"),
        "cycle": pick("cycle"),
        "status": pick("status") if layout == "starred" else "",
        "lead_institution": pick("institution", empty=0.1),
        "support_institutions": pick("institution", empty=0.2),
        "policy_areas": rng.sample(VALUES[language]["policy_areas"], rng.randint(1, 6)),
        "irm_report": pick("irm_report"),
    }
    if layout == "starred":
        fields |= {"starred": pick("starred")}
    fields |= {"early_results": pick("early_results", empty=0.1), "verifiable": pick("verifiable")}
    fields |= {"relevant": pick("relevant_old" if layout == "starred" else "relevant_new")}
    if layout == "starred":
        fields |= {"potential_impact": pick("potential_impact", empty=0.6)}
    else:
        fields |= {"ambition": pick("ambition", empty=0.1)}
    return fields | {"completion": pick("completion", empty=0.5)}


def _local(rng: random.Random, language: str) -> dict[str, Value]:
    pick = _picker(rng, language)
    return {
        "action_plan": pick("action_plan"),
        "inception_report": pick("inception_report"),
        "commitment_start": pick("date"),
        "commitment_end": pick("date"),
        "institutions": rng.choices(VALUES[language]["listed_institution"], k=rng.randint(1, 4)),
        "primary_policy_area": pick("sector", empty=0.7),
        "primary_sector": pick("sector", empty=0.7),
        "ogp_values": rng.sample(VALUES[language]["ogp_values"], rng.randint(1, 2)),
    }


def _picker(rng: random.Random, language: str) -> Any:
    def pick(name: str, empty: float = 0.0) -> str:
        return "" if rng.random() < empty else rng.choice(VALUES[language][name])

    return pick


def _sections(rng: random.Random, language: str, layout: Layout, fields: dict[str, Value]) -> list[Section]:
    source = languages()[language]

    def line(name: str) -> Line:
        label = rng.choice([label for label in source["labels"][name] if not (label in BARE and fields[name])])
        space = " " if language == "fr" and rng.random() < 0.5 else ""
        return Line(name, label if label in BARE else f"{label}{space}:", fields[name])

    def section(name: str, *names: str) -> Section:
        spelling = rng.choice(source["headings"][name])
        if name in ("design", "implementation") and not spelling.endswith(" i"):
            spelling = f"{spelling} i"
        return Section(name, spelling, [line(other) for other in names if other in fields])

    sections = [section("overview")]
    if layout == "local":
        return [*sections, section("at_a_glance", *LOCAL)]
    return [
        *sections,
        section("at_a_glance", *GLANCE),
        section("institutions", "lead_institution", "support_institutions"),
        Section(
            "policy_areas",
            rng.choice(source["headings"]["policy_areas"]),
            [Line("policy_areas", "", fields["policy_areas"])],
        ),
        section("irm_review", "irm_report", "starred", "early_results"),
        section("design", "verifiable", "relevant", "potential_impact", "ambition"),
        section("implementation", "completion"),
    ]


def description_heading(page: Printed, rng: random.Random) -> str:
    """A heading of the description in the page's language."""
    return str(rng.choice(languages()[page.record["language"]]["headings"]["description"]))
