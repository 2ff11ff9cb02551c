"""A data folder of our own goes in; PostgreSQL on the loopback address, and databases in it, come out."""

import os
import secrets
import shutil
from pathlib import Path

from scripts.ckan import ports
from scripts.ckan.places import PASSWORD, postgres_folder
from scripts.ckan.steps import TrialPortalError, run
from scripts.ckan.system import postgres_programs

ROLES = ("ckan", "datastore_reader")


def start() -> None:
    """Make the cluster if there is none, and start it if it does not run."""
    folder = postgres_folder()
    if not PASSWORD.exists():
        # What is left of a project that was deleted from this place: nobody has its password any more.
        stop()
        remove()
    if not (folder / "PG_VERSION").exists():
        _make(folder)
    if running():
        return
    port = ports.give_port("postgres", 5632)
    # No socket file: its path could be too long. A trial may lose its last second when the machine dies.
    options = f"-p {port} -h 127.0.0.1 -c unix_socket_directories='' -c synchronous_commit=off -c max_connections=200"
    run([*_as_its_user(), _program("pg_ctl"), "-D", folder, "-o", options, "-l", folder / "server.log", "-w", "start"])


def running() -> bool:
    """Whether our server runs."""
    try:
        run([*_as_its_user(), _program("pg_ctl"), "-D", postgres_folder(), "status"])
    except TrialPortalError:
        return False
    return True


def stop() -> None:
    """Stop our server, and no other."""
    if (postgres_folder() / "PG_VERSION").exists() and running():
        run([*_as_its_user(), _program("pg_ctl"), "-D", postgres_folder(), "-m", "fast", "-w", "stop"])


def remove() -> None:
    """Forget all databases."""
    shutil.rmtree(postgres_folder(), ignore_errors=True)


def make_databases(names: tuple[str, ...]) -> None:
    """Make the databases that are not there yet, and the roles that CKAN reads and writes with."""
    for role in ROLES:
        if role not in sql("select rolname from pg_roles").splitlines():
            sql(f"create role {role} login password '{password()}'")
    for name in names:
        if name not in sql("select datname from pg_database").splitlines():
            sql(f"create database \"{name}\" owner ckan encoding 'utf8' template template0")


def sql(statements: str, database: str = "postgres") -> str:
    """What psql prints for statements, run as the cluster's owner; it stops at the first error."""
    where = ["-h", "127.0.0.1", "-p", str(ports.port_of("postgres")), "-U", "postgres", "-d", database]
    return run(["psql", "-qAt", "-v", "ON_ERROR_STOP=1", *where], {"PGPASSWORD": password()}, statements).strip()


def address(role: str, database: str) -> str:
    """A database as CKAN's settings name it."""
    return f"postgresql://{role}:{password()}@127.0.0.1:{ports.port_of('postgres')}/{database}"


def password() -> str:
    """The one password of this trial."""
    return PASSWORD.read_text("utf-8")


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    PASSWORD.write_text(secrets.token_hex(16), encoding="utf-8")
    PASSWORD.chmod(0o600)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    given = folder.with_suffix(".password")  # read as another user than the one who made PASSWORD
    shutil.copy2(PASSWORD, given)
    if os.geteuid() == 0:
        shutil.chown(given, "postgres")
    options = ["-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", f"--pwfile={given}"]
    run([*_as_its_user(), _program("initdb"), "-D", folder, *options])
    given.unlink()


def _as_its_user() -> list[str]:
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] if os.geteuid() == 0 else []


def _program(name: str) -> Path:
    folder = postgres_programs()
    if folder is None:
        raise TrialPortalError("PostgreSQL's server programs are not in /usr/lib/postgresql. Run: make ckan")
    return folder / name
