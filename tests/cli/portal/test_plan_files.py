from pathlib import Path

import pytest

from pipeline.cli.portal.agreement import read_plans
from pipeline.common.errors import ConfigurationError

from ..conftest import Run


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nada",
        "[",
        "{}",
        "1",
        "[1]",
        "[[]]",
        "[{}]",
        '[{"version": "2026.11.23"}]',
        '{"dataset": "x"}',
        "[" * 20_000,
    ],
)
def test_a_file_that_is_no_plan_is_told_before_anything_is_built(tmp_path: Path, text: str) -> None:
    file = tmp_path / "plan.json"
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=r"plan\.json is no plan"):
        read_plans(file)


def test_what_stops_a_plan_is_no_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text('[{"dataset": "compromisos-guatemala", "creates": true, "stops": ["portal_not_ours"]}]', "utf-8")
    assert read_plans(file) == {"compromisos-guatemala": {"dataset": "compromisos-guatemala", "creates": True}}


def test_a_plan_without_a_portal_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("[]", "utf-8")
    done = run("publish", "--plan", str(tmp_path / "plan.json"))
    assert done.code == 2
    assert "No portal is configured." in done.err
