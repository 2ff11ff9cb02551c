"""A portal goes in; whose token it is and whether its user may publish where it should comes out."""

from collections.abc import Iterator

from pipeline.cli.doctor.examination import Examination, ill, noted, well
from pipeline.common.messages import message
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.printable import printable
from pipeline.publish.ckan.probing.probe import ask_organizations, ask_user, organization_exists


def examine_rights(portal: Portal) -> Iterator[Examination]:
    """The token, then the organization."""
    user = ask_user(portal)
    if user is None:
        yield ill(
            message("The portal does not know the token"),
            message(
                "It expired, was revoked, or is of another portal. Make one on your page of the portal (API tokens)"
                " and set CKAN_API_TOKEN to it."
            ),
        )
        return
    name = printable(user.name, 100)
    if user.sysadmin:
        yield noted(
            message("The token is of {user}, who may do anything on the portal", user=name),
            message("Use that of an editor of your organization: whoever finds it can do less harm."),
        )
    else:
        yield well(message("The token is of {user}", user=name))
    yield _organization(portal, name)


def _organization(portal: Portal, user: str) -> Examination:
    wanted = portal.access.organization
    allowed = ask_organizations(portal)
    own = next((item for item in allowed if wanted in (item.name, item.id)), None)
    if own:
        role = printable(own.capacity, 40)
        return well(message("{user} may publish in {organization} ({role})", user=user, organization=wanted, role=role))
    if not organization_exists(portal, wanted):
        names = printable(", ".join(item.name for item in allowed)) or message("none")
        return ill(
            message("The portal has no organization {organization}", organization=wanted),
            message("Set CKAN_ORGANIZATION to one in which {user} may publish: {names}", user=user, names=names),
        )
    return ill(
        message("{user} may not publish in {organization}", user=user, organization=wanted),
        message("Ask an administrator of {organization} to make {user} an editor.", user=user, organization=wanted),
    )
