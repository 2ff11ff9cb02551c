"""An edition goes in; for each commitment its pages and its record for programs come out.

They are made from a slice of the edition, the rows that are about one commitment, and from what all commitments share.
Nothing else can show on them, so that they are made again only where these are others, by whichever process.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.common.files import sha256
from pipeline.common.messages import LANGUAGES
from pipeline.common.package import DataPackage
from pipeline.common.tables import Row
from pipeline.publish.site import addresses
from pipeline.publish.site.edition import Edition, Reader, edition_of
from pipeline.publish.site.fingerprints import fingerprint
from pipeline.publish.site.machine.commitment import commitment_record, record_bytes
from pipeline.publish.site.pages.commitment import commitment_content
from pipeline.publish.site.pages.page import Page
from pipeline.publish.site.unread import read_rows

# What of a descriptor does not differ from version to version.
_OF_PACKAGE = ("name", "title", "description", "translations", "contributors", "licenses")
_OF_TABLE = ("name", "title", "description", "translations", "schema")
_NEIGHBOUR = ("commitment", "title", "title_language")


@dataclass(frozen=True)
class Shared:
    """What all commitments of an edition share."""

    package: DataPackage
    members: Sequence[Row]
    policy_areas: Sequence[Row]
    code_labels: Sequence[Row]
    base_url: str

    @cached_property
    def made_from(self) -> str:
        """A fingerprint of all of it."""
        tables = [self.members, self.policy_areas, self.code_labels]
        return fingerprint([self.package.folder.name, self.package.descriptor, tables, self.base_url])


@dataclass(frozen=True)
class Slice:
    """What an edition says of one commitment, so that nothing of it has to be read before it is known to be new.

    `unread` are its rows in each table, as a CSV; `named` the rows of other tables that these name. `area_codes` and
    `plan_languages` are those of the edition that concern it.
    """

    commitment: str
    unread: Mapping[str, bytes]
    named: Mapping[str, Sequence[Row]]
    findings: Sequence[Mapping[str, Any]]
    area_codes: Sequence[str]
    plan_languages: Mapping[str, str]


@dataclass(frozen=True)
class CommitmentFiles:
    """The pages of one commitment, one a language, and its record.

    `since` is the version since which its rows are as they are, `before` and `after` are its neighbours in its plan.
    """

    shared: Shared
    own: Slice
    since: str
    before: Row | None
    after: Row | None

    @property
    def addresses(self) -> Sequence[str]:
        """Where the files lie; the record comes last."""
        name, code = self.shared.package.folder.name, self.own.commitment
        pages = [addresses.commitment(language, name, code) for language in LANGUAGES]
        return [*pages, addresses.commitment_record(name, code)]

    @property
    def made_from(self) -> str:
        """The fingerprint of all of it."""
        own = {**vars(self.own), "unread": {table: sha256(rows) for table, rows in self.own.unread.items()}}
        return fingerprint([self.shared.made_from, own, self.since, self.before, self.after])

    def contents(self) -> Sequence[bytes]:
        """The files, in the order of their addresses."""
        edition = self._edition()
        record = commitment_record(edition, self.own.commitment, self.since, self.shared.base_url)
        return [*(self._page(Reader(edition, language)).rendered() for language in LANGUAGES), record_bytes(record)]

    def _page(self, reader: Reader) -> Page:
        content = commitment_content(reader, self.own.commitment, self.since, self.before, self.after)
        address = addresses.commitment(reader.language, reader.edition.name, self.own.commitment)
        return Page(address, "commitment.html", reader.language, content)

    def _edition(self) -> Edition:
        shared = self.shared
        read = {table: read_rows(shared.package, table, rows) for table, rows in self.own.unread.items()}
        lists = {"members": shared.members, "policy_areas": shared.policy_areas, "code_labels": shared.code_labels}
        return edition_of(
            shared.package,
            {**read, **self.own.named, **lists},
            self.own.findings,
            area_codes=self.own.area_codes,
            plan_languages=self.own.plan_languages,
        )


def commitment_files(edition: Edition, since: Mapping[str, str], base_url: str) -> Iterator[CommitmentFiles]:
    """The files of each commitment of an edition."""
    tables = edition.tables
    shared = Shared(
        _without_version(edition.package), tables["members"], tables["policy_areas"], tables["code_labels"], base_url
    )
    order = {name: number for number, name in enumerate(edition.captures)}
    for row, before, after in _with_neighbours(tables["commitments"]):
        own = _slice(edition, row, order)
        yield CommitmentFiles(shared, own, since[own.commitment], _neighbour(before), _neighbour(after))


def _slice(edition: Edition, row: Row, order: Mapping[str, int]) -> Slice:
    """The slice of the commitment in `row`; `order` is that of the captures."""
    code, plan, unread = str(row["commitment"]), str(row["plan"]), edition.unread
    areas = unread["commitment_policy_areas"].cells(code, "policy_area_code") | {row["index_policy_area_code"]}
    institutions = unread["commitment_institutions"].cells(code, "institution")
    captures = unread["provenance"].cells(code, "capture") & order.keys()
    return Slice(
        commitment=code,
        unread={table: unread[table].of(code) for table in unread},
        named={
            "action_plans": [one for one in edition.tables["action_plans"] if one["plan"] == row["plan"]],
            "institutions": [one for one in edition.tables["institutions"] if one["institution"] in institutions],
            "captures": [edition.captures[name] for name in sorted(captures, key=order.__getitem__)],
        },
        findings=edition.findings_of.get(code, ()),
        area_codes=sorted(str(area) for area in areas if area in edition.area_codes),
        plan_languages={plan: edition.plan_languages[plan]} if plan in edition.plan_languages else {},
    )


def _neighbour(row: Row | None) -> Row | None:
    return {name: row[name] for name in _NEIGHBOUR} if row else None


def _with_neighbours(commitments: Sequence[Row]) -> Iterator[tuple[Row, Row | None, Row | None]]:
    """Each commitment with the one before it and the one after it in its plan."""
    ordered = sorted(commitments, key=lambda row: (str(row["plan"] or ""), str(row["commitment"])))
    for _, group in groupby(ordered, key=lambda row: row["plan"]):
        own = list(group)
        yield from zip(own, [None, *own[:-1]], [*own[1:], None], strict=True)


def _without_version(package: DataPackage) -> DataPackage:
    """The package as every version of it is described; without a place on the disk, where nothing is looked for."""
    descriptor = package.descriptor
    tables = [{key: table[key] for key in _OF_TABLE if key in table} for table in descriptor["resources"]]
    kept = {key: descriptor[key] for key in _OF_PACKAGE if key in descriptor}
    return DataPackage(Path(package.folder.name), {**kept, "resources": tables})
