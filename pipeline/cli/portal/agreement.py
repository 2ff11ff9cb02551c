"""The file of a plan goes in; whether what is about to be done on a portal is what it says comes out."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.common.errors import ConfigurationError, DataInvalid, PublishedInPart
from pipeline.common.messages import message
from pipeline.publish.ckan.comparing.plan import Plan

STOPS = "stops"  # what `plan --json` tells beside the plan itself

Plans = Mapping[str, Mapping[str, Any]]


def read_plans(path: Path) -> Plans:
    """The plans of a file that `plan --json` wrote, by dataset. Raises ConfigurationError for any other file."""
    try:
        found = json.loads(path.read_text("utf-8"))
        if not isinstance(found, list):
            raise TypeError("a list of plans")
        return {plan["dataset"]: {key: plan[key] for key in plan if key != STOPS} for plan in found}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ConfigurationError(
            message(
                "{path} is no plan. Write one with: compromisos plan --json > {path}",
                path=path,
            )
        ) from error


def check_agreed(plan: Plan, agreed: Plans) -> None:
    """Raise DataInvalid where a plan is not the one that was agreed on."""
    if json.loads(json.dumps(plan.as_json())) != agreed.get(plan.dataset):
        raise DataInvalid(
            message(
                "The portal, or the data here, moved on since that plan of {dataset} was made. Nothing was published."
                " Look at what would be done now with: compromisos plan",
                dataset=plan.dataset,
            )
        )


def check_goes_on(plan: Plan, begun: Plan) -> None:
    """Raise PublishedInPart where people changed the portal meanwhile, so that what is left is not only the rest."""
    if plan.staff != begun.staff or plan.version_before not in (begun.version_before, begun.version):
        raise PublishedInPart(
            message(
                "Somebody changed {dataset} on the portal while that plan was carried out; a part of it is done. Look"
                " at what is left with: compromisos plan",
                dataset=plan.dataset,
            )
        )
