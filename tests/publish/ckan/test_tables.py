"""Of a table only the rows, columns and dictionary entries that differ are sent."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from pipeline.common.portals import PortalRules
from pipeline.common.tables import Row
from pipeline.publish.ckan.comparing.state import PublishedTable, plain_columns
from pipeline.publish.ckan.comparing.tables import FoundTable, change_of, info_of
from pipeline.publish.ckan.wanted.model import Column, Table, Text

RULES = PortalRules()


def column(name: str, kind: str = "text") -> Column:
    return Column(name, kind, Text(f"{name} es", f"{name} en"), Text(f"Notas de {name}", f"Notes on {name}"))


def table(*rows: tuple[str, int, str | None]) -> Table:
    columns = (column("commitment"), column("position", "int4"), column("text"))
    named = tuple(dict(zip(("commitment", "position", "text"), row, strict=True)) for row in rows)
    return Table(columns, ("commitment", "position"), (), named)


def found(wanted: Table, rows: Sequence[Row] | None = None, **infos: Mapping[str, Any]) -> FoundTable:
    """The table as the DataStore gives it back, each row with its `_id`."""
    there = wanted.rows if rows is None else rows
    return FoundTable(
        types={item.name: item.type for item in wanted.columns},
        infos={item.name: infos.get(item.name, info_of(item)) for item in wanted.columns},
        rows=[{"_id": number, **row} for number, row in enumerate(there, start=1)],
    )


def published(wanted: Table) -> PublishedTable:
    return PublishedTable(wanted.digest(), plain_columns(wanted))


OLD = table(("GT0001", 1, "a"), ("GT0001", 2, "b"), ("GT0002", 1, None))


def test_an_equal_table_needs_nothing() -> None:
    assert change_of("milestones", OLD, found(OLD), published(OLD), RULES).is_empty


def test_a_table_that_the_portal_does_not_show_is_told_of_again() -> None:
    change = change_of("milestones", OLD, replace(found(OLD), shown=False), published(OLD), RULES)
    assert list(change.infos) == ["commitment", "position", "text"]
    assert (change.action, change.upserts, change.removed) == ("update", (), ())


def test_a_changed_cell_a_new_row_and_a_vanished_one() -> None:
    new = table(("GT0001", 1, "a"), ("GT0001", 2, "B"), ("GT0003", 1, "c"))
    change = change_of("milestones", new, found(OLD), published(OLD), RULES)
    assert [row["text"] for row in change.upserts] == ["c", "B"]
    assert (change.added_rows, change.changed_rows) == (1, 1)
    assert change.removed == ({"_id": 3, "commitment": "GT0002", "position": 1},)


def test_an_empty_text_is_not_nothing() -> None:
    there = found(OLD, [*OLD.rows[:2], {"commitment": "GT0002", "position": 1, "text": ""}])
    assert change_of("milestones", OLD, there, published(OLD), RULES).upserts == (OLD.rows[2],)


def test_a_table_that_lost_its_key_and_holds_a_row_twice_is_made_anew() -> None:
    there = found(OLD, [*OLD.rows, OLD.rows[0]])
    change = change_of("milestones", OLD, there, published(OLD), RULES)
    assert (change.replaced, change.upserts) == ("2 × commitment, position", OLD.rows)


def test_a_table_that_is_not_there_is_made_whole() -> None:
    change = change_of("milestones", OLD, None, None, RULES)
    assert (change.action, change.replaced, change.upserts) == ("create", "", OLD.rows)
    assert change.infos["position"]["type_override"] == "int4"


def test_a_table_whose_types_a_loader_lost_is_made_anew_with_what_staff_wrote() -> None:
    as_text = found(OLD, position={"label": "Lugar", "notes": "Notas de position"})
    there = FoundTable({**as_text.types, "position": "text"}, as_text.infos, as_text.rows)
    change = change_of("milestones", OLD, there, published(OLD), RULES)
    assert change.replaced == "position: text → int4"
    assert change.infos["position"]["label"] == "Lugar"


def test_a_new_column_is_added_and_one_of_ours_taken_out_by_making_the_table_anew() -> None:
    wider = Table((*OLD.columns, column("more")), OLD.key, (), tuple({**row, "more": "x"} for row in OLD.rows))
    added = change_of("milestones", wider, found(OLD), published(OLD), RULES)
    assert (added.new_columns, added.replaced, len(added.upserts)) == (("more",), "", 3)
    assert change_of("milestones", OLD, found(wider), published(wider), RULES).replaced == "– more"


def test_a_column_that_staff_added_stays() -> None:
    theirs = FoundTable({**found(OLD).types, "nota": "text"}, found(OLD).infos, found(OLD).rows)
    assert change_of("milestones", OLD, theirs, published(OLD), RULES).is_empty


def test_label_and_notes_of_staff_stay_without_a_translation_of_ours_beside_them() -> None:
    there = found(OLD, text={**info_of(OLD.columns[2]), "label": "Texto del hito"})
    change = change_of("milestones", OLD, there, published(OLD), RULES)
    assert change.infos["text"] == {
        "label": "Texto del hito",
        "notes": "Notas de text",
        "type_override": "text",
        "notes_translated": {"es": "Notas de text", "en": "Notes on text"},
    }
    assert [(item.where, item.theirs, item.verdict) for item in change.staff] == [
        ("milestones.text", "Texto del hito", "kept")
    ]


def test_what_the_form_of_the_portal_erased_comes_back() -> None:
    erased = {"label": "position es", "notes": "Notas de position", "type_override": ""}
    change = change_of("milestones", OLD, found(OLD, position=erased), published(OLD), RULES)
    assert change.infos == {"position": info_of(OLD.columns[1])}
    assert change.staff == ()


@pytest.mark.parametrize("key", ["unit", "suggested_values"])
def test_other_keys_of_the_dictionary_stay(key: str) -> None:
    there = found(OLD, text={**info_of(OLD.columns[2]), key: "días", "label": "x"})
    assert change_of("milestones", OLD, there, published(OLD), RULES).infos["text"][key] == "días"
