"""The requirement files go in; a virtual environment in .venv that holds exactly those versions comes out.

Called by the Makefile and by publicar.cmd, so that both do the same. It uses the standard library only and is written
for Python 3.6 (hence the quoted annotations), so that an old Python gets our message and not a syntax error.
"""

import ast
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.json"  # written last: an environment without it is half made
LOG = ROOT / "logs" / "set-up.log"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

OLDEST = (3, 11)
CANDIDATES = ("python3.13", "python3.12", "python3.11", "python3")
UV = "requirements-uv.txt"
BUILD = "requirements-build.txt"  # goes first, since it builds what comes as source only
REQUIREMENTS = {
    "run": (BUILD, "requirements.txt"),
    "dev": (BUILD, "requirements.txt", "requirements-dev.txt"),
}
PROJECT = ("--no-deps", "--no-build-isolation", "-e", ".")
PROBE = """
import sys
print('%d.%d' % sys.version_info[:2])
print(getattr(sys, '_base_executable', '') or sys.executable)
try:
    import ensurepip, venv
    print('complete')
except ImportError:
    print('incomplete')
"""
# version; the interpreter behind shims and environments; whether it can make environments
ANSWERS = 3
# What pip is told in its configuration or in PIP_…, and how uv wants to be told; nothing that is set is replaced.
PIP_TO_UV = {
    "index-url": ("UV_DEFAULT_INDEX", "UV_INDEX_URL"),
    "extra-index-url": ("UV_INDEX", "UV_EXTRA_INDEX_URL"),
    "find-links": ("UV_FIND_LINKS",),
    "no-index": ("UV_NO_INDEX",),
    "trusted-host": ("UV_INSECURE_HOST",),
    "cert": ("SSL_CERT_FILE",),
    "proxy": ("ALL_PROXY", "HTTPS_PROXY", "https_proxy", "all_proxy"),
}


class SetUpError(Exception):
    """What stops the set-up, as two sentences for a person: Spanish, English."""


def main(arguments: "list[str]") -> int:
    """Make `.venv` ready for running (no arguments) or for developing (`--dev`); 0 done, 2 not possible here."""
    try:
        set_up("dev" if "--dev" in arguments else "run")
    except SetUpError as problem:
        say(*problem.args)
        return 2
    except KeyboardInterrupt:
        say("Interrumpido: vuelva a ejecutarlo.", "Interrupted: run it again.")
        return 130
    return 0


def set_up(asked: str) -> None:
    """Do what is missing, which is nothing on a second run."""
    stamp = read_stamp()
    whole = usable(stamp)
    # What was set up for developing stays so: a run takes nothing away.
    level = "dev" if whole and stamp["level"] == "dev" else asked
    if whole and stamp == wanted_stamp(level, stamp["python"]):
        return
    started = time.monotonic()
    python = "" if whole else find_python()
    say("Preparando el entorno en .venv…", "Setting up the environment in .venv…")
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_bytes(b"")
    if whole:
        STAMP.unlink()
    else:
        make_environment(python)
    install(level)
    STAMP.write_text(json.dumps(wanted_stamp(level, probe(str(PYTHON))[0]), indent=1), encoding="utf-8")
    seconds = round(time.monotonic() - started)
    say(f"Entorno listo en {seconds} s.", f"Environment ready in {seconds} s.")


def read_stamp() -> "dict[str, str]":
    """What the last complete set-up left; empty where there was none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def wanted_stamp(level: str, python: str) -> "dict[str, str]":
    """What the stamp says when the environment is as the requirement files want it."""
    files = sorted({*REQUIREMENTS["dev"], UV, "pyproject.toml"})
    content = b"\0".join((ROOT / name).read_bytes() for name in files)
    return {
        "level": level,
        "folder": str(ROOT),
        "python": python,
        "files": hashlib.sha256(content).hexdigest(),
    }


def usable(stamp: "dict[str, str]") -> bool:
    """Whether the environment is whole; one whose folder was moved or whose Python was replaced is not."""
    return stamp.get("folder") == str(ROOT) and probe(str(PYTHON))[:1] == [stamp.get("python")]


def probe(python: str) -> "list[str]":
    """Version, path and completeness of an interpreter; empty where the command does not run."""
    try:
        output = subprocess.check_output([python, "-I", "-c", PROBE], stderr=subprocess.DEVNULL, cwd=str(ROOT))
    except (OSError, subprocess.CalledProcessError):
        return []
    answer = output.decode("utf-8", "replace").splitlines()
    return answer if len(answer) == ANSWERS else []


def find_python() -> str:
    """The path of the first interpreter that is new enough and complete; raises SetUpError where there is none."""
    own = os.environ.get("COMPROMISOS_PYTHON")
    found = {}  # type: dict[str, tuple[str, str, str]]
    for name in [own] if own else [*CANDIDATES, sys.executable]:
        answer = probe(name)
        if answer:
            number, path, state = answer
            found.setdefault(path, (name, number, state))
    recent = [(number, state, path) for path, (_, number, state) in found.items() if at_least(number, OLDEST)]
    for _, state, path in recent:
        if state == "complete":
            return path
    if recent:
        raise SetUpError(*incomplete(recent[0][0]))
    raise SetUpError(*too_old([f"{name} ({number})" for name, number, _ in found.values()]))


def at_least(number: str, oldest: "tuple[int, int]") -> bool:
    """Whether `3.11` is as new as (3, 11)."""
    return tuple(int(part) for part in number.split(".")) >= oldest


def incomplete(number: str) -> "tuple[str, str]":
    """What to do where Python cannot make environments, as Debian's cannot without a package of its own."""
    command = f"sudo apt-get install python{number}-venv"
    spanish = f"A Python {number} le falta ensurepip, con el que se crea el entorno. En Debian y Ubuntu, ejecute:"
    english = f"Python {number} lacks ensurepip, which makes the environment. On Debian and Ubuntu, run:"
    return f"{spanish}\n    {command}", f"{english}\n    {command}"


