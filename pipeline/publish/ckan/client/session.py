"""The settings of a portal go in; a `requests` session that gives the token to that portal alone comes out."""

from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase

from pipeline.publish.ckan.client.access import Access
from pipeline.publish.ckan.client.token import Token

USER_AGENT = f"compromisos-abiertos/{version('compromisos-abiertos')}"


def open_session(access: Access) -> requests.Session:
    """A session that names us, checks certificates, follows no redirect and keeps no cookie (CKAN would ask for more).

    REQUESTS_CA_BUNDLE and the proxies of the environment hold for https; `.netrc` never does.
    """
    session = _NoRedirects()
    session.headers.update({"User-Agent": USER_AGENT, "Accept": "application/json"})
    session.auth = _PortalToken(access.token, access.url)
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    session.mount("https://", _CheckedCertificates())
    # A proxy for http:// would read the token; this machine reaches itself without one.
    session.trust_env = access.url.startswith("https://")
    return session


class _NoRedirects(requests.Session):
    """Leaves redirects alone: even to prepare one, `requests` reads the whole body first, however long."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """None, ever: a portal that moved has to be configured anew, by a person."""


class _PortalToken(AuthBase):
    """Puts the token into requests to the portal's own origin. Being there, it also keeps `.netrc` out."""

    def __init__(self, token: Token, url: str) -> None:
        self.token = token
        self.origin = urlsplit(url)[:2]

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if urlsplit(request.url or "")[:2] == self.origin:
            request.headers["Authorization"] = self.token.reveal()
        return request


class _CheckedCertificates(HTTPAdapter):
    """Sends nothing where somebody turned the check of certificates off."""

    def send(self, request: requests.PreparedRequest, *arguments: Any, **options: Any) -> requests.Response:
        if not options.get("verify", True):
            raise requests.exceptions.SSLError("certificates are not checked", request=request)
        return super().send(request, *arguments, **options)
