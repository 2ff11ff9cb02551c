"""What keeps a plan from being carried out, each by its name."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.common.package import DataPackage
from pipeline.common.portals import PortalRules
from pipeline.common.tables import Row
from pipeline.publish.ckan.comparing.guards import refusals
from pipeline.publish.ckan.comparing.merge import StaffChange
from pipeline.publish.ckan.comparing.plan import Plan
from pipeline.publish.ckan.comparing.resources import ResourceChange
from pipeline.publish.ckan.comparing.tables import TableChange
from pipeline.publish.ckan.wanted.names import version_order

USUAL = Plan(
    portal="https://datos.example",
    organization="finanzas",
    dataset="compromisos-guatemala",
    version="2026.11.26",
    version_before="2026.11.25",
    token="2026-11-25T10:00:00.000000",
    creates=False,
    revives=False,
    opens=False,
    remembers=True,
    forgot=False,
    foreign=False,
    files_only=False,
    taken_back="",
    fields=(),
    tags=None,
    extras=(),
    resources=(),
    staff=(),
)


def removing(removed: int, before: int, replaced: str = "") -> tuple[ResourceChange, ...]:
    rows: tuple[Row, ...] = tuple({"_id": number, "commitment": f"GT{number:04}"} for number in range(removed))
    table = TableChange("update", replaced, removed=rows, rows_before=before)
    return (ResourceChange("1f", "commitments", "commitments.csv", False, {}, (), (), None, table, ()),)


STOP = StaffChange("commitments", "file", "commitments.csv", "otro.csv", "commitments.csv", "stop")
KEPT = StaffChange("", "title", "Compromisos", "Otro", "Compromisos", "kept")


@pytest.fixture
def package(tmp_path: Path) -> DataPackage:
    (tmp_path / "report.json").write_text(json.dumps({"passed": True}), "utf-8")
    return DataPackage(tmp_path, {})


@pytest.mark.parametrize(
    ("plan", "checks"),
    [
        (USUAL, []),
        (replace(USUAL, creates=True, version_before=""), []),
        (replace(USUAL, staff=(KEPT,)), []),
        (replace(USUAL, version_before="2026.11.26.1"), ["portal_older_version"]),
        (replace(USUAL, version="2026.11.26.10", version_before="2026.11.26.9"), []),
        (replace(USUAL, taken_back="2026.11.26"), ["portal_taken_back"]),
        (replace(USUAL, foreign=True, forgot=True), ["portal_not_ours"]),
        (replace(USUAL, forgot=True), ["portal_forgot"]),
        (replace(USUAL, revives=True), ["portal_deleted_dataset"]),
        (replace(USUAL, resources=removing(5, 100)), []),
        (replace(USUAL, resources=removing(6, 100)), ["portal_too_many_removals:commitments"]),
        (
            replace(USUAL, resources=removing(0, 100, "start_date: text → date")),
            ["portal_too_many_removals:commitments"],
        ),
        (replace(USUAL, staff=(STOP,)), ["portal_changed_by_staff:commitments.file"]),
        (replace(USUAL, forgot=True, revives=True), ["portal_forgot", "portal_deleted_dataset"]),
    ],
)
def test_each_reason_has_its_name(plan: Plan, checks: list[str], package: DataPackage) -> None:
    against = refusals(plan, package, PortalRules(removals_allowed=0.05))
    assert [refusal.check for refusal in against] == checks
    assert all(refusal.told.in_language(language) for refusal in against for language in ("es", "en"))


@pytest.mark.parametrize("report", ['{"passed": false}', "{}", None])
def test_a_package_whose_report_did_not_pass_is_not_published(package: DataPackage, report: str | None) -> None:
    path = package.folder / "report.json"
    path.unlink()
    if report:
        path.write_text(report, "utf-8")
    assert [refusal.check for refusal in refusals(USUAL, package, PortalRules())] == ["portal_report_failed"]


@pytest.mark.parametrize("version", ["", "x", "²", "2026.x.1", "9" * 50])
def test_a_version_that_is_none_is_compared_all_the_same(version: str) -> None:
    assert version_order(version) <= version_order("9" * 60)
