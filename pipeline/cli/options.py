"""Options of a command line and variables go in; the settings of the run, shared by all commands, come out.

`--help` loads this and every module with a command, so that they import what only a run needs inside their functions.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from pipeline.cli.language import here
from pipeline.common.messages import message
from pipeline.common.settings import environment, read_settings

Command = Callable[..., int | None]
_SETTINGS = ("raw", "datapackages", "public", "logs", "cache", "executor", "shared_raw")


def shared(command: Command) -> Command:
    """Give a command the options that all have; it is called with `settings` first."""

    @wraps(command)
    def with_settings(**options: Any) -> int | None:
        from pipeline.cli.logs import logging_to  # noqa: PLC0415

        chosen = {name: options.pop(name) for name in _SETTINGS}
        quiet, _lang, _debug = options.pop("quiet"), options.pop("lang"), options.pop("debug")
        settings = read_settings(chosen, environment())
        with logging_to(settings.logs, quiet=quiet):
            return command(settings, **options)

    return passed_on(with_settings)


def passed_on(command: Command) -> Command:
    """Give a command the same options as they are, for a command that runs others."""
    for option in reversed(_options()):
        command = option(command)
    return command


def one_member(command: Command) -> Command:
    """Give a command `--member NAME`, required."""
    return click.option("--member", required=True, help=here(message("The member whose pages these are.")))(command)


def some_members(command: Command) -> Command:
    """Give a command `--member NAME`, as often as one likes; without it, all that have captures."""
    text = here(message("Only this member; may be repeated. Without it: all that have captures."))
    return click.option("--member", "members", multiple=True, help=text)(command)


def of_a_visit(command: Command) -> Command:
    """Give a command that asks sites for pages `--news-only` and `--contact TEXT`."""
    news = here(message("Print nothing where nothing changed and nothing failed."))
    contact = here(message("Whom the site may write to about our visits: an e-mail address or a page."))
    command = click.option("--contact", default="", help=contact)(command)
    return click.option("--news-only", is_flag=True, help=news)(command)


def as_json(command: Command) -> Command:
    """Give a command `--json`."""
    text = here(message("Print the result as JSON, for programs."))
    return click.option("--json", "json_wanted", is_flag=True, help=text)(command)


def _options() -> list[Callable[[Command], Command]]:
    return [
        click.option("--raw", help=here(message("Folder of the captures (raw)."))),
        click.option("--datapackages", help=here(message("Folder of the data packages (datapackages)."))),
        click.option("--public", help=here(message("Folder of the catalogue (public)."))),
        click.option("--logs", help=here(message("Folder of the logs and of reports that did not pass (logs)."))),
        click.option("--cache", help=here(message("Folder of what was read before (.cache); “off” keeps nothing."))),
        click.option("--executor", help=here(message("Where work runs: local, processes:4, or dask:tcp://HOST:PORT."))),
        click.option("--shared-raw", help=here(message("Address of the captures for workers that share no disk."))),
        click.option("--lang", help=here(message("Language of this run: es or en. No file depends on it."))),
        click.option("--quiet", "-q", is_flag=True, help=here(message("No progress on the terminal."))),
        click.option("--debug", is_flag=True, help=here(message("Show where in the program an error happened."))),
    ]
