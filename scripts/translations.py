"""The sentences of the program, of its templates and of click go in; pipeline/common/locale/*/LC_MESSAGES come out.

What is translated stays, what nobody says any more goes. The files hold no date and no line number, so that they
change when a sentence does and not otherwise. With `--check` nothing is written: what is stale, missing, unsure or
has other placeholders than its English is listed, and the exit code is 1.
"""

import argparse
import io
import re
import string
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = "pipeline/common/locale"
ORIGINAL = "en"  # the language of the sentences themselves, which need no translation
LANGUAGES = ("es", ORIGINAL)
FUNCTIONS = {"message": None, "counted": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
SOURCES = [("publish/site/templates/**", "jinja2"), ("**.py", "python")]
OPTIONS = {"publish/site/templates/**": {"silent": "false"}}  # a broken template is an error, not silence
COMMENT = "# Kept in step with the program by scripts/translations; the translations are written by hand.\n#"
PERCENT_PLACEHOLDER = re.compile(r"%\((\w+)\)")

Sentence = str | tuple[str, str]


class TimelessCatalog(Catalog):
    """A catalogue whose header says nothing that changes by itself: no date, no version of a tool."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The lines of the header; both languages have the same plural."""
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ]


def main() -> int:
    """Update the catalogues or check them; 0 when all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where something is to be done")
    if parser.parse_args().check:
        problems = [*stale_files(ROOT), *(flaw for language in LANGUAGES for flaw in flaws(ROOT, language))]
        print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
        return 1 if problems else 0
    update(ROOT)
    count = sum(1 for language in LANGUAGES for _ in flaws(ROOT, language))
    if count:
        print(f"{count} sentences are to be translated or mended: scripts/translations --check lists them.")
    return 0


def update(root: Path) -> None:
    """Write the catalogues as they have to be."""
    for path, content in files(root).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def stale_files(root: Path) -> list[str]:
    """The files that are not what the program's sentences make them."""
    return [
        f"{path.relative_to(root)} is not up to date: run scripts/translations"
        for path, content in files(root).items()
        if not path.is_file() or path.read_bytes() != content
    ]


def files(root: Path) -> Mapping[Path, bytes]:
    """Path to content of the text and the compiled form of each language."""
    sentences = sorted(spoken(root), key=str)
    contents = {}
    for language in LANGUAGES:
        catalog = merged(language, sentences, read(root, language))
        contents[po_path(root, language)] = as_po(catalog)
        contents[po_path(root, language).with_suffix(".mo")] = as_mo(catalog)
    return contents


def spoken(root: Path) -> set[Sentence]:
    """Every sentence of the program, its templates and click; a pair where one and many differ."""
    own = extract_from_dir(root / "pipeline", SOURCES, OPTIONS, keywords=FUNCTIONS)
    of_click = extract_from_dir(Path(click.__file__).parent, [("**.py", "python")], keywords=FUNCTIONS)
    found = (sentence for _, _, sentence, _, _ in (*own, *of_click))
    return {(one[0], one[1]) if isinstance(one, tuple) else str(one) for one in found if one}


def merged(language: str, sentences: list[Sentence], before: Catalog) -> Catalog:
    """A catalogue of just these sentences, with the translations that they had."""
    catalog = TimelessCatalog(language, header_comment=COMMENT, fuzzy=False)
    for sentence in sentences:
        old = before.get(sentence)
        if old and isinstance(old.id, str) is isinstance(sentence, str):
            fuzzy = {"fuzzy"} & old.flags
            catalog.add(sentence, old.string, flags=fuzzy, user_comments=old.user_comments)
        else:
            catalog.add(sentence)
    return catalog


def flaws(root: Path, language: str) -> Iterator[str]:
    """What a person has to mend in the translations of a language."""
    for entry in read(root, language):
        translations = forms(entry.string)
        if not entry.id or (language == ORIGINAL and not any(translations)):
            continue
        if not all(translations):
            yield f"{language}: not translated: {forms(entry.id)[0]!r}"
        elif entry.fuzzy:
            yield f"{language}: marked as unsure (fuzzy): {forms(entry.id)[0]!r}"
        elif not same_placeholders(entry):
            yield f"{language}: other placeholders than the English: {forms(entry.id)[0]!r}"


def same_placeholders(entry: Message) -> bool:
    """Whether a translation fills in just what its sentence does; the form for one may leave the number out."""
    allowed = [placeholders(sentence) for sentence in forms(entry.id)]
    *singular, last = (placeholders(translation) for translation in forms(entry.string))
    return last == allowed[-1] and all(names in allowed for names in singular)


def placeholders(sentence: str) -> frozenset[str]:
    """The names in `{name}` and `%(name)s`; a sentence whose braces are wrong has one of its own."""
    try:
        named = {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
    except ValueError as problem:
        named = {str(problem)}
    return frozenset(named | set(PERCENT_PLACEHOLDER.findall(sentence)))


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """One sentence, or the two for one and for many."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def read(root: Path, language: str) -> Catalog:
    """The catalogue on disk; an empty one where there is none."""
    path = po_path(root, language)
    return read_po(io.BytesIO(path.read_bytes()) if path.is_file() else io.BytesIO(), locale=language)


def as_po(catalog: Catalog) -> bytes:
    """A catalogue as text, one line a sentence however long, so that a change shows as a change."""
    stream = io.BytesIO()
    write_po(stream, catalog, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    return stream.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """A catalogue as gettext reads it; what is missing or unsure is left out."""
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def po_path(root: Path, language: str) -> Path:
    """Where a language's catalogue lies."""
    return root / LOCALE / language / "LC_MESSAGES" / "messages.po"


if __name__ == "__main__":
    sys.exit(main())
