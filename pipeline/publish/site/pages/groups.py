"""A reader's edition goes in; its policy areas and institutions, each with the commitments that name it, come out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.common.tables import Row
from pipeline.common.text import fold
from pipeline.publish.site import addresses
from pipeline.publish.site.answers import Words, spoken_in
from pipeline.publish.site.edition import Reader
from pipeline.publish.site.labels import POLICY_AREA
from pipeline.publish.site.pages.lines import Line, Lines

Members = Mapping[str, Sequence[Line]]


@dataclass(frozen=True)
class Group:
    """An area or institution and its commitments by `origin` (index, page) or `role` (lead, support, involved).

    `counts` says how many these are; `to` is the address of its page, empty for what no list knows; `about` the theme
    of an area, or the acronym of an institution.
    """

    code: str
    name: Words
    to: str
    about: str
    counts: Mapping[str, int]
    members: Members
    spellings: Sequence[Words] = ()


def area_groups(reader: Reader, lines: Lines) -> list[Group]:
    """The areas that commitments have, by name; those that no list knows come last."""
    edition = reader.edition
    themes = {str(row["policy_area_code"]): row["theme_code"] for row in edition.tables["policy_areas"]}

    def group(code: str, own: Sequence[Row]) -> Group:
        known, members = code in themes, _members(own, "origin_code", lines)
        return Group(
            code=code if known else "",
            name=Words(reader.label((POLICY_AREA,), code).words) if known else _printed(reader, own[0], "area"),
            to=addresses.area(reader.language, edition.name, code) if known else "",
            about=reader.label(("theme",), themes[code]).words if known else "",
            counts=_counts(members),
            members=members,
        )

    rows = _rows_by(reader, "commitment_policy_areas", "policy_area_code", "area_as_published")
    return _in_order(group(code, own) for code, own in rows.items())


def institution_groups(reader: Reader, lines: Lines) -> list[Group]:
    """The institutions that commitments name, by name; spellings that nobody has reviewed come last."""
    edition = reader.edition
    reviewed = {str(row["institution"]): row for row in edition.tables["institutions"]}

    def group(code: str, own: Sequence[Row]) -> Group:
        row, printed = reviewed.get(code), _printed(reader, own[0], "institution")
        members = _members(own, "role_code", lines)
        return Group(
            code=code if row else "",
            name=replace(printed, text=str(row["name"])) if row else printed,
            to=addresses.institution(reader.language, edition.name, code) if row else "",
            about=str(row["acronym"] or "") if row else "",
            counts=_counts(members),
            members=members,
            spellings=_spellings(reader, own),
        )

    rows = _rows_by(reader, "commitment_institutions", "institution", "institution_as_published")
    return _in_order(group(code, own) for code, own in rows.items())


def without_members(groups: Iterable[Group]) -> list[Group]:
    """Groups as a list of them shows each: how many commitments it has, and not which."""
    return [replace(group, members={}, spellings=()) for group in groups]


def _rows_by(reader: Reader, table: str, code: str, printed: str) -> Mapping[str, Sequence[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in reader.edition.tables[table]:
        grouped[str(row[code] or row[printed])].append(row)
    return grouped


def _members(rows: Sequence[Row], kind: str, lines: Lines) -> Members:
    found: dict[str, dict[str, Line]] = defaultdict(dict)
    for row in rows:
        commitment = str(row["commitment"])
        found[str(row[kind])][commitment] = lines[commitment]
    return {kind: list(own.values()) for kind, own in sorted(found.items())}


def _counts(members: Members) -> Mapping[str, int]:
    return {kind: len(own) for kind, own in members.items()}


def _printed(reader: Reader, row: Row, what: str) -> Words:
    return Words(str(row[f"{what}_as_published"]), spoken_in(reader.edition.commitments[str(row["commitment"])]))


def _spellings(reader: Reader, rows: Sequence[Row]) -> list[Words]:
    return list(dict.fromkeys(_printed(reader, row, "institution") for row in rows))


def _in_order(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: (not group.to, fold(group.name.text), group.code))
