"""A member, its package and the files made of it go in; the editions of datasets that are to be published come out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.common.declarations import Member
from pipeline.common.package import DataPackage
from pipeline.publish.ckan.wanted.dataset import Source, member_dataset
from pipeline.publish.ckan.wanted.history import Sealed, history_dataset
from pipeline.publish.ckan.wanted.model import Dataset
from pipeline.publish.ckan.wanted.names import dataset_name, history_name


@dataclass(frozen=True)
class Edition:
    """What is to be published under one name; `wanted` makes the dataset, given the portal's id of the licence.

    `goes_back` where an earlier version is published again on purpose.
    """

    dataset: str
    member: Member
    package: DataPackage
    wanted: Callable[[str], Dataset]
    goes_back: bool = False

    @property
    def licence(self) -> str:
        """The declared licence, by its SPDX name."""
        return str(self.package.descriptor["licenses"][0]["name"])


def newest_edition(source: Source) -> Edition:
    """One version of a member's data."""
    name = dataset_name(source.member.member)
    return Edition(name, source.member, source.package, lambda licence: member_dataset(source, licence))


def history_edition(member: Member, package: DataPackage, sealed: Sequence[Sealed]) -> Edition:
    """All earlier versions of a member's data; there has to be one."""
    name = history_name(member.member)
    return Edition(name, member, package, lambda licence: history_dataset(member, package, sealed, licence))
