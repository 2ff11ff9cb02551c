from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from pipeline.common.declarations import Member, read_member
from pipeline.common.findings import Report
from pipeline.common.package import DataPackage
from pipeline.common.records import Signal
from pipeline.common.schemas import TABLES
from pipeline.common.settings import OWN_FOLDER
from pipeline.common.tables import Row, to_csv
from pipeline.validate.checks import Judgeable, check
from pipeline.validate.facts import Facts, facts_of
from pipeline.validate.judged import judge

from .conftest import beside_now

VERSION = "2026.11.23"


OF_COMMITMENTS = {*(table for table in TABLES if table.startswith("commitment")), "milestones"}


def check_all(
    facts: Facts, csvs: dict[str, bytes], signals: Sequence[Signal] = (), previous: DataPackage | None = None
) -> Report:
    """The report of tables: what is about commitments is judged first, as when they are read one by one."""
    before = beside_now(previous, facts) if previous else None
    of_none = {table: () if table in OF_COMMITMENTS else rows for table, rows in facts.rows.items()}
    own = {table: content for table, content in csvs.items() if table in OF_COMMITMENTS or table == "provenance"}
    general = facts_of(facts.member, {**of_none, "provenance": ()})
    rest = {table: to_csv(table, general.rows[table]) for table in csvs}
    return check(Judgeable([judge(facts, own, signals)], general, rest, (), facts.records, csvs, before))


@pytest.fixture
def checked(
    member: Member,
    tables: Callable[..., dict[str, list[Row]]],
    csvs: Callable[..., dict[str, bytes]],
) -> Callable[..., Report]:
    """`checked(rows, signals, previous)`: the whole report of Guatemala, with the assertions that it declares."""
    declared = replace(member, assertions=read_member(OWN_FOLDER / "guatemala" / "member.toml").assertions)

    def run(rows: dict[str, list[Row]], signals: Sequence[Signal] = (), previous: DataPackage | None = None) -> Report:
        return check_all(facts_of(declared, tables(**rows)), csvs(**rows), signals, previous)

    return run


def test_guatemala_has_five_findings_and_passes(
    checked: Callable[..., Report], guatemala: dict[str, list[Row]]
) -> None:
    report = checked(guatemala)
    assert [(finding.severity, finding.check, finding.commitment) for finding in report.findings] == [
        ("warning", "milestone_outside_commitment", "GT0099"),
        ("warning", "plan_over_but_active", "GT0099"),
        ("warning", "title_looks_cut_off", "GT0025"),
        ("warning", "title_looks_cut_off", "GT0043"),
        ("warning", "title_looks_cut_off", "GT0068"),
    ]
    assert report.passed
    first = report.findings[0]
    assert first.message.in_language("en").startswith("Milestone 2 of GT0099 (September 2020) goes beyond")
    assert first.title.in_language("en") == "Milestones outside the time of their commitment"


def test_the_same_data_again_is_no_finding_more(
    checked: Callable[..., Report], guatemala: dict[str, list[Row]], package: Callable[..., DataPackage]
) -> None:
    assert len(checked(guatemala, previous=package(VERSION, **guatemala)).findings) == 5


def test_what_stops_comes_first_then_errors_that_were_let_pass(
    checked: Callable[..., Report], guatemala: dict[str, list[Row]], member: Member
) -> None:
    (member.folder / "overrides.csv").write_text(
        "check;version;reason;who;date\r\nunknown_label;;Es un adorno;Ana;2026-11-24\r\n", "cp1252"
    )
    report = checked(guatemala, [Signal("unread_block", "b"), Signal("unknown_label", "a")])
    assert [(finding.check, finding.stops) for finding in report.findings][:3] == [
        ("unread_block", True),
        ("unknown_label", False),
        ("milestone_outside_commitment", False),
    ]


@pytest.mark.parametrize(
    ("page", "place", "told"),
    [
        ("https://example.org/gt0001", "line 7", ""),
        ("guatemala/a.txt", "line 7", "line 7"),
        ("guatemala/a.html", "block 7", ""),
    ],
)
def test_a_line_is_named_where_a_person_has_to_open_a_file(
    page: str, place: str, told: str, member: Member, tables: Callable[..., dict[str, list[Row]]]
) -> None:
    read = {"table": "commitments", "key": "HN0001", "field": "commitment", "capture": "a", "place": place}
    rows: dict[str, list[Row]] = {
        "commitments": [{"commitment": "HN0001", "page_url": page}],
        "provenance": [read],
    }
    report = check_all(facts_of(member, tables(**rows)), {})
    [finding] = [finding for finding in report.findings if finding.check == "commitment_of_another_member"]
    assert (finding.page, finding.place.in_language("en")) == (page, told)


def test_errors_come_first_then_the_order_of_the_checks(
    checked: Callable[..., Report], guatemala: dict[str, list[Row]]
) -> None:
    report = checked(
        guatemala, [Signal("unread_block", "b", commitment="GT0002"), Signal("unknown_label", "a", commitment="GT0003")]
    )
    assert not report.passed
    assert [finding.check for finding in report.findings][:3] == [
        "unknown_label",
        "unread_block",
        "milestone_outside_commitment",
    ]
    assert report.counts() == {"error": 2, "warning": 5}


def test_a_missing_commitment_shuts_the_gate_and_a_decision_opens_it(
    checked: Callable[..., Report],
    guatemala: dict[str, list[Row]],
    member: Member,
    package: Callable[..., DataPackage],
) -> None:
    previous = package(VERSION, **guatemala)
    less = {table: [row for row in rows if row.get("commitment") != "GT0014"] for table, rows in guatemala.items()}
    shut = checked(less, previous=previous)
    assert [finding.check for finding in shut.findings if finding.stops] == [
        "commitment_vanished",
        "fewer_than_declared",
    ]
    (member.folder / "overrides.csv").write_text(
        "check;version;reason;who;date\r\n"
        f"commitment_vanished:GT0014;{VERSION};OGP lo retiró;Ana;2026-11-24\r\n"
        f"fewer_than_declared;{VERSION};OGP lo retiró;Ana;2026-11-24\r\n",
        "cp1252",
    )
    opened = checked(less, previous=previous)
    assert opened.passed
    assert [finding.override for finding in opened.findings if finding.severity == "error"] == ["OGP lo retiró"] * 2


def test_a_code_that_no_list_explains_shuts_the_gate(
    checked: Callable[..., Report], guatemala: dict[str, list[Row]]
) -> None:
    labels = [row for row in guatemala["code_labels"] if (row["list"], row["code"]) != ("detail_level", "full")]
    report = checked({**guatemala, "code_labels": labels})
    found = {finding.commitment for finding in report.findings if finding.check == "code_without_label"}
    assert found == {row["commitment"] for row in guatemala["commitments"] if row["detail_level_code"] == "full"}


def test_the_very_bytes_are_judged(
    member: Member,
    guatemala: dict[str, list[Row]],
    tables: Callable[..., dict[str, list[Row]]],
    csvs: Callable[..., dict[str, bytes]],
) -> None:
    content = csvs(**guatemala)
    content["milestones"] = content["milestones"].replace(b"GT0099,2,2,", b"GT0099,1,2,")
    report = check_all(facts_of(member, tables(**guatemala)), content)
    assert [finding.check for finding in report.findings if finding.stops] == ["schema_primary_key"]
