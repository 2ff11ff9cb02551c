"""Declared origins go in; a `requests` session whose every connection ends where it may comes out."""

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from pipeline.scrape.refusals import private_address
from pipeline.scrape.rules import Rules

_LOCAL_NAMES = ("localhost", "localhost.localdomain")


def open_session(rules: Rules) -> requests.Session:
    """A session that names us, verifies certificates, keeps one connection a host and stays out of private networks."""
    session = _OwnRedirects()
    session.headers.update(
        {"User-Agent": rules.user_agent, "Accept": "text/html, */*;q=0.1", "Accept-Encoding": "gzip"}
    )
    for scheme in ("https://", "http://"):
        session.mount(scheme, _OneConnection(pool_connections=4, pool_maxsize=1, pool_block=True))
    return session


def is_private(number: str) -> bool:
    """Whether an IP address is one that only a private network, or this machine, has."""
    address = ipaddress.ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    return not mapped.is_global or mapped.is_multicast


class _OwnRedirects(requests.Session):
    """Leaves redirects to the visitor: to prepare one, `requests` reads the whole body first, however long."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """None, ever."""


class _OneConnection(HTTPAdapter):
    """Looks at the other end of each connection before a word is sent: names can be made to lead anywhere."""

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}


def _checked(connection: HTTPConnection, opened: socket.socket) -> socket.socket:
    number = str(opened.getpeername()[0])
    if is_private(number) and not _written_as_private(connection.host):
        opened.close()
        raise private_address(connection.host, number)
    return opened


def _written_as_private(host: str) -> bool:
    # Only declared origins come here, so a private address in the host is one that the declaration itself writes.
    try:
        return is_private(host.strip("[]"))
    except ValueError:
        return host.lower() in _LOCAL_NAMES


class _PlainConnection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _checked(self, super()._new_conn())


class _SecureConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _checked(self, super()._new_conn())


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


def writes_private(address: str) -> bool:
    """Whether an address itself names a private network or this machine."""
    return _written_as_private(urlsplit(address).hostname or "")
