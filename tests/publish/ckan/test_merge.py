"""What staff changed on a portal is kept, put back or stops the publication, field by field."""

import pytest

from pipeline.common.portals import PortalRules
from pipeline.publish.ckan.comparing.merge import Sides, StaffChange, merge, merge_tags

RULES = PortalRules()


@pytest.mark.parametrize(
    ("published", "theirs", "ours", "result"),
    [
        ("A", "A", "A", "A"),  # nothing happened
        ("A", "A", "B", "B"),  # we have something new
        ("A", "C", "A", "C"),  # they changed it
        ("A", "C", "B", "C"),  # both did
        ("A", "B", "B", "B"),  # both say the same
        ("A", "", "B", ""),  # they emptied it
        ("", "C", "B", "C"),  # they filled what was not ours
        ("", "", "B", "B"),  # a field that is new
    ],
)
def test_what_nobody_touched_becomes_ours_and_what_staff_wrote_stays(
    published: str, theirs: str, ours: str, result: str
) -> None:
    merged = merge(Sides({"title": published}, {"title": theirs}, {"title": ours}), RULES, "dataset")
    assert merged.values == {"title": result}
    assert merged.is_theirs("title") == (result == theirs != ours)


def test_a_form_of_the_portal_that_only_changed_line_ends_changed_nothing() -> None:
    merged = merge(Sides({"notes": "a\n\nb"}, {"notes": "a\r\n\r\nb\r\n"}, {"notes": "a\n\nb"}), RULES, "dataset")
    assert merged.staff == ()
    assert merged.values == {"notes": "a\n\nb"}


@pytest.mark.parametrize(
    ("policy", "result", "verdict"),
    [("keep_theirs", "C", "kept"), ("keep_ours", "B", "overwritten"), ("stop", "C", "stop")],
)
def test_the_declaration_says_whose_word_counts(policy: str, result: str, verdict: str) -> None:
    rules = PortalRules(policies={"resource.name": policy})  # type: ignore[dict-item]
    merged = merge(Sides({"name": "A"}, {"name": "C"}, {"name": "B"}), rules, "resource", "commitments")
    assert merged.values == {"name": result}
    assert merged.staff == (StaffChange("commitments", "name", "A", "C", "B", verdict),)  # type: ignore[arg-type]


def test_an_extra_that_no_policy_names_falls_under_that_of_extras() -> None:
    assert RULES.policy("dataset.extras.publisher_name") == "keep_theirs"
    assert RULES.policy("dataset.extras.modified") == "keep_ours"


@pytest.mark.parametrize(
    ("published", "theirs", "ours", "result"),
    [
        ("a b", "a b", "a b c", "a b c"),
        ("a b", "a b x", "a b", "a b x"),  # theirs beside ours
        ("a b", "a", "a b c", "a c"),  # taken away by staff: not put back
        ("a b", "a b", "a", "a"),  # taken away by us
    ],
)
def test_tags_are_merged_one_by_one(published: str, theirs: str, ours: str, result: str) -> None:
    merged = merge_tags(published.split(), theirs.split(), ours.split(), "keep_theirs")
    assert merged.values["tags"] == ", ".join(result.split())


def test_tags_taken_away_come_back_where_ours_count() -> None:
    assert merge_tags(["a", "b"], ["a", "x"], ["a", "b"], "keep_ours").values["tags"] == "a, b, x"
