"""An answer and what was asked for go in; whether it is that page, a page that does not exist, or none comes out."""

import html
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pipeline.common.messages import message
from pipeline.common.sites import Site
from pipeline.common.text import fold
from pipeline.scrape.addresses import place_of
from pipeline.scrape.codes import codes_in
from pipeline.scrape.refusals import Refused, failed, kept_out, wrong_type
from pipeline.scrape.visitor import Answer

_SIGNS = Path(__file__).with_name("page_signs.toml")
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "")
_GONE = (404, 410)
_KEPT_OUT = (401, 402, 403, 407, 451)
_LARGEST_SIGN_PAGE = 1_000_000
_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL)


class Missing(Exception):
    """Raised for a page that does not exist, whatever status it says so with."""


def check_page(answer: Answer, asked: str, code: str, names: Sequence[str], site: Site) -> None:
    """Whether an answer is the page asked for (`code` empty: an index, that names the member by one of `names`).

    Raises Missing where there is no such page, Refused where something else came in its place.
    """
    if answer.status in _GONE:
        raise Missing
    if answer.status in _KEPT_OUT:
        raise _wall(asked, answer, ()) or kept_out(asked, answer.status)
    if answer.status != 200:
        raise failed(asked, str(answer.status), 1)
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in _PAGE_TYPES:
        raise wrong_type(asked, media_type)
    if not answer.body.strip():
        raise Refused("empty", message("{address} is an empty page. It was not kept.", address=asked))
    if code:
        _check_commitment(answer, asked, code, site)
    else:
        _check_index(answer, asked, names, site)


def _check_commitment(answer: Answer, asked: str, code: str, site: Site) -> None:
    place = place_of(answer.address, site)
    if place is None or not place.code:
        raise Missing  # sent on to the index, the front page, a search: that is how some sites say 404
    named = codes_in(visible(answer.body).encode(), r"[A-Z]{2,6}[0-9]{4}")
    if place.code == code and code in named:
        return
    wall = _wall(asked, answer, ())
    if wall:
        raise wall
    if place.code == code and _has_sign(answer, "not_found"):
        raise Missing
    raise Refused(
        "other_page",
        message(
            "{address} answers with another page ({found}) than that of {code}. It was not kept;"
            " look at it in a browser.",
            address=asked,
            found=next((other for other in (place.code, *named) if other != code), "?"),
            code=code,
        ),
    )


def _check_index(answer: Answer, asked: str, names: Sequence[str], site: Site) -> None:
    wall = _wall(asked, answer, names)
    if wall:
        raise wall
    place = place_of(answer.address, site)
    if place is None or place.code or (_has_sign(answer, "not_found") and not _names(answer, names)):
        raise Missing


def _wall(asked: str, answer: Answer, names: Sequence[str]) -> Refused | None:
    if _names(answer, names):
        return None
    if _has_sign(answer, "login"):
        return Refused(
            "login",
            message(
                "{address} asks for a name and a password instead of showing its page. It was not kept."
                " Save the page in a browser and bring it with: compromisos import",
                address=asked,
            ),
        )
    if _has_sign(answer, "bot_wall"):
        return Refused(
            "bot_wall",
            message(
                "{address} asks whether we are human instead of showing its page. We do not pretend to be."
                " Save the page in a browser and bring it with: compromisos import",
                address=asked,
            ),
        )
    return None


def visible(body: bytes) -> str:
    """The text of a page without tags and scripts: walls repeat the address that was asked for in their scripts."""
    text = body[:_LARGEST_SIGN_PAGE].decode("utf-8", errors="replace")
    return html.unescape(_MARKUP.sub(" ", text))


def _names(answer: Answer, names: Sequence[str]) -> bool:
    words = fold(visible(answer.body))
    return any(fold(name) in words for name in names)


def _has_sign(answer: Answer, kind: str) -> bool:
    # A field for a password is markup; what a wall says is for people to read.
    text = (
        answer.body[:_LARGEST_SIGN_PAGE].decode("utf-8", errors="replace") if kind == "login" else visible(answer.body)
    )
    words = fold(text)
    return any(re.search(rf"(?<!\w){re.escape(fold(sign))}(?!\w)", words) for sign in _signs()[kind])


@cache
def _signs() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(_SIGNS.read_text("utf-8"))
