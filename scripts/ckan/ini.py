"""A portal goes in; the settings of its CKAN come out, as `ckan.ini.template` has them."""

import secrets
from string import Template

from scripts.ckan import postgres, services
from scripts.ckan.places import HERE
from scripts.ckan.portals import Portal


def write_ini(portal: Portal) -> None:
    """Write CKAN's settings; the secret that signs its tokens stays what it was."""
    secret = portal.folder / "secret"
    if not secret.exists():
        secret.write_text(secrets.token_urlsafe(32), encoding="utf-8")
        secret.chmod(0o600)
    values = {
        "name": portal.name,
        "url": portal.url,
        "plugins": portal.plugins,
        "secret": secret.read_text("utf-8"),
        "storage": portal.folder / "files",
        "database": postgres.address("ckan", portal.databases[0]),
        "datastore": postgres.address("ckan", portal.databases[1]),
        "datastore_reader": postgres.address("datastore_reader", portal.databases[1]),
        "solr": f"{services.solr_address()}/{portal.name}",
        "redis": services.redis_address(portal.number),
        "schema": _schema(portal),
        "presets": " ".join(
            f"ckanext.{plugin}:presets.json" for plugin in ("scheming", "fluent") if plugin in portal.plugins
        ),
        "token": portal.owner_token.read_text("utf-8") if portal.owner_token.exists() else "none yet",
    }
    template = Template((HERE / "ckan.ini.template").read_text("utf-8"))
    portal.ini.write_text(template.substitute(values), encoding="utf-8")
    portal.ini.chmod(0o600)


def _schema(portal: Portal) -> str:
    """What scheming reads: the schema that its package brings, or one of ours; % means something in settings."""
    if not portal.schema:
        return "ckanext.scheming:ckan_dataset.yaml"
    return (HERE / "schemas" / portal.schema).as_uri().replace("%", "%%")
