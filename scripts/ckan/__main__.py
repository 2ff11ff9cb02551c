"""CKAN_VERSION goes in; a local portal comes out, and how to publish to it: `make ckan`, `ckan-stop`, `ckan-reset`.

python -m scripts.ckan up|stop|reset; `during COMMAND …` runs a command while the portal is up, and leaves none running
that did not run before; `account ORGANIZATION USER ROLE` makes one more editor, reader or organisation.
"""

import os
import shutil
import subprocess
import sys

from scripts.ckan import accounts, daemons, postgres, server, services
from scripts.ckan.places import DATA, HOME, settings_file
from scripts.ckan.portals import Portal, find_portal, portals
from scripts.ckan.steps import TrialPortalError
from scripts.ckan.system import install_what_is_missing

ORGANIZATION = "gobierno-abierto"
EDITOR = "oficial"


def main(arguments: list[str]) -> int:
    """Do one command; 0 done, 2 not possible here, and of `during` what its command ended with."""
    try:
        match arguments:
            case ["up"]:
                up(_named())
            case ["stop"]:
                stop()
            case ["reset"]:
                reset()
            case ["during", _, *_] as command:
                return during(_named(), command[1:])
            case ["account", organization, user, ("member" | "editor" | "admin") as role]:
                print(account(_named(), organization, user, role), end="")
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except TrialPortalError as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def up(wanted: Portal) -> None:
    """Bring a portal up with an organisation and its editor, and say where it is."""
    DATA.mkdir(parents=True, exist_ok=True)
    HOME.chmod(0o711)  # the settings in it hold tokens
    install_what_is_missing()
    server.start(wanted)
    _write_settings(wanted)
    _say(wanted)


def stop() -> None:
    """Stop every portal of this checkout, and the servers that they share."""
    for one in portals().values():
        server.stop(one)
    services.stop()


def during(wanted: Portal, command: list[str]) -> int:
    """What a command ends with that runs while a portal is up; then the portal is down, if it was down before."""
    if daemons.running(wanted.daemon) is not None:
        return subprocess.run(command, check=False).returncode
    try:
        up(wanted)
        return subprocess.run(command, check=False).returncode
    finally:
        server.stop(wanted)
        if not any(daemons.running(other.daemon) for other in portals().values()):
            services.stop()


def reset() -> None:
    """Stop, and forget everything but what was downloaded."""
    stop()
    postgres.remove()
    shutil.rmtree(DATA, ignore_errors=True)
    for settings in HOME.glob("*.env"):
        settings.unlink()


def account(wanted: Portal, organization: str, user: str, role: str) -> str:
    """The settings with which a user of an organisation publishes; both are made where they are missing."""
    accounts.make_organization(wanted, organization, organization.replace("-", " ").capitalize())
    accounts.make_user(wanted, user, organization, role)
    token = accounts.make_token(wanted, user)
    return f"CKAN_URL={wanted.url}\nCKAN_API_TOKEN={token}\nCKAN_ORGANIZATION={organization}\n"


def _named() -> Portal:
    return find_portal(os.environ.get("CKAN_VERSION") or "2.12")


def _write_settings(wanted: Portal) -> None:
    """Write what an officer needs, once: later only the address may change, where its port was taken."""
    file = settings_file(wanted.name)
    if file.exists():
        _, *rest = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join([f"CKAN_URL={wanted.url}\n", *rest]), encoding="utf-8")
    else:
        words = account(wanted, ORGANIZATION, EDITOR, "editor")
        file.touch(mode=0o600)
        file.write_text(words, encoding="utf-8")


def _say(wanted: Portal) -> None:
    settings = settings_file(wanted.name).relative_to(HOME.parent)
    print(f"CKAN {wanted.name}: {wanted.url}/organization/{ORGANIZATION}")
    print(f"Para publicar ahí · To publish there:\n    (set -a; . {settings}; make publish)")
    print("Para apagarlo · To stop it:\n    make ckan-stop")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
