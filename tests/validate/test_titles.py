import re
from pathlib import Path

import pytest

from pipeline.common.messages import verbatim
from pipeline.validate.titles import title_of

VALIDATE = Path(__file__).parents[2] / "pipeline" / "validate"
SOURCES = "\n".join(path.read_text("utf-8") for path in sorted(VALIDATE.rglob("*.py")))
CHECKS = sorted(set(re.findall(r'check="([a-z_]+)"|_Place\("([a-z_]+)"|\("([a-z_]+)", "(?:error|warning)"\)', SOURCES)))


@pytest.mark.parametrize("check", ["".join(found) for found in CHECKS])
def test_every_check_has_a_title_for_people(check: str) -> None:
    assert title_of(check) != verbatim(check)
    assert re.fullmatch(r"[A-Z].*[a-z0-9]", title_of(check).in_language("en"))


def test_all_faults_of_a_schema_are_one_kind() -> None:
    assert title_of("schema_type_error") == title_of("schema_foreign_key")


def test_a_check_that_nobody_named_keeps_its_id() -> None:
    assert title_of("something_new") == verbatim("something_new")
