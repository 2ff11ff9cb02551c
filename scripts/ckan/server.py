"""A portal goes in; its CKAN, with databases, index and an owner, comes out, up or down."""

import urllib.request
from pathlib import Path

from scripts.ckan import accounts, daemons, ports, postgres, services
from scripts.ckan.ini import write_ini
from scripts.ckan.places import DATA
from scripts.ckan.portals import Portal
from scripts.ckan.software import install_ckan
from scripts.ckan.steps import TrialPortalError, run


def start(portal: Portal) -> None:
    """Bring a portal up; what is there already stays as it is."""
    programs = install_ckan(portal.requirements, portal.from_git)
    services.start()
    if daemons.running(portal.daemon) is None:
        ports.give_port(portal.daemon, portal.port)
        _prepare(portal, programs)
        start_ckan(portal)


def start_ckan(portal: Portal) -> None:
    """Start CKAN's own processes, and wait until it answers."""
    ckan: list[str | Path] = [install_ckan(portal.requirements, portal.from_git) / "ckan", "-c", portal.ini]
    port = str(ports.port_of(portal.daemon))
    daemons.start(portal.daemon, [*ckan, "run", "-H", "127.0.0.1", "-p", port, "--disable-reloader"])
    if portal.worker:
        daemons.start(f"{portal.daemon}-worker", [*ckan, "jobs", "worker"])
    daemons.wait(f"CKAN {portal.name} to answer", lambda: _answers(portal))


def stop(portal: Portal) -> None:
    """Stop CKAN's own processes."""
    daemons.stop(f"{portal.daemon}-worker")
    daemons.stop(portal.daemon)


def _prepare(portal: Portal, programs: Path) -> None:
    """Databases, index, settings and tables; nothing is done twice."""
    portal.folder.mkdir(parents=True, exist_ok=True)
    postgres.make_databases(portal.databases)
    write_ini(portal)
    schema = next(programs.parent.glob("lib/python*/site-packages/ckan/config/solr/schema.xml"))
    services.make_core(portal.name, schema)
    done = portal.folder / "prepared"  # written last
    if done.exists():
        return
    ckan: list[str | Path] = [programs / "ckan", "-c", portal.ini]
    run([*ckan, "db", "init"])
    for plugin in portal.migrations:
        run([*ckan, "db", "upgrade", "-p", plugin])
    if "datastore" in portal.plugins.split():
        postgres.sql(run([*ckan, "datastore", "set-permissions"]))
    accounts.make_owner(portal, ckan)
    write_ini(portal)  # once more: a loader has the owner's token in it
    done.touch()


def _answers(portal: Portal) -> bool:
    if daemons.running(portal.daemon) is None:
        raise TrialPortalError(f"CKAN {portal.name} ended as it started. Its last words: {DATA / portal.daemon}.log")
    try:
        with urllib.request.urlopen(f"{portal.url}/api/3/action/status_show", timeout=30):  # noqa: S310
            return True
    except OSError:
        return False
