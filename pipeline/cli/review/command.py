"""`compromisos review`: what a person should look at goes out as a workbook, and comes back as decisions."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.language import here
from pipeline.cli.members import chosen_members, declared_member
from pipeline.cli.options import shared, some_members
from pipeline.cli.overriding import decider
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import counted, message
from pipeline.common.settings import Settings

if TYPE_CHECKING:
    from pipeline.cli.review.deciding import Files
    from pipeline.cli.review.reading import Decided, Refusal

DEFAULT = Path("review.xlsx")
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("review", help=here(message("Write what a person should decide into a workbook, and read it back.")))
@some_members
@click.option("--out", type=_FILE, help=here(message("The workbook to write (review.xlsx).")))
@click.option(
    "--read", type=_FILE, help=here(message("A workbook that was filled in: add its decisions to the files."))
)
@click.option("--who", default="", help=here(message("Who decides, where a row does not say.")))
@shared
def review_command(settings: Settings, members: Sequence[str], out: Path | None, read: Path | None, who: str) -> None:
    """Write a workbook, or read one back."""
    if read and (out or members):
        raise ConfigurationError(message("--read goes without --out and --member: the workbook says whose it is."))
    if read:
        _read(settings, read, decider(who))
    elif who:
        raise ConfigurationError(message("--who goes with --read: writing a workbook decides nothing."))
    else:
        _write(settings, members, out or DEFAULT)


def _write(settings: Settings, members: Sequence[str], path: Path) -> None:
    from pipeline.cli import flow  # noqa: PLC0415
    from pipeline.cli.review.items import items_of  # noqa: PLC0415
    from pipeline.cli.review.workbook import workbook  # noqa: PLC0415
    from pipeline.common.files import write_whole  # noqa: PLC0415

    if path.exists():
        raise ConfigurationError(
            message(
                "{file} is there already and may hold decisions. Read it back with: compromisos review --read {file}"
                " – or name another one with --out.",
                file=path,
            )
        )
    results = [flow.checked(settings, member) for member in chosen_members(settings, members)]
    items = [item for result in results for item in items_of(result)]
    if not items:
        click.echo(here(message("Nothing was found that a person should look at.")))
        return
    write_whole(path, workbook(items, path))
    told = counted(
        "{file}: {count} row, {open} of them to fill in. Its first sheet explains how.",
        "{file}: {count} rows, {open} of them to fill in. Its first sheet explains how.",
        len(items),
        file=path,
        open=sum(item.open for item in items),
    )
    click.echo(here(told))


def _read(settings: Settings, path: Path, who: str) -> None:
    from pipeline.cli.logs import today  # noqa: PLC0415
    from pipeline.cli.review.deciding import Files  # noqa: PLC0415
    from pipeline.cli.review.reading import read_workbook  # noqa: PLC0415

    decided, refused = read_workbook(path)
    named = dict.fromkeys(item.subject["member"] for item in decided)
    files = {name: Files(declared_member(settings, name), today(), who) for name in named}
    known = _decide(decided, refused, files)
    if refused:
        _refuse(path, refused)
    for own in files.values():
        _add(own)
    if not decided:
        click.echo(here(message("No row is filled in: nothing was decided.")))
    if known:
        click.echo(here(counted("{count} decision was there already", "{count} decisions were there already", known)))


def _decide(decided: "Sequence[Decided]", refused: "list[Refusal]", files: "Mapping[str, Files]") -> int:
    """Put the decisions into the files, and what is none among the refused; how many were there already."""
    from pipeline.cli.review.deciding import Refused, decide  # noqa: PLC0415
    from pipeline.cli.review.reading import Refusal  # noqa: PLC0415

    known = 0
    for item in decided:
        own = files[item.subject["member"]]
        before = own.count()
        try:
            decide(item, own)
            known += own.count() == before
        except Refused as error:
            refused.append(Refusal(item.page, item.row, error.reason))
    return known


def _refuse(path: Path, refused: "Sequence[Refusal]") -> None:
    for refusal in refused:
        click.echo(here(refusal.told()), err=True)
    raise ConfigurationError(
        counted(
            "Nothing was written: {count} row of {file} is no decision. Mend it and read the file again.",
            "Nothing was written: {count} rows of {file} are no decisions. Mend them and read the file again.",
            len(refused),
            file=path,
        )
    )


def _add(files: "Files") -> None:
    from pipeline.cli.review.deciding import COLUMNS  # noqa: PLC0415
    from pipeline.common.decisions import add_decisions  # noqa: PLC0415

    for name, rows in files.added.items():
        if rows:
            path = files.path(name)
            add_decisions(path, COLUMNS[name], rows)
            click.echo(here(counted("{file}: {count} row added", "{file}: {count} rows added", len(rows), file=path)))
