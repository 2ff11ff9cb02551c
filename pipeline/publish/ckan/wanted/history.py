"""The sealed versions of a member, each as one zip, go in; the dataset that keeps them for ever comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.common.declarations import Member
from pipeline.common.package import DataPackage
from pipeline.publish.ckan.wanted.files import local_file
from pipeline.publish.ckan.wanted.model import Dataset, Resource
from pipeline.publish.ckan.wanted.names import dataset_name, history_name, resource_id, valid_tag
from pipeline.publish.ckan.wanted.texts import about, described, filled, texts


@dataclass(frozen=True)
class Sealed:
    """An earlier version as a zip, and what tells its content on any machine."""

    version: str
    path: Path
    fingerprint: str


def history_dataset(member: Member, package: DataPackage, sealed: Sequence[Sealed], licence: str) -> Dataset:
    """The dataset of earlier versions, oldest first; what is in it once is never changed."""
    name, words = history_name(member.member), texts()["history"]
    title = described(package.descriptor, "title")
    notes = filled(words["notes"], title=title, dataset=dataset_name(member.member))
    plain, translated = about(filled(words["title"], title=title), notes)
    return Dataset(
        name=name,
        version=sealed[-1].version,
        fields={
            **plain,
            "license_id": licence,
            "url": package.descriptor["sources"][0]["path"],
            "maintainer": member.maintainer,
            "maintainer_email": member.maintainer_email,
        },
        tags=tuple(filter(None, map(valid_tag, package.descriptor.get("keywords", ())))),
        extras=dict(member.portal.extras),
        resources=tuple(_version(name, item) for item in sealed),
        translated=translated,
    )


def _version(dataset: str, sealed: Sealed) -> Resource:
    words = texts()["history"]
    return Resource(
        id=resource_id(dataset, sealed.version),
        name=sealed.version,
        title=filled(words["version"], version=sealed.version),
        description=filled(words["description"], version=sealed.version),
        format=words["format"],
        mimetype=words["mimetype"],
        file=local_file(sealed.path, sealed.fingerprint),
    )
