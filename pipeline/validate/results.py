"""Facts and the commitments of the previous version go in; results of the IRM that went backwards come out."""

from collections.abc import Iterator, Sequence

from pipeline.common.findings import Finding, Severity
from pipeline.common.messages import Message, message
from pipeline.common.schemas import codes, schema
from pipeline.common.tables import Row
from pipeline.validate.facts import Facts, text
from pipeline.validate.words import code_label, column_title

_SCALE = ("not_started", "limited", "substantial", "complete")
_LOWER = message(
    "Open the page. A review may have corrected an earlier one: then all is well. If the page says something else,"
    " report it."
)


def result_findings(facts: Facts, version: str, before: Sequence[Row]) -> Iterator[Finding]:
    """An error where a known result becomes unknown, a warning where the completion is now lower on its scale."""
    now = {row["commitment"]: row for row in facts.rows["commitments"]}
    results = [field for field in schema("commitments")["fields"] if _is_result(field["name"])]
    for row in before:
        for field in results:
            if row["commitment"] in now and field["name"] in row:
                pair = (text(row, field["name"]), text(now[row["commitment"]], field["name"]))
                yield from _result(facts, version, text(row, "commitment"), field["name"], pair)


def _is_result(column: str) -> bool:
    return column.startswith("irm_") and column.endswith("_code")


def _result(facts: Facts, version: str, commitment: str, field: str, pair: tuple[str, str]) -> Iterator[Finding]:
    unknown = ("", "no_irm_data", *codes("state"))
    old, new = pair
    values: dict[str, object] = {
        "commitment": commitment,
        "field": column_title("commitments", field),
        "old": code_label([field.removesuffix("_code")], old),
        "new": code_label([field.removesuffix("_code"), "state"], new) if new else message("empty"),
        "version": version,
    }
    if old not in unknown and new in unknown:
        said = message(
            "{commitment}: “{field}” was “{old}” in version {version} and is now “{new}”. A result that was known"
            " would be lost.",
            **values,
        )
        yield _finding(facts, "error", said, _lost(commitment), (commitment, field, new))
    elif field == "irm_completion_code" and old in _SCALE and new in _SCALE and _SCALE.index(new) < _SCALE.index(old):
        said = message("{commitment}: “{field}” went down from “{old}” (version {version}) to “{new}”.", **values)
        yield _finding(facts, "warning", said, _LOWER, (commitment, field, new))


def _lost(commitment: str) -> Message:
    return message(
        "Open the page. If it still gives the result, it was read worse than before: report it. If OGP took the result"
        " back, say why and run again with: --override result_went_backwards:{commitment} --reason TEXT",
        commitment=commitment,
    )


def _finding(facts: Facts, severity: Severity, said: Message, advice: Message, what: tuple[str, str, str]) -> Finding:
    commitment, field, found = what
    return Finding(
        check="result_went_backwards",
        severity=severity,
        member=facts.member.member,
        message=said,
        advice=advice,
        table="commitments",
        commitment=commitment,
        field=field,
        page=facts.page(commitment),
        found=found,
    )
