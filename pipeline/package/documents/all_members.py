"""The packages of members and the tables of their union go in; the documents that travel with the union come out."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from pipeline.common.declarations import Member
from pipeline.common.package import DataPackage
from pipeline.package.documents.texts import filled_in, values_of
from pipeline.package.figures import Figures

_HEADING = "#"


def documents_of_all(
    about: Member, packages: Sequence[DataPackage], version: str, figures: Figures
) -> dict[str, bytes]:
    """README.md, LEEME.md, CHANGES.md, CITATION.cff, the licence and the page of reports, by path."""
    values = {
        **values_of(about, version, figures),
        "count": len(packages),
        "members_es": "\n".join(_lines(packages, "es")),
        "members_en": "\n".join(_lines(packages, "en")),
        "reports_es": "\n".join(_reports(packages, "es")),
        "reports_en": "\n".join(_reports(packages, "en")),
    }
    own = {path: filled_in(f"all-members/{path}", values) for path in ("README.md", "LEEME.md", "report.html")}
    shared = {path: filled_in(path, values) for path in ("CITATION.cff", "LICENSE.txt")}
    return {path: text.encode() for path, text in {**own, **shared, "CHANGES.md": _change_log(packages)}.items()}


def _lines(packages: Iterable[DataPackage], language: str) -> Iterator[str]:
    for package in packages:
        count = sum(1 for _ in package.rows("commitments"))
        yield f"| {_name(package, language)} | {package.version} | {count} | `{package.descriptor['name']}` |"


def _reports(packages: Iterable[DataPackage], language: str) -> Iterator[str]:
    for package in packages:
        address = escape(f"../{package.folder.name}/report.html")
        yield f'<li><a href="{address}">{escape(_name(package, language))}</a></li>'


def _name(package: DataPackage, language: str) -> str:
    return ", ".join(str(row[f"name_{language}"]) for row in package.rows("members"))


def _change_log(packages: Iterable[DataPackage]) -> str:
    """The changes of one member after the other, each heading a step further down."""
    parts = ["# Cambios / Changes\n"]
    for package in packages:
        lines = (package.folder / "CHANGES.md").read_text("utf-8").splitlines()
        parts.append("\n".join(f"#{line}" if line.startswith(_HEADING) else line for line in lines) + "\n")
    return "\n".join(parts)
