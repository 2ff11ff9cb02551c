"""The commands about the source, `scrape`, `drift` and `raw`: options go in, captures and words about them come out."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.language import here
from pipeline.cli.members import chosen_members, declared_member
from pipeline.cli.options import as_json, of_a_visit, one_member, shared, some_members
from pipeline.common.errors import ConfigurationError, SourceUnreadable
from pipeline.common.messages import message
from pipeline.common.settings import Settings

if TYPE_CHECKING:
    from pipeline.common.declarations import Member


def _day(context: click.Context, option: click.Parameter, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        told = message("“{captured}” is not a date. Write it as 2019-05-31, year first.", captured=text)
        raise click.BadParameter(here(told), context, option) from None


@click.command("scrape", help=here(message("Fetch the pages of members from their site into raw/, politely.")))
@as_json
@some_members
@click.option(
    "--only", "codes", multiple=True, help=here(message("Only the commitment of this code; may be repeated."))
)
@click.option(
    "--since", callback=_day, default="", help=here(message("Leave out what was fetched on this day or later."))
)
@click.option("--limit", type=click.IntRange(0), help=here(message("Ask for so many pages at most.")))
@click.option(
    "--from-archive",
    is_flag=True,
    help=here(message("Fetch how the pages looked in the past, from the declared archive.")),
)
@click.option(
    "--offline", is_flag=True, help=here(message("Ask nothing; say which pages are there and which are missing."))
)
@click.option("--dry-run", is_flag=True, help=here(message("Ask nothing; say what would be asked for, and why.")))
@of_a_visit
@shared
def scrape_command(settings: Settings, json_wanted: bool, members: Sequence[str], **wanted: Any) -> None:
    """Fetch pages; exit code 4 where some were not had, or the site does not look as it did."""
    from pipeline.cli import scraping  # noqa: PLC0415
    from pipeline.cli import scraping_screen as screen  # noqa: PLC0415
    from pipeline.scrape.wanted import Choice  # noqa: PLC0415

    settings = replace(settings, contact=wanted["contact"] or settings.contact)
    chosen = [member for member in chosen_members(settings, members) if member.site or members]
    only = tuple(dict.fromkeys(_code(member, code) for member in chosen for code in wanted["codes"]))
    choice = Choice(only, wanted["since"], wanted["limit"], wanted["from_archive"])
    if wanted["dry_run"]:
        wishes = [wish for member in chosen for wish in scraping.wishes(settings, member, choice)]
        click.echo(_json(screen.wishes_json(wishes)) if json_wanted else screen.wish_lines(wishes))
    elif wanted["offline"]:
        found = [scraping.holdings(settings, member) for member in chosen]
        told = _json([screen.holdings_json(item) for item in found]) if json_wanted else None
        click.echo(told or "\n".join(map(screen.holdings_lines, found)))
    else:
        looked = [scraping.scraped(settings, member, choice) for member in chosen]
        news = [item for item in looked if item.news or not wanted["news_only"]]
        if news:
            told = _json([screen.summary_json(item) for item in news]) if json_wanted else None
            click.echo(told or "\n".join(map(screen.summary, news)))
        if error := screen.complaint(looked):
            raise error


@click.command("drift", help=here(message("Show what two captures of a page say differently, field by field.")))
@as_json
@some_members
@click.option("--language", default="", help=here(message("Only pages in this language: es, en or fr.")))
@click.option("--all", "everything", is_flag=True, help=here(message("Show the fields that did not change, too.")))
@click.argument("what", nargs=-1, metavar="[CODE… | FILE FILE]")
@shared
def drift_command(
    settings: Settings, json_wanted: bool, members: Sequence[str], what: Sequence[str], **wanted: Any
) -> None:
    """Compare the last two captures of commitments (without CODE, of all that changed), or two files."""
    from pipeline.cli import drift  # noqa: PLC0415

    files = [Path(name) for name in what]
    if len(files) == 2 and all(file.is_file() for file in files):
        pairs = drift.pairs_of_files(files[0], files[1])
    else:
        chosen = chosen_members(settings, members)
        asked = [(member, [_code(member, code) for code in what]) for member in chosen]
        found = [drift.pairs_of_member(settings, member, codes, wanted["language"]) for member, codes in asked]
        pairs = [pair for member_pairs in found for pair in member_pairs]
    if json_wanted:
        click.echo(_json([drift.pair_json(pair) for pair in pairs]))
    elif pairs:
        click.echo("\n\n".join(drift.side_by_side(pair, everything=wanted["everything"]) for pair in pairs))
    else:
        click.echo(here(message("No page was captured twice with different words.")))


@click.group("raw", help=here(message("Look after the captures in raw/.")))
def raw_group() -> None:
    """Hold the commands about captures together."""


@raw_group.command("verify", help=here(message("Prove that no capture was edited or lost.")))
@as_json
@some_members
@shared
def raw_verify(settings: Settings, json_wanted: bool, members: Sequence[str]) -> None:
    """One line a member; exit code 4 where a capture is not what was captured."""
    from pipeline.scrape.holdings import examined  # noqa: PLC0415

    results = [examined(settings.raw / member.member, member.member) for member in chosen_members(settings, members)]
    told = _json([result.as_json(here) for result in results]) if json_wanted else None
    click.echo(told or "\n".join(here(line) for result in results for line in result.lines()))
    if any(result.problems for result in results):
        raise SourceUnreadable(message("Captures are evidence. Take back from Git or from a copy what is named above."))


@raw_group.command(
    "prune", help=here(message("Name the files in raw/ that nothing needs; delete them only with --delete."))
)
@some_members
@click.option("--delete", is_flag=True, help=here(message("Delete them.")))
@shared
def raw_prune(settings: Settings, members: Sequence[str], delete: bool) -> None:
    """One line a file."""
    from pipeline.scrape.holdings import prune, spare_files  # noqa: PLC0415
    from pipeline.scrape.one_run import only_run  # noqa: PLC0415

    for member in chosen_members(settings, members):
        folder = settings.raw / member.member
        with only_run(settings.raw):
            spare = prune(folder, member.member) if delete else spare_files(folder)
        for item in spare:
            click.echo(f"{folder / item.path}\t{here(item.reason)}")
        if not spare:
            click.echo(here(message("{member}: nothing could go.", member=member.member)))
        elif not delete:
            click.echo(here(message("Nothing was deleted. To delete these: compromisos raw prune --delete")), err=True)


@raw_group.command(
    "warc", help=here(message("Write the captures whose address is known as a WARC, for other programs."))
)
@one_member
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help=here(message("The file.")))
@shared
def raw_warc(settings: Settings, member: str, out: Path) -> None:
    """One record a capture; the same captures give the same bytes."""
    from pipeline.common.captures import read_manifest  # noqa: PLC0415
    from pipeline.common.files import write_whole  # noqa: PLC0415
    from pipeline.scrape.warc import warc_of  # noqa: PLC0415

    folder = settings.raw / declared_member(settings, member).member
    write_whole(out, warc_of(folder, read_manifest(folder)))
    click.echo(out)


def _code(member: "Member", code: str) -> str:
    if re.fullmatch(member.code_pattern, code.upper()):
        return code.upper()
    raise ConfigurationError(
        message(
            "“{code}” is no code of {member}; its codes are of the form {pattern}.",
            code=code,
            member=member.member,
            pattern=member.code_pattern,
        )
    )


def _json(value: object) -> str:
    import json  # noqa: PLC0415

    return json.dumps(value, ensure_ascii=False)
