"""What went wrong with one address goes in; an exception that says so in a sentence comes out."""

from pipeline.common.errors import PipelineError, SourceUnreadable
from pipeline.common.messages import Message, message


class Refused(PipelineError):
    """Raised for an answer that we do not take, whatever the site says; asking again would not help."""

    exit_code = 4

    def __init__(self, kind: str, told: Message) -> None:
        super().__init__(told)
        self.kind = kind


class Failed(PipelineError):
    """Raised where an address gave no answer, though it was asked as often as the declaration allows."""

    exit_code = 4


class Stopped(SourceUnreadable):
    """Raised where the whole run has to end; what it brought is kept, and the next run goes on from there."""


def foreign_host(address: str, target: str) -> Refused:
    """A redirect to a host that the declaration does not name."""
    return Refused(
        "foreign_host",
        message(
            "{address} sends us to {target}, which the declaration does not name. Look at it in a browser;"
            " if it belongs to the site, add the host to `hosts` in the member.toml.",
            address=address,
            target=target,
        ),
    )


def other_scheme(address: str, target: str) -> Refused:
    """A redirect to something that is no web page over the declared scheme."""
    return Refused(
        "other_scheme",
        message(
            "{address} sends us to {target}; only addresses that begin as the declared ones do are followed.",
            address=address,
            target=target,
        ),
    )


def private_address(address: str, number: str) -> Refused:
    """A name that leads into a private network."""
    return Refused(
        "private_address",
        message(
            "{address} leads to {number}, an address inside a private network, which no public site has."
            " Nothing was asked there. Tell whoever runs your network.",
            address=address,
            number=number,
        ),
    )


def too_many_redirects(address: str) -> Refused:
    """A chain of redirects without an end."""
    return Refused(
        "redirect_loop",
        message(
            "{address} sends us from one address to the next without end. Look at it in a browser.", address=address
        ),
    )


def forbidden_by_robots(address: str) -> Refused:
    """An address that robots.txt keeps robots from."""
    return Refused(
        "robots",
        message(
            "The site's robots.txt asks robots not to fetch {address}. It was not fetched."
            " Save the page in a browser and bring it with: compromisos import",
            address=address,
        ),
    )


def too_large(address: str, limit: int) -> Refused:
    """A body that is larger than any page."""
    return Refused(
        "too_large",
        message(
            "{address} sends more than the {limit} bytes that a page may have. It was not kept.",
            address=address,
            limit=limit,
        ),
    )


def bomb(address: str, limit: int) -> Refused:
    """A compressed body that grows beyond all measure."""
    return Refused(
        "bomb",
        message(
            "What {address} sends compressed becomes more than {limit} bytes. It was not kept: no page is like that.",
            address=address,
            limit=limit,
        ),
    )


def too_slow(address: str, seconds: float) -> Refused:
    """A body that comes in drops."""
    return Refused(
        "too_slow",
        message(
            "{address} was still sending after {seconds} seconds. It was not kept; run the command again later.",
            address=address,
            seconds=round(seconds),
        ),
    )


def wrong_type(address: str, media_type: str) -> Refused:
    """An answer that is no page."""
    return Refused(
        "wrong_type",
        message(
            "{address} is “{media_type}”, not a web page. It was not kept.", address=address, media_type=media_type
        ),
    )


def wrong_encoding(address: str, encoding: str) -> Refused:
    """A compression that we did not ask for."""
    return Refused(
        "wrong_encoding",
        message(
            "{address} is compressed as “{encoding}”, which was not asked for. It was not kept.",
            address=address,
            encoding=encoding,
        ),
    )


def kept_out(address: str, status: int) -> Refused:
    """The site does not want us there."""
    return Refused(
        "kept_out",
        message(
            "{address} answers {status}: the site does not let programs in. Save the page in a browser"
            " and bring it with: compromisos import",
            address=address,
            status=status,
        ),
    )


def failed(address: str, reason: str, tries: int) -> Failed:
    """No answer, or none that is whole."""
    return Failed(
        message(
            "{address} could not be had ({reason}), asked {tries} times. Run the command again later;"
            " what was fetched is kept.",
            address=address,
            reason=reason,
            tries=tries,
        )
    )
