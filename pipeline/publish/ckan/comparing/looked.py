"""What was looked at on a portal, as plain values: a dataset, its tables, and whose files lie there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.publish.ckan.comparing.found import Found
from pipeline.publish.ckan.comparing.state import PublishedResource
from pipeline.publish.ckan.comparing.tables import FoundTable
from pipeline.publish.ckan.probing.facts import Facts


@dataclass(frozen=True)
class Looked:
    """A dataset and its tables, by id of their resource, where they were read; None for one that is not there.

    `replaced` are resources whose file staff replaced, `broken` those whose bytes are not what was sent, `unread` those
    that were just sent and of whose file only the size was looked at.
    """

    found: Found
    facts: Facts
    tables: Mapping[str, FoundTable | None] = field(default_factory=dict)
    replaced: Sequence[str] = ()
    broken: Sequence[str] = ()
    unread: Sequence[str] = ()

    def published(self, resource: str) -> PublishedResource | None:
        """A resource as we published it last; None where we did not, or do not know."""
        return self.found.state.resources.get(resource) if self.found.state else None

    def left_alone(self, resource: str) -> bool:
        """Whether a resource is withdrawn, or was taken away by staff."""
        published = self.published(resource)
        return published is not None and (bool(published.withdrawn) or resource not in self.found.resources)
