"""Pages and listings put together from anything: whatever they print, the tables keep to their schemas."""

import re
from collections.abc import Callable, Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.common.languages import languages
from pipeline.common.records import Record
from pipeline.common.schemas import primary_key, schema
from pipeline.common.tables import Row

LIST_FIELDS = ("policy_areas", "institutions", "ogp_values")
FIELDS = tuple(name for name in languages()["en"]["labels"] if name not in LIST_FIELDS)
PRINTED = st.sampled_from(
    [
        "",
        "Yes Starred",
        "Pending IRM Review",
        "Major Major",
        "Access to Information Technology",
        "MINFIN; SAT; minfin",
        "1. A 2. B",
        "ana@gmail.com; luis@gmail.com",
        "Plan 2018-2020",
        "2018",
        "Oct 2021",
        "Open Data",
        "What is the commitment? A law. Timeline: 2016-2018 Milestones: 7.1. Draft it. 7.2. Adopt it.",
        "Problem Definition 1. What problem does the commitment aim to address? Opacity. 110 Relevance: High.",
        "TÍTULO EN MAYÚSCULAS. ¿Cuál es el compromiso? Publicar el plan para las personas.",
    ]
)
WORDS = st.one_of(PRINTED, st.text(max_size=20).map(lambda text: " ".join(text.split())))
RECORDS = st.builds(
    Record,
    kind=st.just("commitment"),
    code=st.sampled_from(["GT0001", "GT0002", "GTAGA0005"]),
    language=st.sampled_from(["es", "en", "fr"]),
    title=WORDS.filter(bool),
    fields=st.builds(
        lambda printed, lists: {**printed, **lists},
        st.dictionaries(st.sampled_from([*FIELDS, "description"]), WORDS),
        st.dictionaries(st.sampled_from(LIST_FIELDS), st.lists(WORDS.filter(bool), max_size=3).map(tuple)),
    ),
    path=st.just("x"),
    sha256=st.just("y"),
)
LISTINGS = st.builds(
    Record,
    kind=st.just("listing"),
    code=st.sampled_from(["GT0001", "GT0003"]),
    language=st.sampled_from(["es", "en"]),
    title=WORDS.filter(bool),
    fields=st.builds(lambda year, area: {"year": year, "policy_area": area}, st.sampled_from(["2018", ""]), WORDS),
    path=st.just("x"),
    sha256=st.just("y"),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.one_of(RECORDS, LISTINGS), max_size=4))
def test_whatever_is_printed_the_tables_keep_to_their_schemas(
    tables: Callable[..., dict[str, list[Row]]], records: list[Record]
) -> None:
    found = tables(*records)
    for table, rows in found.items():
        keys = [tuple(row[column] for column in primary_key(table)) for row in rows]
        assert len(set(keys)) == len(keys)
        for row in rows:
            for field in schema(table)["fields"]:
                assert_fits(field, row[field["name"]])
        for key in schema(table).get("foreignKeys", ()):
            [column], [other] = key["fields"], key["reference"]["fields"]
            known = {row[other] for row in found[key["reference"]["resource"] or table]}
            assert {row[column] for row in rows} <= known | {None}
    for row in found["provenance"]:
        keys_of_table = primary_key(str(row["table"]))
        assert row["key"] in {
            "|".join(str(other[column]) for column in keys_of_table) for other in found[str(row["table"])]
        }


def assert_fits(field: Mapping[str, object], value: object) -> None:
    constraints = field.get("constraints") or {}
    assert isinstance(constraints, dict)
    assert value != ""
    assert value is not None or not constraints.get("required")
    if value is not None:
        assert value in constraints.get("enum", [value])
        assert re.fullmatch(constraints.get("pattern", ".*"), str(value), re.DOTALL)
