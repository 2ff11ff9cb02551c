"""An action plan's identifier goes in; what a page calls the plan comes out."""

from pipeline.common.messages import message
from pipeline.common.tables import Cell, Row
from pipeline.publish.site.answers import Words
from pipeline.publish.site.edition import Edition, Reader


def plan_name(reader: Reader, plan: Cell) -> Words:
    """The plan's own name where a page states one, else its years."""
    row = _plan(reader.edition, plan)
    if row is None:
        return Words(reader.says(message("No capture says in which plan it is")), unknown=True)
    if row["name"] is not None:
        return Words(str(row["name"]), reader.edition.plan_languages.get(str(plan), ""))
    return Words(reader.says(message("Action plan of {years}", years=plan_years(reader.edition, plan))))


def plan_years(edition: Edition, plan: Cell) -> str:
    """`2018–2020`, or `2014` where no page says when the plan ends; empty where there is no plan."""
    row = _plan(edition, plan) or {"start_year": None, "end_year": None}
    return "–".join(str(row[name]) for name in ("start_year", "end_year") if row[name] is not None)


def _plan(edition: Edition, plan: Cell) -> Row | None:
    return next((row for row in edition.tables["action_plans"] if row["plan"] == plan), None)
