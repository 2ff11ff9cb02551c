"""What was looked at and what is wanted go in; an error comes out where the portal could not or would not take it.

These are seen before anything is written; nobody can let them pass.
"""

from pipeline.common.errors import ConfigurationError, PortalRefused
from pipeline.common.messages import message
from pipeline.publish.ckan.client.access import MEGABYTE
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.comparing.found import Found
from pipeline.publish.ckan.comparing.plan import Plan
from pipeline.publish.ckan.probing.facts import Facts
from pipeline.publish.ckan.probing.probe import ask_organizations, ask_user
from pipeline.publish.ckan.wanted.model import Dataset
from pipeline.publish.ckan.wanted.schema import missing


def check_rights(portal: Portal) -> None:
    """Raise PortalRefused where this token may not publish in the organization. One request where it may."""
    name = portal.access.organization
    if any(name in (item.name, item.id) for item in ask_organizations(portal)):
        return
    if ask_user(portal) is None:
        raise PortalRefused(
            message(
                "The portal does not know the token in CKAN_API_TOKEN: it expired, was revoked or is another portal's."
                " Make a new one on your user's page of {portal} and put it into .env. compromisos doctor tells more.",
                portal=portal.access.url,
            )
        )
    raise PortalRefused(
        message(
            "The user of this token may not publish in the organization {organization} of {portal}, or there is none of"
            " that name. Whoever manages the organization can make the user an editor. compromisos doctor tells more.",
            organization=name,
            portal=portal.access.url,
        )
    )


def check_owner(portal: Portal, found: Found) -> None:
    """Raise PortalRefused where the dataset belongs to another organization."""
    own = portal.access.organization
    if found.exists and own not in (found.organization, found.package.get("owner_org")):
        raise PortalRefused(
            message(
                "The dataset {dataset} belongs to the organization {other}, and CKAN_ORGANIZATION is {own}. Set"
                " CKAN_ORGANIZATION to {other} if it was moved there.",
                dataset=found.field("name"),
                other=found.organization,
                own=own,
            )
        )


def check_schema(wanted: Dataset, facts: Facts) -> None:
    """Raise ConfigurationError where the portal's own schema wants fields of which nothing is known."""
    unknown = missing(wanted, facts.required)
    if unknown:
        raise ConfigurationError(
            message(
                "This portal wants more to be said of a dataset: {fields}. Nothing was sent. Say it under [portal] in"
                ' member.toml: extras = {{ {first} = "…" }}',
                fields=", ".join(unknown),
                first=unknown[0],
            )
        )


def check_sizes(portal: Portal, plan: Plan, wanted: Dataset) -> None:
    """Raise ConfigurationError where a file is larger than the portal takes, which would fail half-way."""
    most = portal.access.max_file_bytes
    for change in plan.resources:
        file = wanted.resource(change.name).file
        if change.upload and file.bytes > most:
            raise ConfigurationError(
                message(
                    "{file} has {size:.1f} MB and the portal takes {most:.1f} MB. Nothing was sent. Ask whoever runs"
                    " the portal to raise ckan.max_resource_size, and set CKAN_MAX_FILE_MEGABYTES in .env to it.",
                    file=file.path.name,
                    size=file.bytes / MEGABYTE,
                    most=most / MEGABYTE,
                )
            )
