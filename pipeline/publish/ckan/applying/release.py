"""A dataset that only its organization sees goes in; one that everybody sees comes out."""

from pipeline.common.errors import PortalRefused
from pipeline.common.messages import message
from pipeline.publish.ckan.applying.repeating import until_certain
from pipeline.publish.ckan.applying.revise import Revision, revise
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.comparing.found import Found, read_found


def release(portal: Portal, dataset: str) -> bool:
    """Open a dataset to the public; False where it is open already. Raises PortalRefused where it is not whole yet."""

    def opened() -> bool:
        found = read_found(portal, dataset)
        _check(dataset, found)
        if not found.package["private"]:
            return False
        revise(portal, found.id, found.token, Revision(fields={"private": False}))
        return True

    return until_certain(opened)


def exists(portal: Portal, dataset: str) -> bool:
    """Whether there is a dataset of that name, and nobody deleted it."""
    found = read_found(portal, dataset)
    return found.exists and not found.deleted


def _check(dataset: str, found: Found) -> None:
    if not found.exists or found.deleted or found.unfinished or not found.mark:
        raise PortalRefused(
            message(
                "The dataset {dataset} is not on the portal, or not whole yet. Publish it first: compromisos publish",
                dataset=dataset,
            )
        )
