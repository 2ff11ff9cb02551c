"""The portal that `make ckan` brought up goes in; what its owner can do and see there comes out."""

import base64
import hashlib
import hmac
import json
import os
import secrets
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError

from pipeline.publish.ckan.applying.publishing import Outcome, publish
from pipeline.publish.ckan.client.access import Access
from pipeline.publish.ckan.client.connection import Portal
from pipeline.publish.ckan.client.patience import Patience
from pipeline.publish.ckan.client.token import Token
from pipeline.publish.ckan.comparing.plan import Plan
from pipeline.publish.ckan.wanted.edition import Edition
from scripts.ckan import accounts
from scripts.ckan.portals import Portal as TrialCkan
from scripts.ckan.portals import find_portal
from scripts.ckan.steps import TrialPortalError

# Read while tests are collected, before they clear the environment.
NAME = os.environ.get("CKAN_VERSION") or "2.12"
# Nobody waits for minutes in a test: CKAN is on this machine.
HURRIED = Patience(connect=5, read=10, write=15, tries=4, backoff=0.05, longest_wait=3)


@dataclass(frozen=True)
class TrialPortal:
    """A CKAN, an organisation of these tests in it, and the token of an editor who is nothing more."""

    ckan: TrialCkan
    organization: str
    editor_token: str = field(repr=False)

    @property
    def url(self) -> str:
        return self.ckan.url

    def owner(self, action: str, **parameters: Any) -> Any:
        """What an action answers to the portal's owner; TrialPortalError where it refuses."""
        return accounts.call(self.ckan, action, **parameters)

    @property
    def has_datastore(self) -> bool:
        return "datastore" in self.ckan.plugins.split()

    def there(self, dataset: str) -> bool:
        """Whether a dataset of that name is on the portal, however private."""
        try:
            self.owner("package_show", id=dataset)
        except TrialPortalError:
            return False
        return True

    def access(self, by: str = "", **changed: Any) -> Access:
        """How the program gets here: as the editor, straight or by another address."""
        values = {"url": by or self.url, "token": Token(self.editor_token), "organization": self.organization}
        return Access(**{**values, **changed})

    def publish(self, edition: Edition, by: str = "", patience: Patience = HURRIED, **changed: Any) -> Outcome:
        """One run of the program."""
        return publish_to(self.access(by, **changed), edition, patience)

    def variables(self, by: str = "") -> dict[str, str]:
        """The settings of an office that publishes here."""
        return {
            "CKAN_URL": by or self.url,
            "CKAN_API_TOKEN": self.editor_token,
            "CKAN_ORGANIZATION": self.organization,
        }

    def token_of(self, role: str) -> str:
        """A token of somebody else of the organisation: member, editor, admin."""
        accounts.make_user(self.ckan, f"{role}-{self.organization}", self.organization, role)
        return accounts.make_token(self.ckan, f"{role}-{self.organization}")

    def expired_token(self) -> str:
        """The editor's token, as it would be if it had been made to end long ago; signed as CKAN signs."""
        head, body, _ = self.editor_token.split(".")
        content = json.loads(base64.urlsafe_b64decode(body + "=="))
        secret = (self.ckan.folder / "secret").read_bytes()
        signed = f"{head}.{_base64(json.dumps({**content, 'exp': 1}).encode())}"
        return f"{signed}.{_base64(hmac.new(secret, signed.encode(), hashlib.sha256).digest())}"

    def purge(self, dataset: str) -> None:
        """Forget a dataset and its tables, as if it had never been."""
        if not self.there(dataset):
            return
        for resource in self.owner("package_show", id=dataset)["resources"]:
            if resource.get("datastore_active"):
                self.owner("datastore_delete", resource_id=resource["id"], force=True)
        self.owner("dataset_purge", id=dataset)

    def page(self, path: str, language: str = "es") -> str:
        """What a visitor is shown at a path, who is nobody to the portal."""
        return self.get(f"/{language}{path}").decode()

    def get(self, path: str, token: str = "") -> bytes:
        """The bytes at a path; HTTPError where the portal refuses."""
        headers = {"Authorization": token} if token else {}
        request = urllib.request.Request(f"{self.url}{path}", headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            content: bytes = answer.read()
        return content

    def status_for_a_visitor(self, path: str) -> int:
        """The status that a visitor gets."""
        try:
            self.get(path)
        except HTTPError as refusal:
            return refusal.code
        return 200


def trial_portal(prefix: str = "pruebas") -> TrialPortal:
    """The portal that is up, with a new organisation and a new editor in it."""
    ckan = find_portal(NAME)
    organization = f"{prefix}-{secrets.token_hex(4)}"
    accounts.make_organization(ckan, organization, "Secretaría de pruebas")
    accounts.make_user(ckan, f"editor-{organization}", organization, "editor")
    return TrialPortal(ckan, organization, accounts.make_token(ckan, f"editor-{organization}"))


def publish_to(access: Access, edition: Edition, patience: Patience = HURRIED) -> Outcome:
    """One run of the program, without the guards, which only look at the plan."""
    return publish(Portal(access, patience), edition, _allow)


def _allow(_: Plan) -> None:
    pass


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
