import pytest

from pipeline.common.errors import ConfigurationError
from pipeline.publish.ckan.client.access import MEGABYTE, read_access

GIVEN = {"CKAN_URL": "https://datos.example", "CKAN_API_TOKEN": "abc.def-ghi", "CKAN_ORGANIZATION": "finanzas"}


def test_no_portal_is_configured_where_nothing_names_one() -> None:
    assert read_access({"PATH": "/bin", "CKAN_VISIBILITY": "private"}) is None
    assert read_access({"CKAN_URL": "", "CKAN_API_TOKEN": " ", "CKAN_ORGANIZATION": ""}) is None


def test_three_variables_name_a_portal() -> None:
    access = read_access(GIVEN)
    assert access
    assert (access.url, access.token.reveal(), access.organization) == (
        "https://datos.example",
        "abc.def-ghi",
        "finanzas",
    )
    assert (access.visibility, access.max_file_bytes) == ("public", 10 * MEGABYTE)


def test_two_more_refine_it() -> None:
    access = read_access({**GIVEN, "CKAN_VISIBILITY": " Private", "CKAN_MAX_FILE_MEGABYTES": "0.5"})
    assert access
    assert (access.visibility, access.max_file_bytes) == ("private", MEGABYTE // 2)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://datos.example/", "https://datos.example"),
        ("https://datos.example//", "https://datos.example"),
        ("https://datos.example/api/3/action/", "https://datos.example"),
        ("https://datos.example/api", "https://datos.example"),
        ("https://example.org/datos/", "https://example.org/datos"),
        ("https://example.org:8443/datos/api/3", "https://example.org:8443/datos"),
        ("http://127.0.0.1:5000", "http://127.0.0.1:5000"),
        ("http://127.8.8.8:5000/", "http://127.8.8.8:5000"),
        ("http://[::1]:5000", "http://[::1]:5000"),
        ("http://localhost:5000", "http://localhost:5000"),
        (" https://datos.example\n", "https://datos.example"),
    ],
)
def test_the_address_is_that_of_the_front_page(written: str, read: str) -> None:
    access = read_access({**GIVEN, "CKAN_URL": written})
    assert access
    assert access.url == read


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("CKAN_URL", "", "CKAN_URL missing"),
        ("CKAN_API_TOKEN", "", "CKAN_API_TOKEN missing"),
        ("CKAN_ORGANIZATION", " ", "CKAN_ORGANIZATION missing"),
        ("CKAN_URL", "http://datos.example", "anybody on the way to datos.example could read the token"),
        ("CKAN_URL", "http://localhost.evil.example", "could read the token"),
        ("CKAN_URL", "http://127.0.0.1.evil.example", "could read the token"),
        ("CKAN_URL", "http://192.168.0.7:5000", "could read the token"),
        ("CKAN_URL", "http://0.0.0.0:5000", "could read the token"),
        ("CKAN_URL", "datos.example", "not the address of a portal"),
        ("CKAN_URL", "ftp://datos.example", "not the address of a portal"),
        ("CKAN_URL", "file:///etc/passwd", "not the address of a portal"),
        ("CKAN_URL", "https://", "not the address of a portal"),
        ("CKAN_URL", "https://datos.example:99999999", "not the address of a portal"),
        ("CKAN_URL", "https://[::1", "not the address of a portal"),
        ("CKAN_URL", "https://ana:hunter2@datos.example", "not the address of a portal"),
        ("CKAN_URL", "http://127.0.0.1@evil.example", "not the address of a portal"),
        ("CKAN_URL", "https://datos.example/?q=1", "has a ? or a #"),
        ("CKAN_ORGANIZATION", "Ministerio de Finanzas", "…/organization/secretaria-de-finanzas"),
        ("CKAN_ORGANIZATION", "../../etc", "no organization of a portal is called"),
        ("CKAN_API_TOKEN", "Bearer abc.def", "the word Bearer"),
        ("CKAN_API_TOKEN", '"abc.def"', "quotes"),
        ("CKAN_API_TOKEN", "abc\r\nHost: evil.example", "signs that no token has"),
        ("CKAN_API_TOKEN", "abcé", "signs that no token has"),
        ("CKAN_VISIBILITY", "hidden", "can be public or private"),
        ("CKAN_MAX_FILE_MEGABYTES", "ten", "not a number above 0"),
        ("CKAN_MAX_FILE_MEGABYTES", "0", "not a number above 0"),
        ("CKAN_MAX_FILE_MEGABYTES", "-3", "not a number above 0"),
        ("CKAN_MAX_FILE_MEGABYTES", "nan", "not a number above 0"),
        ("CKAN_MAX_FILE_MEGABYTES", "inf", "not a number above 0"),
    ],
)
def test_what_cannot_be_a_portal_is_refused_before_anything_is_asked(name: str, value: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=r".") as caught:
        read_access({**GIVEN, name: value})
    assert told in str(caught.value)
    for secret in ("hunter2", "abc", "def-ghi"):
        assert secret not in str(caught.value)
