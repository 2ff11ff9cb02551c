"""Facts go in; where a member has fewer or more rows than its declaration says comes out."""

from collections.abc import Iterator

from pipeline.common.declarations import Assertion
from pipeline.common.errors import ConfigurationError
from pipeline.common.findings import Finding, Severity
from pipeline.common.messages import Message, counted, message
from pipeline.common.schemas import TABLES, columns
from pipeline.validate.facts import Facts
from pipeline.validate.words import table_title


def assertion_findings(facts: Facts) -> Iterator[Finding]:
    """An error below `min`, a warning above `max`. Raises ConfigurationError for a table that is not ours."""
    for assertion in facts.member.assertions:
        count = _count(facts, assertion)
        if count < assertion.min:
            yield _fewer(facts, assertion, count)
        if assertion.max is not None and count > assertion.max:
            yield _more(facts, assertion, count)


def _count(facts: Facts, assertion: Assertion) -> int:
    if assertion.table not in TABLES or (assertion.plan and not {"plan", "commitment"} & {*columns(assertion.table)}):
        raise ConfigurationError(
            message(
                "An assertion in the member.toml of {member} cannot be checked: table “{table}”, plan “{plan}”. Name"
                " one of {tables}; a plan goes only with tables that speak of plans or commitments.",
                member=facts.member.member,
                table=assertion.table,
                plan=assertion.plan,
                tables=", ".join(TABLES),
            )
        )
    if assertion.table == "action_plans":
        return sum(assertion.plan in ("", row["plan"]) for row in facts.rows["action_plans"])
    plans = {row["commitment"]: row["plan"] for row in facts.rows["commitments"]}
    counted_by_commitment = facts.counts[assertion.table].items()
    return sum(
        count for code, count in counted_by_commitment if not assertion.plan or plans.get(code) == assertion.plan
    )


def _fewer(facts: Facts, assertion: Assertion, count: int) -> Finding:
    said = counted(
        "{rows} has {count} row, and the declaration expects at least {limit}. What is missing would look as if it did"
        " not exist.",
        "{rows} has {count} rows, and the declaration expects at least {limit}. What is missing would look as if it did"
        " not exist.",
        count,
        rows=_rows(assertion),
        limit=assertion.min,
    )
    advice = message(
        "A page or an index is probably missing from the captures: get it and import it. If OGP really has fewer now,"
        " lower `min` in the member.toml and say there why."
    )
    expected = message("at least {limit}", limit=assertion.min)
    return _finding(facts, assertion, ("fewer_than_declared", "error"), (said, advice, expected), count)


def _more(facts: Facts, assertion: Assertion, count: int) -> Finding:
    said = counted(
        "{rows} has {count} row, and the declaration expects at most {limit}.",
        "{rows} has {count} rows, and the declaration expects at most {limit}.",
        count,
        rows=_rows(assertion),
        limit=assertion.max,
    )
    advice = message(
        "If OGP has added some, raise `max` (and `min`) in the member.toml. If not, see whether one stands twice under"
        " two codes, or belongs to another plan or member."
    )
    expected = message("at most {limit}", limit=assertion.max)
    return _finding(facts, assertion, ("more_than_declared", "warning"), (said, advice, expected), count)


def _rows(assertion: Assertion) -> Message:
    table = table_title(assertion.table)
    if assertion.plan:
        return message("The table “{table}”, plan {plan},", table=table, plan=assertion.plan)
    return message("The table “{table}”", table=table)


def _finding(
    facts: Facts,
    assertion: Assertion,
    check: tuple[str, Severity],
    texts: tuple[Message, Message, Message],
    count: int,
) -> Finding:
    return Finding(
        check=check[0],
        severity=check[1],
        member=facts.member.member,
        message=texts[0],
        advice=texts[1],
        table=assertion.table,
        field="plan" if assertion.plan else "",
        page=facts.member.url,
        found=str(count),
        expected=texts[2],
    )