def too_old(found: "list[str]") -> "tuple[str, str]":
    """What to do where no interpreter is new enough."""
    seen = ", ".join(found)
    spanish = f"Se necesita Python 3.11 o más reciente; aquí hay: {seen or 'ninguno'}. Instálelo, o diga dónde está:"
    english = f"Python 3.11 or newer is needed; found here: {seen or 'none'}. Install it, or say where it is:"
    return (
        f"{spanish}\n    COMPROMISOS_PYTHON=/ruta/a/python3.12 make publish",
        f"{english}\n    COMPROMISOS_PYTHON=/path/to/python3.12 make publish",
    )


def make_environment(python: str) -> None:
    """Replace whatever is in `.venv` by an environment that holds pip only."""
    shutil.rmtree(str(VENV), ignore_errors=True)
    if not run([python, "-m", "venv", str(VENV)]):
        raise SetUpError(*failed("No se pudo crear el entorno en .venv.", "The environment in .venv cannot be made."))


def install(level: str) -> None:
    """Install the locked versions and the project itself: with uv, and with pip where uv cannot."""
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    if install_with_uv(pip, level):
        return
    say("uv no funciona aquí; se usa pip (un minuto o más).", "uv does not work here; using pip (a minute or more).")
    locked = [part for name in REQUIREMENTS[level] for part in ("-r", name)]
    if not (
        run([*pip, "install", "--require-hashes", "-r", BUILD])
        and run([*pip, "install", "--require-hashes", "--no-build-isolation", *locked])
        and run([*pip, "install", *PROJECT])
    ):
        raise SetUpError(
            *failed(
                "No se pudieron instalar las dependencias. ¿Hay conexión con el índice de paquetes?",
                "The dependencies cannot be installed. Can the package index be reached?",
            )
        )


def install_with_uv(pip: "list[str]", level: str) -> bool:
    """Whether uv could be installed and did it all."""
    uv = [str(PYTHON), "-m", "uv", "pip"]
    here = ["--python", str(PYTHON)]
    variables = uv_variables(pip)
    return (
        run([*pip, "install", "--require-hashes", "--only-binary", ":all:", "-r", UV])
        and run([*uv, "install", *here, "--require-hashes", "-r", BUILD], variables)
        and run([*uv, "sync", *here, "--require-hashes", "--no-build-isolation", *REQUIREMENTS[level]], variables)
        and run([*uv, "install", *here, *PROJECT], variables)
    )


def uv_variables(pip: "list[str]") -> "dict[str, str]":
    """The machine's pip configuration (index, certificate, proxy) in uv's words."""
    # Compiled here, as pip does: Python caches bytecode at a first run without noticing that the disk is full.
    variables = {"UV_PYTHON_DOWNLOADS": "never", "UV_COMPILE_BYTECODE": "1"}
    configured = pip_configuration(pip)
    for option, (variable, *others) in PIP_TO_UV.items():
        if option in configured and not any(name in os.environ for name in (variable, *others)):
            separator = "," if option == "find-links" else " "
            variables[variable] = separator.join(configured[option].split())
    return variables


def pip_configuration(pip: "list[str]") -> "dict[str, str]":
    """Option to value, from pip's files and variables; a variable goes before `[install]`, that before `[global]`."""
    try:
        lines = subprocess.check_output([*pip, "config", "list"], stderr=subprocess.DEVNULL).decode().splitlines()
    except (OSError, subprocess.CalledProcessError):
        return {}
    values = {}
    for section in ("global.", "install.", ":env:."):
        for line in lines:
            key, equals, value = line.partition("=")
            if equals and key.startswith(section):
                values[key[len(section) :]] = str(ast.literal_eval(value))
    return values


def run(command: "list[str]", variables: "dict[str, str] | None" = None) -> bool:
    """Run a command in the project's folder, its words in the log; whether it went well."""
    with LOG.open("ab") as log:
        log.write(f"$ {' '.join(command)}\n".encode())
        log.flush()
        # Whoever tells pip to install for the user cannot mean an environment.
        surroundings = {**os.environ, "PIP_USER": "0", **(variables or {})}
        try:
            return subprocess.call(command, cwd=str(ROOT), env=surroundings, stdout=log, stderr=subprocess.STDOUT) == 0
        except OSError as problem:
            log.write(f"{problem}\n".encode())
            return False


def failed(spanish: str, english: str) -> "tuple[str, str]":
    """A failure, after the end of the log, where its reason is."""
    end = LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]
    print("\n".join(end), file=sys.stderr)
    return f"{spanish} Detalles: logs/{LOG.name}", f"{english} Details: logs/{LOG.name}"


def say(spanish: str, english: str) -> None:
    """Both languages, since nothing that could choose one is installed yet."""
    separator = "\n" if "\n" in spanish or "Details" in english else " · "
    print(spanish, english, sep=separator, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
