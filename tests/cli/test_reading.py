"""Commitments that are kept, or read by other processes, are those that are read here, whatever changes around them."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.cli.reading import Readings
from pipeline.cli.replay import Everything
from pipeline.common.captures import Capture
from pipeline.common.declarations import Member, read_member
from pipeline.common.errors import ConfigurationError
from pipeline.common.files import sha256
from pipeline.common.frames import rows_of
from pipeline.common.records import Record
from pipeline.common.settings import OWN_FOLDER, Settings
from pipeline.extract.capture import extract_capture
from pipeline.normalize.corrections import COLUMNS, read_corrections
from pipeline.normalize.member_tables import Normalized, normalize
from pipeline.normalize.one_commitment import read_slice
from pipeline.normalize.parts import part_of
from pipeline.normalize.sources import CapturedRecords
from pipeline.normalize.told import told_of
from pipeline.validate.checks import Judgeable, check
from pipeline.validate.facts import facts_of
from pipeline.validate.judged import Judged, judge
from pipeline.validate.report_files import report_files

from .sequences.conftest import IN_ENGLISH, INDEX, PAGE

TEXTS = (
    PAGE,
    IN_ENGLISH,
    INDEX,
    PAGE + INDEX,
    PAGE.replace("EX0001", "EX0002"),
    PAGE.replace("Activo", "Vigente"),
    PAGE.replace("Contraloría", "Ana, ana@ejemplo.org"),
    INDEX.replace("EX0003", "EX0004"),
)
HEADER = ",".join(COLUMNS) + "\n"
CORRECTIONS = (
    "commitments,EX0001,status_on_page_code,active,inactive,Cerró,acta,Ana,2026-01-02\n",
    "commitments,EX0001,status_on_page_code,inactive,active,Cerró,acta,Ana,2026-01-03\n",
    "milestones,EX0001|1,status_code,new,ongoing,Sigue,acta,Ana,2026-01-02\n",
    "action_plans,ejemplo-2018,end_year,2020,2021,Se amplió,acta,Ana,2026-01-02\n",
    "commitments,EX0009,title,a,b,No está,acta,Ana,2026-01-02\n",
    "nothing,EX0001,title,a,b,No está,acta,Ana,2026-01-02\n",
)
SPELLINGS = "spelling,institution,name,acronym\nMinisterio de Finanzas,mf,Ministerio de Finanzas,MF\n"
URLS = ("", "https://www.opengovpartnership.org/members/ejemplo/commitments/EX0001/")


def captured(number: int, text: str, url: str) -> CapturedRecords:
    content, path = text.encode(), f"2026-01-{number + 1:02}/page.txt"
    capture = Capture(path, path[:10], "imported", "text/plain", sha256(content), len(content), path[:10], url)
    extraction = extract_capture(content, path)
    return CapturedRecords(capture, extraction.records, extraction.signals)


@st.composite
def captures(draw: st.DrawFn) -> list[CapturedRecords]:
    pages = draw(st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(URLS)), min_size=1, max_size=4))
    return [captured(number, text, url) for number, (text, url) in enumerate(pages)]


@st.composite
def members(draw: st.DrawFn) -> Member:
    declared = read_member(OWN_FOLDER / "guatemala" / "member.toml")
    return replace(
        declared,
        member="ejemplo",
        contacts=draw(st.sampled_from(("keep", "mask"))),
        machine_translated=draw(st.sampled_from(((), ("es",)))),
        languages=draw(st.sampled_from((("es", "en"), ("en", "es")))),
    )


@dataclass(frozen=True)
class Read:
    """The tables of a member, and what was found in them."""

    csvs: dict[str, bytes]
    report: bytes
    said: dict[str, bytes]


def read_by(member: Member, items: Sequence[CapturedRecords], readings: Readings) -> Read:
    """As a run reads."""
    told = told_of(member, items, read_corrections(member))
    ones = readings(told.common, told.slices)
    tables = normalize(told, [one.part for one in ones])
    said = Everything(member, items, readings).said(items).csvs()
    return Read(tables.csvs(), report(member, items, tables, [one.judged for one in ones]), said)


def read_at_once(member: Member, items: Sequence[CapturedRecords]) -> Read:
    """All commitments judged at once, by the rows of the whole tables, and nothing kept."""
    told = told_of(member, items, read_corrections(member))
    read = [read_slice(told.common, item) for item in told.slices]
    tables = normalize(told, [part_of(one) for one in read])
    rows = {table: rows_of(frame) for table, frame in tables.frames(tables.own).items()}
    whole = facts_of(told.common.member, {**rows, "changes": []}, _records(items, tables, told=True))
    about = {table: csv for table, csv in tables.csvs().items() if table.startswith(("commitment", "milestones"))}
    judged = judge(whole, about, [signal for one in read for signal in one.signals])
    plain = told_of(member, items, ())
    said = normalize(plain, [part_of(read_slice(plain.common, item)) for item in plain.slices])
    return Read(tables.csvs(), report(member, items, tables, [judged]), said.csvs())


def report(member: Member, items: Sequence[CapturedRecords], tables: Normalized, judged: Sequence[Judged]) -> bytes:
    of_none = facts_of(member, tables.general, _records(items, tables, told=False))
    records = [record for item in items for record in item.records]
    found = check(Judgeable(judged, of_none, tables.csvs_of_none(), tables.signals, records, tables.csvs(), None))
    return report_files(member, found)["report.json"]


def _records(items: Sequence[CapturedRecords], tables: Normalized, *, told: bool) -> list[Record]:
    return [record for item in items for record in item.records if (record.code in tables.own) == told]


@pytest.fixture(scope="module")
def kept() -> Iterator[Path]:
    """One cache for all examples, so that each finds what those before it left."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    items=captures(),
    member=members(),
    corrections=st.lists(st.sampled_from(CORRECTIONS), max_size=4),
    spellings=st.sampled_from(("", SPELLINGS)),
)
def test_what_is_kept_and_judged_one_by_one_is_what_is_read_and_judged_at_once(
    kept: Path, items: Sequence[CapturedRecords], member: Member, corrections: Sequence[str], spellings: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        own = replace(member, folder=Path(folder))
        (own.folder / "corrections.csv").write_text(HEADER + "".join(corrections), "utf-8")
        if spellings:
            (own.folder / "institutions.csv").write_text(spellings, "utf-8")
        assert read_by(own, items, Readings(Settings(cache=kept))) == read_at_once(own, items)


def read(tmp_path: Path, readings: Readings) -> Read:
    declared = read_member(OWN_FOLDER / "guatemala" / "member.toml")
    own = replace(declared, member="ejemplo", folder=tmp_path)
    return read_by(own, [captured(0, PAGE + INDEX, "")], readings)


def test_two_processes_read_the_same(tmp_path: Path) -> None:
    here = Readings(Settings(cache=None))
    assert read(tmp_path, Readings(Settings(executor="processes:2", cache=None))) == read(tmp_path, here)


def test_the_executor_is_asked_for_what_is_not_kept_and_for_nothing_else(tmp_path: Path) -> None:
    nobody = Settings(executor="nobody", cache=tmp_path / "cache")
    with pytest.raises(ConfigurationError, match="There is no executor"):
        read(tmp_path, Readings(nobody))
    once = read(tmp_path, Readings(replace(nobody, executor="local")))
    assert read(tmp_path, Readings(nobody)) == once


def test_one_run_reads_nothing_twice(tmp_path: Path) -> None:
    readings = Readings(Settings(cache=None))
    once = read(tmp_path, readings)
    assert read(tmp_path, replace(readings, settings=Settings(executor="nobody", cache=None))) == once
