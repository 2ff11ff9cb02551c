import copy
import dataclasses
import json
import pickle
import traceback
from collections.abc import Callable

import pytest

from pipeline.publish.ckan.client.access import Access
from pipeline.publish.ckan.client.token import Token

SECRET = "s3cr3t.t0k3n-0f_4n.0ff1c3r"


def test_a_token_never_shows_itself() -> None:
    token = Token(SECRET)
    access = Access("https://datos.example", token, "finanzas")
    shown = [
        repr(token),
        str(token),
        f"{token} {token:>40} {token!r} {token!s}",
        "%s %r" % (token, token),  # noqa: UP031  (one of the ways)
        "{0} {0!r}".format(token),  # noqa: UP032  (one of the ways)
        repr(access),
        str([token]),
        str({"token": token}),
        json.dumps({"token": token}, default=str),
        str(dir(token)),
    ]
    assert all(SECRET not in text for text in shown)
    assert shown[0] == "***"


def test_a_token_stays_where_it_is() -> None:
    token = Token(SECRET)
    access = Access("https://datos.example", token, "finanzas")
    ways: list[Callable[[], object]] = [
        lambda: pickle.dumps(token),
        lambda: copy.copy(token),
        lambda: copy.deepcopy(access),
        lambda: dataclasses.asdict(access),
        lambda: json.dumps(token),
        lambda: vars(token),
    ]
    for leave in ways:
        with pytest.raises(TypeError) as caught:
            leave()
        assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_white_space_around_a_token_is_no_part_of_it() -> None:
    assert Token(f" {SECRET}\r\n").reveal() == SECRET


def test_what_a_portal_repeats_of_it_is_masked() -> None:
    assert Token(SECRET).masked(f'{{"Authorization": "{SECRET}"}}'.encode()) == b'{"Authorization": "***"}'
