from scripted_portal import answering, client, error, result

from pipeline.publish.ckan.probing.probe import (
    Organization,
    PortalLicence,
    Server,
    User,
    ask_licences,
    ask_organizations,
    ask_server,
    ask_user,
    organization_exists,
)


def test_what_a_portal_is() -> None:
    status = {"site_title": "Datos", "ckan_version": "2.12.0", "extensions": ["activity", "datastore"], "locale": "es"}
    with answering(result(status)) as portal:
        server = ask_server(client(portal.address))
    assert server == Server("Datos", "2.12.0", ("activity", "datastore"))
    assert server.datastore


def test_a_portal_may_hide_its_version_and_have_no_datastore() -> None:
    with answering(result({"site_title": "Datos", "extensions": []})) as portal:
        server = ask_server(client(portal.address))
    assert (server.version, server.datastore) == ("", False)


def test_whose_token_it_is() -> None:
    with answering(result({"name": "oficial", "sysadmin": False})) as portal:
        assert ask_user(client(portal.address)) == User("oficial", sysadmin=False)


def test_a_token_that_the_portal_does_not_know_is_nobodys() -> None:
    for answer in (error(404, "Not Found Error", message="…"), error(403, "Authorization Error", message="…")):
        with answering(answer) as portal:
            assert ask_user(client(portal.address)) is None


def test_where_the_user_may_publish() -> None:
    found = [{"id": "1f", "name": "finanzas", "display_name": "Finanzas", "capacity": "editor", "title": ""}]
    with answering(result(found)) as portal:
        assert ask_organizations(client(portal.address)) == (Organization("1f", "finanzas", "Finanzas", "editor"),)
    assert b'"create_dataset"' in portal.asked[0].body


def test_the_licences_of_a_portal() -> None:
    with answering(result([{"id": "cc-by", "title": "Creative Commons Attribution"}])) as portal:
        assert ask_licences(client(portal.address)) == (PortalLicence("cc-by", "Creative Commons Attribution"),)


def test_an_organization_that_is_not_there() -> None:
    with answering(error(404, "Not Found Error", message="…")) as portal:
        assert not organization_exists(client(portal.address), "nadie")


def test_answers_of_other_kinds_than_ckan_gives_are_only_empty() -> None:
    hostile = result(
        {"site_title": ["<script>"], "ckan_version": 2.12, "extensions": {"datastore": True}, "sysadmin": 1}
    )
    with answering(hostile) as portal:
        here = client(portal.address)
        assert ask_server(here) == Server("", "", ())
        assert ask_user(here) == User("", sysadmin=False)
    with answering(result([None, 1, "x", {}, {"id": 7, "name": {}, "capacity": []}])) as portal:
        here = client(portal.address)
        assert ask_organizations(here) == (Organization("", "", "", ""), Organization("", "", "", ""))
        assert ask_licences(here) == (PortalLicence("", ""), PortalLicence("", ""))
