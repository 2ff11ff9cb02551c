"""What a portal would not do goes in; an exception that a caller can tell apart, and a sentence for a person, come out.

PortalRefused        5
├── NotFound            there is no such dataset, resource, organization …
├── Forbidden           it is there, or would be, and this token may not
├── Rejected            CKAN does not take what was sent; `errors` is what it says, by key
├── MatchFailed         the portal moved on since it was read; nothing was written
├── NotOffered          this portal has no such action: a plugin is missing, or CKAN is older
├── NotCkan             something else than CKAN answers at the portal's address
└── Unreachable         no answer, though asked several times; nothing was written
PublishedInPart      6
└── Uncertain           a write was sent and no answer came: it may be done or not, so the portal has to be read again
    └── TooLarge            something before CKAN did not let a body of this size pass
"""

from collections.abc import Mapping
from typing import Any

from pipeline.common.errors import PortalRefused, PublishedInPart
from pipeline.common.messages import Message, counted, message, verbatim
from pipeline.publish.ckan.client.printable import printable, sentences
from pipeline.publish.ckan.client.rejections import reason_and_advice


class NotFound(PortalRefused):
    """Raised where CKAN says that what was asked for is not there."""


class Forbidden(PortalRefused):
    """Raised where CKAN says that this token may not; a read of what is there but private to others, too."""


class Rejected(PortalRefused):
    """Raised where CKAN does not take what was sent; `errors` has its sentences by key, in the portal's language."""

    def __init__(self, told: Message, errors: Mapping[str, Any]) -> None:
        super().__init__(told)
        self.errors = errors


class MatchFailed(PortalRefused):
    """Raised where `match` of package_revise does not hold any more; `paths` says where."""

    def __init__(self, told: Message, paths: tuple[str, ...]) -> None:
        super().__init__(told)
        self.paths = paths


class NotOffered(PortalRefused):
    """Raised where CKAN does not know the action."""


class NotCkan(PortalRefused):
    """Raised where what answers is not CKAN: a redirect, a page of a proxy, another program."""


class Unreachable(PortalRefused):
    """Raised where no answer came, though it was asked for as often as we have patience. Nothing was written."""


class Uncertain(PublishedInPart):
    """Raised where a write was sent and CKAN's own answer did not come; `status` is 0 where none came at all."""

    def __init__(self, told: Message, status: int = 0) -> None:
        super().__init__(told)
        self.status = status


class TooLarge(Uncertain):
    """Raised where the server before CKAN, or its framework, answers 413."""


def not_found(action: str) -> NotFound:
    """404 of CKAN."""
    return NotFound(
        message(
            "The portal does not have what was asked for ({action}). Check CKAN_ORGANIZATION, and whether somebody"
            " deleted the dataset.",
            action=action,
        )
    )


def forbidden(action: str, error: Mapping[str, Any]) -> Forbidden:
    """403 of CKAN, which is also what it answers to a token that it does not know."""
    return Forbidden(
        message(
            "The portal does not let this token do that ({action}). It may have expired or been revoked, its user may"
            " not be an editor of the organization, or the dataset belongs to another one: compromisos doctor tells"
            " which.{words}",
            action=action,
            words=_said(error),
        )
    )


def rejected(action: str, error: Mapping[str, Any]) -> Rejected:
    """400 or 409 of CKAN with what is wrong, by key."""
    errors = {key: value for key, value in error.items() if key != "__type"}
    reason, advice = reason_and_advice(errors)
    told = message(
        "The portal does not take what was sent ({action}): {reason} {advice}{words}",
        action=action,
        reason=reason,
        advice=advice,
        words=_said(errors),
    )
    return Rejected(told, errors)


def match_failed(action: str, paths: tuple[str, ...]) -> MatchFailed:
    """409 of package_revise whose `match` does not hold."""
    return MatchFailed(
        message(
            "Somebody changed the dataset on the portal meanwhile ({places}). Nothing was written by this step"
            " ({action}). Run the command again: it compares anew.",
            places=printable(", ".join(paths)),
            action=action,
        ),
        paths,
    )


def not_offered(action: str) -> NotOffered:
    """400 of CKAN for an action that it does not have."""
    return NotOffered(
        message(
            "The portal does not know the action {action}: a plugin such as DataStore is not switched on, or its CKAN"
            " is too old. compromisos doctor tells which; whoever runs the portal can switch it on.",
            action=action,
        )
    )


def moved(status: int, where: str) -> NotCkan:
    """A redirect, which is not followed: the token would go along."""
    return NotCkan(
        message(
            "The address in CKAN_URL sends programs on to {where} ({status}). Nothing was sent there."
            " If that is the portal's address, set CKAN_URL to it.",
            where=printable(where),
            status=status,
        )
    )


def not_ckan(status: int, reason: Message) -> NotCkan:
    """An answer that CKAN does not give."""
    return NotCkan(
        message(
            "What answers at CKAN_URL is not CKAN's interface for programs ({status}: {reason}). Check CKAN_URL"
            " in a browser with /api/3/action/status_show after it; if that works, a proxy or a firewall on the way"
            " keeps programs out: whoever runs it can let them in.",
            status=status,
            reason=reason,
        )
    )


def unreachable(reason: Message, tries: int) -> Unreachable:
    """No answer in the end, and nothing that could have been written."""
    return Unreachable(
        counted(
            "The portal could not be reached ({reason}). Nothing was written by this step."
            " Check CKAN_URL and the network, then run the command again.",
            "The portal could not be reached ({reason}), tried {count} times. Nothing was written by this step."
            " Check CKAN_URL and the network, then run the command again.",
            tries,
            reason=reason,
        )
    )


def uncertain(action: str, reason: Message, status: int) -> Uncertain:
    """A write without an answer."""
    return Uncertain(
        message(
            "The portal did not say whether it did what was sent ({action}: {reason}). Run the command again: it looks"
            " at what is there and does only what is missing.",
            action=action,
            reason=reason,
        ),
        status,
    )


def too_large(action: str) -> TooLarge:
    """413, whoever says it."""
    return TooLarge(
        message(
            "The portal's server does not take a request of this size ({action}, 413). Ask whoever runs it to let"
            " larger ones pass (client_max_body_size in nginx, ckan.max_resource_size in CKAN), or set"
            " CKAN_MAX_FILE_MEGABYTES to what it takes.",
            action=action,
        ),
        413,
    )


def _said(error: Mapping[str, Any]) -> Message:
    words = sentences(error)
    return message(" The portal says: “{words}”", words=words) if words else verbatim("")
