"""A portal that is up goes in; organisations, people in them, and tokens come out, as a portal's owner makes them."""

import json
import secrets
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from scripts.ckan.portals import Portal
from scripts.ckan.steps import TrialPortalError, run

READS = ("_show", "_list", "_search", "_info")
TRIES = 3
OWNER = "responsable"  # the sysadmin; the program never publishes as one


def owner_token(portal: Portal) -> str:
    """The owner's token."""
    return portal.owner_token.read_text("utf-8")


def make_owner(portal: Portal, ckan: list[str | Path]) -> None:
    """Make the one user who can make others, which only CKAN's own command can."""
    password = secrets.token_urlsafe(16)
    details = [f"email={OWNER}@portal.example", f"password={password}", "fullname=Responsable del portal"]
    run([*ckan, "sysadmin", "add", OWNER, *details], words="y\n")
    (portal.folder / "owner-password").write_text(password, encoding="utf-8")
    token = run([*ckan, "user", "token", "add", OWNER, "make-ckan"]).splitlines()[-1].strip()
    portal.owner_token.write_text(token, encoding="utf-8")
    for secret in (portal.folder / "owner-password", portal.owner_token):
        secret.chmod(0o600)


def make_organization(portal: Portal, name: str, title: str) -> None:
    """Make an organisation, if there is none of that name."""
    if name not in call(portal, "organization_list"):
        call(portal, "organization_create", name=name, title=title)


def make_user(portal: Portal, name: str, organization: str, role: str) -> None:
    """Make a user, if there is none of that name, and give it a role (member, editor, admin) in an organisation."""
    if name not in call(portal, "user_list", all_fields=False):
        password = secrets.token_urlsafe(16)
        call(portal, "user_create", name=name, email=f"{name}@portal.example", password=password, fullname=name)
    call(portal, "member_create", id=organization, object=name, object_type="user", capacity=role)


def make_token(portal: Portal, user: str) -> str:
    """A new token of a user."""
    token: str = call(portal, "api_token_create", user=user, name=secrets.token_hex(4))["token"]
    return token


def call(portal: Portal, action: str, **parameters: Any) -> Any:
    """What an action answers to the owner; raises TrialPortalError where the portal refuses.

    Reads are asked again: CKAN's own server may answer 500 (“cursor already closed”) while others read as well.
    """
    request = urllib.request.Request(  # noqa: S310
        f"{portal.url}/api/3/action/{action}",
        data=json.dumps(parameters).encode(),
        headers={"Authorization": owner_token(portal), "Content-Type": "application/json"},
    )
    for attempt in range(1, TRIES + 1):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                return json.load(answer)["result"]
        except HTTPError as refusal:
            if refusal.code < 500 or not action.endswith(READS) or attempt == TRIES:
                words = refusal.read().decode("utf-8", "replace")
                raise TrialPortalError(f"{action} was refused with {refusal.code}: {words[:500]}") from None
        time.sleep(1)
    raise AssertionError("the last try returns or raises")
