"""Resources whose file was just sent go in; we come back once the portal's own loader is done with them.

A loader (xloader, DataPusher) fills the DataStore from files, minutes later and by rules of its own. What it makes of a
table is only seen, and mended, once it has ended.
"""

import logging
import time
from collections.abc import Sequence

from pipeline.common.messages import message
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.refusals import Forbidden, NotFound

LOG = logging.getLogger("publish")
_AT_WORK = ("submitting", "pending", "running", "running_but_viewable")
_PAUSE = 0.5  # seconds, doubled up to the longest
_LONGEST_PAUSE = 10.0


def await_loader(portal: Portal, loader: str, resources: Sequence[str]) -> None:
    """Wait until the loader of that name works on none of these resources, or the portal's patience is over.

    One request a resource where it is idle, or does not tell. None where the portal has no loader.
    """
    busy, pause, waited = (list(resources) if loader else []), _PAUSE, 0.0
    while busy := [id_ for id_ in busy if _works_on(portal, loader, id_)]:
        if waited >= portal.patience.loader:
            LOG.warning(
                message(
                    "The loader of the portal ({loader}) has not ended after {seconds} s. Should it change a table"
                    " later, this puts it right: compromisos publish --deep",
                    loader=loader,
                    seconds=round(waited),
                )
            )
            return
        time.sleep(pause)
        waited, pause = waited + pause, min(2 * pause, _LONGEST_PAUSE)


def _works_on(portal: Portal, loader: str, resource: str) -> bool:
    try:
        task = portal.read("task_status_show", entity_id=resource, task_type=loader, key=loader)
    except (NotFound, Forbidden):
        return False
    return task.get("state") in _AT_WORK
