"""A portal with a schema of its own gets what it asks for, where it asks for it."""

import pytest

from pipeline.common.errors import ConfigurationError
from pipeline.publish.ckan.comparing.found import text
from pipeline.publish.ckan.comparing.obstacles import check_schema
from pipeline.publish.ckan.probing.facts import Facts
from pipeline.publish.ckan.wanted.model import Dataset, Text
from pipeline.publish.ckan.wanted.schema import fitted

DATASET = Dataset(
    name="compromisos-guatemala",
    version="2026.11.23",
    fields={"title": "Compromisos", "notes": "…", "maintainer": ""},
    tags=(),
    extras={"modified": "2026-11-23", "theme": "gobierno"},
    resources=(),
    translated={"title": Text("Compromisos", "Commitments"), "notes": Text("…", "…")},
)


def facts(*required: str) -> Facts:
    return Facts("2.12", True, "", True, "cc-by", "CC-BY-4.0", fields=required, required=required)


def test_extras_that_the_schema_names_become_fields() -> None:
    fit = fitted(DATASET, ["title", "theme"])
    assert fit.fields["theme"] == "gobierno"
    assert fit.extras == {"modified": "2026-11-23"}


def test_translated_fields_get_both_languages_and_compare_with_what_the_portal_gives_back() -> None:
    fit = fitted(DATASET, ["title_translated"])
    assert fit.fields["title_translated"] == text({"es": "Compromisos", "en": "Commitments"})
    assert "notes_translated" not in fit.fields


def test_without_a_schema_nothing_changes() -> None:
    assert fitted(DATASET, []) == DATASET


def test_a_field_that_the_schema_wants_and_nobody_knows_is_asked_for_before_anything_is_sent() -> None:
    check_schema(DATASET, facts("title", "owner_org", "tag_string"))
    with pytest.raises(ConfigurationError, match=r"maintainer, frequency.*extras = \{ maintainer"):
        check_schema(DATASET, facts("title", "maintainer", "frequency"))
