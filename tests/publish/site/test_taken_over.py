"""A catalogue in which most is taken over from the one that lies there is, byte for byte, one that is built anew."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.common import schemas
from pipeline.common.cache import Cache
from pipeline.common.files import files_below, same_tree
from pipeline.common.package import DataPackage
from pipeline.common.tables import Row
from pipeline.publish.site import unread
from pipeline.publish.site.catalogue import Means, publish
from pipeline.publish.site.new_folder import Made
from pipeline.publish.site.parts import parts_of

from ..generated import CAPTURE, generated

MakePackage = Callable[..., DataPackage]
GENERATED = generated(6)
CAPTURES: Sequence[Row] = [
    {
        **dict.fromkeys(schemas.columns("captures")),
        "capture": capture,
        "member": "guatemala",
        "url": url,
        "obtained": obtained,
        "how_code": "imported",
        "media_type": "text/plain",
        "sha256": "0" * 64,
    }
    for capture, obtained, url in (
        (CAPTURE, "2026-11-23", None),
        ("guatemala/2026-11-22/a, b.txt", "2026-11-22", "https://www.example.org/"),
    )
]
TABLES: Mapping[str, Sequence[Row]] = {
    **GENERATED,
    "captures": CAPTURES,
    "policy_areas": schemas.policy_areas(),
    "code_labels": schemas.code_labels(),
    "provenance": [
        {**row, "capture": CAPTURES[number % 2]["capture"]} for number, row in enumerate(GENERATED["provenance"])
    ],
}
# What may be changed: columns of words, of codes and of dates, in all tables that pages are made of.
COLUMNS = [
    *(("commitments", name) for name in ("title", "title_language", "plan", "status_on_page_code", "end_date")),
    *(("commitments", name) for name in ("index_policy_area_code", "irm_completion_code", "page_url")),
    ("milestones", "description"),
    ("milestones", "end_date"),
    ("commitment_sections", "text"),
    ("commitment_policy_areas", "policy_area_code"),
    ("commitment_institutions", "institution"),
    ("institutions", "name"),
    ("action_plans", "name"),
    ("captures", "url"),
    ("captures", "obtained"),
    ("policy_areas", "name_es"),
    ("code_labels", "label_en"),
    ("provenance", "excerpt"),
    ("provenance", "capture"),
    ("changes", "new_value"),
    ("changes", "version"),
]
# What a row of a CSV hides, where nobody reads it.
WORDS = ("Otro", 'a, "b"', "one\r\ntwo", "GT0001|x", '"', "")


def finding(commitment: str, words: str) -> Mapping[str, Any]:
    told = {"es": words, "en": words}
    return {
        "check": "c",
        "severity": "warning",
        "member": "guatemala",
        "table": "",
        "commitment": commitment,
        "field": "",
        "page": "",
        "found": "",
        "expected": told,
        "message": told,
        "advice": told,
        "override": "",
    }


def without(tables: Mapping[str, Sequence[Row]], code: str) -> dict[str, list[Row]]:
    """The tables without a commitment."""
    return {
        name: [row for row in rows if row.get("commitment") != code and str(row.get("key")).partition("|")[0] != code]
        for name, rows in tables.items()
    }


EDITS = st.lists(
    st.tuples(
        st.sampled_from(("cell", "cell", "words", "row", "commitment", "finding")),
        st.sampled_from(COLUMNS),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=3,
)


def edited(edits: Sequence[tuple[str, tuple[str, str], int, int]]) -> Mapping[str, Any]:
    """What to build a package of: one to three cells, rows, commitments or findings are others than in `TABLES`."""
    tables = {name: list(rows) for name, rows in TABLES.items()}
    findings: list[Mapping[str, Any]] = []
    for kind, (table, column), one, other in edits:
        rows = tables[table]
        if kind == "finding":
            findings.append(finding(f"GT000{one + 1}", str(other)))
        elif kind == "commitment":
            tables = without(tables, f"GT000{one + 1}")
        elif kind == "words":
            tables["milestones"] = [{**row, "description": WORDS[other]} for row in tables["milestones"]]
        elif kind == "row" and table in ("milestones", "commitment_sections", "provenance", "changes"):
            tables[table] = [row for number, row in enumerate(rows) if number != one]
        elif rows:
            others = sorted({row[column] for row in TABLES[table]} | {None if column != "title" else "Otro"}, key=str)
            rows[one % len(rows)] = {**rows[one % len(rows)], column: others[other % len(others)]}
    return {"changed": tables, "findings": findings}


@pytest.fixture(scope="module")
def before(make_package: MakePackage, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, Made]]:
    """A catalogue and what lies in it."""
    public = tmp_path_factory.mktemp("before") / "public"
    return public, publish([make_package(TABLES, findings=())], public).files


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_whatever_was_edited(
    make_package: MakePackage,
    tmp_path_factory: pytest.TempPathFactory,
    edits: Sequence[tuple[str, tuple[str, str], int, int]],
) -> None:
    package, folder = make_package(**edited(edits)), tmp_path_factory.mktemp("edited")
    cache = Cache(folder / "kept", "catalogue", "1")
    # So that parts of these few rows can be taken over, too.
    with patch.object(unread, "parts_of", partial(parts_of, mean=300)):
        lying = publish([make_package(TABLES, findings=())], folder / "public", means=Means(cache=cache)).files
        publish([package], folder / "public", means=Means(lying, cache))
    publish([package], folder / "anew")
    assert same_tree(folder / "public", folder / "anew")


def test_only_pages_of_what_changed_are_made_again(
    make_package: MakePackage, before: tuple[Path, Mapping[str, Made]], tmp_path: Path
) -> None:
    _, lying = before
    first, *others = TABLES["commitments"]
    catalogue = publish(
        [make_package({**TABLES, "commitments": [{**first, "contact_as_published": "x"}, *others]}, findings=())],
        tmp_path / "public",
    )
    made = {path for path in catalogue.files if catalogue.files[path] != lying.get(path)}
    codes = {path for path in made if "GT0" in path}
    assert codes == {"es/guatemala/GT0001.html", "en/guatemala/GT0001.html", "commitments/guatemala/GT0001.json"}
    assert not {path for path in made if "/areas/" in path or "/institutions/" in path}


def test_pages_that_name_a_capture_are_made_again_where_it_is_told_otherwise(
    make_package: MakePackage, before: tuple[Path, Mapping[str, Made]], tmp_path: Path
) -> None:
    _, lying = before
    first, second = CAPTURES
    captures = [first, {**second, "url": "https://www.example.org/other"}]
    files = publish([make_package({**TABLES, "captures": captures}, findings=())], tmp_path / "public").files
    made = {path for path in files if files[path] != lying.get(path) and path.startswith("es/guatemala/GT")}
    assert made == {f"es/guatemala/GT000{number}.html" for number in (2, 4, 6)}


def test_what_is_taken_over_is_the_same_file(
    make_package: MakePackage, before: tuple[Path, Mapping[str, Made]]
) -> None:
    public, lying = before
    inodes = {path: (public / path).stat().st_ino for path in files_below(public)}
    catalogue = publish([make_package(TABLES, findings=[finding("GT0001", "one")])], public, means=Means(lying))
    anew = {path for path in catalogue.files if (public / path).stat().st_ino != inodes[path]}
    assert "es/guatemala/GT0001.html" in anew
    assert "es/guatemala/GT0002.html" not in anew
    assert (public / "es/guatemala/GT0002.html").stat().st_nlink == 1
