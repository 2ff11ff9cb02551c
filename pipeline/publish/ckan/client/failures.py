"""An exception of the network goes in; whether CKAN can have acted, and a reason in words, come out."""

import ssl

import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError

from pipeline.common.messages import message
from pipeline.publish.ckan.client.answers import Unanswered
from pipeline.publish.ckan.client.printable import printable


def failure(error: Exception) -> Unanswered:
    """What went wrong on the way. Where it is not certain that nothing arrived, it counts as sent."""
    inner = _innermost(error)
    if isinstance(inner, ssl.SSLCertVerificationError):
        reason = message(
            "the certificate of its server cannot be trusted: {reason}; if your institution signs certificates itself,"
            " name the file of its authority in REQUESTS_CA_BUNDLE",
            reason=printable(inner.verify_message or inner, 120),
        )
        return Unanswered(reason, sent=False, passing=False)
    if isinstance(error, requests.exceptions.ProxyError):
        reason = message("the proxy of this network does not let us through: {reason}", reason=_words(inner))
        return Unanswered(reason, sent=False)
    if isinstance(error, requests.exceptions.ConnectTimeout) or _never_connected(error):
        return Unanswered(message("no connection to its server: {reason}", reason=_words(inner)), sent=False)
    if isinstance(error, requests.exceptions.Timeout):
        return Unanswered(message("it did not answer in time"))
    if isinstance(error, requests.exceptions.ConnectionError):
        return Unanswered(message("the connection was cut: {reason}", reason=_words(inner)))
    return Unanswered(message("its address cannot be asked: {reason}", reason=_words(inner)), sent=False, passing=False)


def no_authority(error: OSError) -> Unanswered:
    """What `requests` raises where REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE names a file that is not there."""
    reason = message(
        "the file that REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE names is not there: {reason}", reason=_words(error)
    )
    return Unanswered(reason, sent=False, passing=False)


def _never_connected(error: Exception) -> bool:
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


def _innermost(error: BaseException) -> BaseException:
    while inner := error.__cause__ or error.__context__:
        error = inner
    return error


def _words(error: BaseException) -> str:
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return printable(told or type(error).__name__, 120)
