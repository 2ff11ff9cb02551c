"""A member's folder of declarations goes in; a checked `Member` comes out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from pipeline.common.declared_keys import built
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import Message, message, verbatim
from pipeline.common.portals import PortalRules, read_rules
from pipeline.common.sites import Archive, Site, Tree, check_site

DECLARATION = "member.toml"
UNION = "all-members"
Contacts = Literal["institutional", "keep", "mask"]


@dataclass(frozen=True)
class Licence:
    """The licence of the compilation, by its SPDX name, and where its text stands."""

    name: str = "CC-BY-4.0"
    title: str = "Creative Commons Attribution 4.0 International"
    path: str = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Assertion:
    """How many rows a table has, in all or for one plan: below `min` nothing is published, above `max` warns."""

    table: str
    plan: str = ""
    min: int = 0
    max: int | None = None


@dataclass(frozen=True)
class Member:
    """A member of OGP as its `member.toml` declares it. `folder` also holds the reviewed CSV files of its officers."""

    member: str
    name_es: str
    name_en: str
    level: Literal["national", "local"]
    iso3: str
    languages: tuple[str, ...]
    url: str
    code_pattern: str
    folder: Path
    machine_translated: tuple[str, ...] = ()
    contacts: Contacts = "institutional"
    institutional_domains: tuple[str, ...] = ()
    unknown_values_allowed: float = 0.02
    maintainer: str = ""
    maintainer_email: str = ""
    licence: Licence = field(default_factory=Licence)
    assertions: tuple[Assertion, ...] = ()
    site: Site | None = None
    portal: PortalRules = field(default_factory=PortalRules)


def read_members(folders: Sequence[Path]) -> Mapping[str, Member]:
    """Every member declared in the folders, by name; a later folder wins, so that an officer's own comes first."""
    declared = [read_member(path) for folder in folders for path in sorted(folder.glob(f"*/{DECLARATION}"))]
    return {member.member: member for member in declared}


def read_member(path: Path) -> Member:
    """The declaration in one `member.toml`. Raises ConfigurationError where a key or value is not understood."""
    import tomllib  # noqa: PLC0415  (slow to import, and every command has this module)

    try:
        return _member(tomllib.loads(path.read_text("utf-8")), path.parent)
    except ConfigurationError as error:
        raise _not_understood(path, error.message) from error
    except (ValueError, TypeError) as error:  # no TOML, or a table where a value has to be
        raise _not_understood(path, verbatim(str(error))) from error


def _not_understood(path: Path, reason: Message) -> ConfigurationError:
    return ConfigurationError(
        message(
            "The declaration {path} is not understood: {reason}."
            " Compare it with pipeline/members/guatemala/member.toml, which names every key.",
            path=path,
            reason=reason,
        )
    )


def _member(source: dict[str, Any], folder: Path) -> Member:
    licence = built(Licence, source.pop("licence", {}))
    assertions = tuple(built(Assertion, assertion) for assertion in source.pop("assertions", ()))
    site = _site(source.pop("site", None))
    portal = read_rules(source.pop("portal", {}))
    member = built(Member, source, folder=folder, licence=licence, assertions=assertions, site=site, portal=portal)
    _check(member)
    if site:
        check_site(site, member.languages)
    return member


def _site(source: dict[str, Any] | None) -> Site | None:
    if source is None:
        return None
    trees = tuple(built(Tree, tree) for tree in source.pop("trees", ()))
    archive = source.pop("archive", None)
    return built(Site, source, trees=trees, archive=built(Archive, archive) if archive else None)


def _check(member: Member) -> None:
    if member.member != member.folder.name:
        raise ConfigurationError(
            message("member is “{name}”, its folder is “{folder}”", name=member.member, folder=member.folder.name)
        )
    if member.member == UNION:
        raise ConfigurationError(message("“{name}” is the name of the union of all members", name=UNION))
    for name, allowed in (("contacts", get_args(Contacts)), ("level", ("national", "local"))):
        if getattr(member, name) not in allowed:
            raise _wrong(name, getattr(member, name), message("one of {allowed}", allowed=", ".join(allowed)))
    for item in fields(member):
        value = getattr(member, item.name)
        if item.type is str and not isinstance(value, str):
            raise _wrong(item.name, value, message("a text"))
    _check_pattern(member.code_pattern)
    for assertion in member.assertions:
        _check_assertion(assertion)


def _check_pattern(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise _wrong(
            "code_pattern", pattern, message("a pattern such as GT[0-9]{{4}} ({reason})", reason=error)
        ) from error


def _check_assertion(assertion: Assertion) -> None:
    from pipeline.common.schemas import TABLES  # noqa: PLC0415  (slow to import, and every command has this module)

    if assertion.table not in TABLES:
        raise _wrong("assertions.table", assertion.table, message("one of {allowed}", allowed=", ".join(TABLES)))
    for name, value in (("min", assertion.min), ("max", assertion.max)):
        if value is not None and type(value) is not int:
            raise _wrong(f"assertions.{name}", value, message("a whole number"))


def _wrong(name: str, value: object, wanted: Message) -> ConfigurationError:
    return ConfigurationError(message("{name} is “{value}”, not {wanted}", name=name, value=value, wanted=wanted))
