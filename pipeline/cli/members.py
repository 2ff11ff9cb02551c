"""Settings go in; the declared members, and lines about them, come out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.cli.language import here
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import counted, message
from pipeline.common.settings import Settings

if TYPE_CHECKING:
    from pipeline.common.declarations import Member


def declared_member(settings: Settings, name: str) -> "Member":
    """The member of that name. Raises ConfigurationError where none is declared."""
    declared = _declared(settings)
    if name not in declared:
        raise ConfigurationError(
            message(
                "No member “{name}” is declared. Declared are: {declared}."
                " A member of your own goes into a folder that COMPROMISOS_MEMBERS names.",
                name=name,
                declared=", ".join(declared),
            )
        )
    return declared[name]


def chosen_members(settings: Settings, names: Sequence[str]) -> "list[Member]":
    """The members asked for; without names, those that have captures, or all where none has."""
    if names:
        return [declared_member(settings, name) for name in names]
    declared = _declared(settings)
    with_captures = [name for name in declared if _count(settings, name)]
    return [declared[name] for name in with_captures or declared]


def member_lines(settings: Settings) -> Iterator[str]:
    """One line a member: name and number of captures."""
    for name in _declared(settings):
        yield f"{name}\t" + here(counted("{count} capture", "{count} captures", _count(settings, name)))


def _declared(settings: Settings) -> "Mapping[str, Member]":
    from pipeline.common.declarations import read_members  # noqa: PLC0415  (slow to import; `--help` has this module)

    return read_members(settings.members)


def _count(settings: Settings, name: str) -> int:
    from pipeline.common.captures import read_manifest  # noqa: PLC0415

    return len(read_manifest(settings.raw / name))
