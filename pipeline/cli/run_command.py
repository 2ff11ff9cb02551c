"""The command `run`: pages are fetched and published; what was told comes out, or nothing where all is as it was."""

import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import click

from pipeline.cli.language import here
from pipeline.cli.options import of_a_visit, passed_on, some_members
from pipeline.common.messages import message
from pipeline.common.settings import environment, read_settings


@click.command("run", help=here(message("Fetch the pages, then publish them: scrape and publish in one.")))
@some_members
@of_a_visit
@passed_on
def run_command(members: Sequence[str], news_only: bool, contact: str, **own: Any) -> None:
    """Stop where fetching was not well, with its exit code, so that nothing half seen is published."""
    context = click.get_current_context()
    with _kept_back(own, wanted=news_only) as told:
        _invoke(context, "scrape", members=members, news_only=news_only, contact=contact, **own)
        told.of_the_site = told.text()
        _invoke(context, "publish", members=members, **own)


class _Told(io.StringIO):
    """What the commands said, and what of it the site's pages brought."""

    of_the_site = ""

    def text(self) -> str:
        return self.getvalue()


@contextmanager
def _kept_back(own: Mapping[str, Any], *, wanted: bool) -> Iterator[_Told]:
    """Hold back what is printed until it is known whether it is news; what is said before a failure always is."""
    told = _Told()
    if not wanted:
        yield told
        return
    before = _versions(own)
    try:
        with redirect_stdout(told), redirect_stderr(told):
            yield told
    except BaseException:
        sys.stderr.write(told.text())
        raise
    if told.of_the_site or _versions(own) != before:
        sys.stdout.write(told.text())


def _versions(own: Mapping[str, Any]) -> dict[Path, bytes]:
    """What each package says of itself, its version among it."""
    folder = read_settings({"datapackages": own["datapackages"]}, environment()).datapackages
    return {path: path.read_bytes() for path in folder.glob("*/datapackage.json")}


def _invoke(context: click.Context, name: str, **options: Any) -> None:
    group = context.find_root().command
    assert isinstance(group, click.Group)
    context.invoke(group.commands[name], **options)
