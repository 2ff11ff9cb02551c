"""A catalogue in which most is taken over from the one that lies there is, byte for byte, one that is built anew."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.common.files import files_below, same_tree
from pipeline.common.package import DataPackage
from pipeline.common.tables import Row
from pipeline.publish.site.catalogue import Means, publish
from pipeline.publish.site.new_folder import Made

from ..generated import generated

MakePackage = Callable[..., DataPackage]
TABLES: Mapping[str, Sequence[Row]] = generated(6)
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
    ("provenance", "excerpt"),
    ("changes", "new_value"),
    ("changes", "version"),
]


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


@st.composite
def edited(draw: st.DrawFn) -> Mapping[str, Any]:
    """What to build a package of: one to three cells, rows or findings are others than in `TABLES`."""
    tables = {name: list(rows) for name, rows in TABLES.items()}
    findings: list[Mapping[str, Any]] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(("cell", "cell", "row", "finding")))
        table, column = draw(st.sampled_from(COLUMNS))
        row = draw(st.integers(0, len(tables[table]) - 1))
        if kind == "finding":
            findings.append(finding(f"GT{draw(st.integers(1, 6)):04}", draw(st.sampled_from(("one", "other")))))
        elif kind == "row" and table in ("milestones", "commitment_sections", "provenance", "changes"):
            del tables[table][row]
        else:
            others = {other[column] for other in TABLES[table]} | {None if column != "title" else "Otro"}
            tables[table][row] = {**tables[table][row], column: draw(st.sampled_from(sorted(others, key=str)))}
    return {"changed": tables, "findings": findings}


@pytest.fixture(scope="module")
def before(make_package: MakePackage, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, Made]]:
    """A catalogue and what lies in it."""
    public = tmp_path_factory.mktemp("before") / "public"
    return public, publish([make_package(TABLES, findings=())], public).files


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edited())
def test_whatever_was_edited(
    make_package: MakePackage, tmp_path_factory: pytest.TempPathFactory, what: Mapping[str, Any]
) -> None:
    package, folder = make_package(**what), tmp_path_factory.mktemp("edited")
    lying = publish([make_package(TABLES, findings=())], folder / "public").files
    publish([package], folder / "public", means=Means(lying))
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
