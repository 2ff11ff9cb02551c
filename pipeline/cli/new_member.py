"""Facts about a member go in, from options or by asking; its declaration, one TOML file, comes out."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from pipeline.cli.language import here
from pipeline.cli.options import shared
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import Message, message
from pipeline.common.settings import OWN_FOLDER, Settings

_TEMPLATE = Path(__file__).with_name("new_member.toml")
_ENGLISH = "en"
_QUESTIONS: Mapping[str, Message] = {
    "member": message("The member's name in its address, as costa-rica"),
    "name_es": message("Its name in Spanish"),
    "name_en": message("Its name in English"),
    "prefix": message("The letters that its codes begin with, as CR"),
    "iso3": message("The three letters of its country, as CRI"),
}
_FORMS = {"member": r"[a-z0-9]+(-[a-z0-9]+)*", "prefix": r"[A-Z]{2,6}", "iso3": r"[A-Z]{3}"}


@click.command("new", help=here(message("Write the declaration of a member, from options or, with --ask, by asking.")))
@click.option("--member", default="", help=here(_QUESTIONS["member"]))
@click.option("--name-es", default="", help=here(_QUESTIONS["name_es"]))
@click.option("--name-en", default="", help=here(_QUESTIONS["name_en"]))
@click.option("--prefix", default="", help=here(_QUESTIONS["prefix"]))
@click.option("--iso3", default="", help=here(_QUESTIONS["iso3"]))
@click.option("--level", type=click.Choice(["national", "local"]), default="national")
@click.option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice(["es", "en", "fr"]),
    default=["es", "en"],
    help=here(message("Languages of its pages, that of the plan first; may be repeated.")),
)
@click.option(
    "--range", "ranges", multiple=True, help=here(message("Codes that exist, as CR0001-CR0060; may be repeated."))
)
@click.option(
    "--domain", "domains", multiple=True, help=here(message("A domain of its institutions, as go.cr; may be repeated."))
)
@click.option("--site", default="https://www.opengovpartnership.org", help=here(message("Where its pages are.")))
@click.option(
    "--into", type=click.Path(path_type=Path, file_okay=False), help=here(message("The folder of declarations."))
)
@click.option("--ask", is_flag=True, help=here(message("Ask for what no option says.")))
@shared
def members_new(settings: Settings, into: Path | None, ask: bool, **facts: Any) -> None:
    """Write `<folder>/<member>/member.toml`, checked; never over one that is there."""
    for name, question in _QUESTIONS.items():
        if not facts[name] and ask:
            facts[name] = click.prompt(here(question), err=True)
    _check(facts)
    from pipeline.common.declarations import DECLARATION, read_member  # noqa: PLC0415  (slow to import)
    from pipeline.common.files import write_whole  # noqa: PLC0415

    path = (into or _own_folder(settings)) / facts["member"] / DECLARATION
    if path.exists():
        raise ConfigurationError(message("{path} is there already. Change it with a text editor.", path=path))
    write_whole(path, declaration(facts).encode())
    try:
        read_member(path)
    except ConfigurationError:
        path.unlink()
        raise
    click.echo(path)
    told = message("Look at it, and see what would be fetched: compromisos scrape --dry-run --member {member}", **facts)
    click.echo(here(told), err=True)


def declaration(facts: Mapping[str, Any]) -> str:
    """The text of a declaration; `facts` are the options of the command."""
    import json  # noqa: PLC0415
    from string import Template  # noqa: PLC0415

    languages = list(facts["languages"])
    # The English tree first: it keeps the words of the plan, so it decides which commitments exist.
    ordered = sorted(languages, key=lambda language: language != _ENGLISH)
    return Template(_TEMPLATE.read_text("utf-8")).substitute(
        {key: facts[key] for key in ("member", "name_es", "name_en", "level", "iso3", "prefix", "site")},
        languages=json.dumps(languages),
        machine_translated=json.dumps([language for language in languages if language != _ENGLISH]),
        institutional_domains=json.dumps(list(facts["domains"])),
        ranges=json.dumps(list(facts["ranges"])),
        trees="\n".join(_tree(language, facts["site"], facts["member"]) for language in ordered),
    )


def _tree(language: str, site: str, member: str) -> str:
    index = f"{site}{'' if language == _ENGLISH else f'/{language}'}/members/{member}/"
    return f'\n[[site.trees]]\nlanguage = "{language}"\nindex = "{index}"\npage = "{index}commitments/{{code}}/"'


def _check(facts: Mapping[str, Any]) -> None:
    for name, question in _QUESTIONS.items():
        form = _FORMS.get(name, r"[^\"\\\r\n]+")
        if not re.fullmatch(form, facts[name]):
            raise ConfigurationError(
                message(
                    "--{option} is “{value}”. What is wanted: {question}. Or run the command with --ask.",
                    option=name.replace("_", "-"),
                    value=facts[name],
                    question=question,
                )
            )


def _own_folder(settings: Settings) -> Path:
    own = [folder for folder in settings.members if folder != OWN_FOLDER]
    if not own:
        raise ConfigurationError(
            message(
                "Say which folder your declarations are in: --into FOLDER, or COMPROMISOS_MEMBERS (in .env, say),"
                " which the other commands need as well."
            )
        )
    return own[0]
