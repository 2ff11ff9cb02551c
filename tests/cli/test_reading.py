"""Commitments that are kept, or read by other processes, are those that are read here, whatever changes around them."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.cli.reading import Readings
from pipeline.common.captures import Capture
from pipeline.common.declarations import Member, read_member
from pipeline.common.errors import ConfigurationError
from pipeline.common.files import sha256
from pipeline.common.settings import OWN_FOLDER, Settings
from pipeline.extract.capture import extract_capture
from pipeline.normalize.corrections import COLUMNS
from pipeline.normalize.member_tables import Normalized, normalize, rows_said
from pipeline.normalize.one_commitment import Reading, read_here
from pipeline.normalize.sources import CapturedRecords

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


def same(one: Normalized, other: Normalized) -> None:
    assert one.signals == other.signals
    for table, rows in one.tables.items():
        assert rows == other.tables[table], table


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
def test_what_is_kept_is_what_is_read(
    kept: Path, items: Sequence[CapturedRecords], member: Member, corrections: Sequence[str], spellings: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        own = replace(member, folder=Path(folder))
        (own.folder / "corrections.csv").write_text(HEADER + "".join(corrections), "utf-8")
        if spellings:
            (own.folder / "institutions.csv").write_text(spellings, "utf-8")
        reading = Readings(Settings(cache=kept))
        same(normalize(own, items, reading), normalize(own, items))
        assert rows_said(own, items, reading) == rows_said(own, items)


def read(tmp_path: Path, reading: Reading) -> Normalized:
    declared = read_member(OWN_FOLDER / "guatemala" / "member.toml")
    own = replace(declared, member="ejemplo", folder=tmp_path)
    return normalize(own, [captured(0, PAGE + INDEX, "")], reading)


def test_two_processes_read_the_same(tmp_path: Path) -> None:
    same(read(tmp_path, Readings(Settings(executor="processes:2", cache=None))), read(tmp_path, read_here))


def test_the_executor_is_asked_for_what_is_not_kept_and_for_nothing_else(tmp_path: Path) -> None:
    nobody = Settings(executor="nobody", cache=tmp_path / "cache")
    with pytest.raises(ConfigurationError, match="There is no executor"):
        read(tmp_path, Readings(nobody))
    once = read(tmp_path, Readings(replace(nobody, executor="local")))
    same(read(tmp_path, Readings(nobody)), once)


def test_one_run_reads_nothing_twice(tmp_path: Path) -> None:
    reading = Readings(Settings(cache=None))
    once = read(tmp_path, reading)
    same(read(tmp_path, replace(reading, settings=Settings(executor="nobody", cache=None))), once)
