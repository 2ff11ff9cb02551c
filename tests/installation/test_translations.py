import ast
import gettext
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PO = Path("pipeline/common/locale/es/LC_MESSAGES/messages.po")


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "scripts" / "translations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A program of two sentences and a page of one."""
    code = tmp_path / "pipeline" / "code.py"
    code.parent.mkdir()
    code.write_text('message("Open {file}." " Twice.", file=1)\ncounted("{count} page", "{count} pages", 2)\n')
    page = tmp_path / "pipeline/publish/site/templates/page.html"
    page.parent.mkdir(parents=True)
    page.write_text("<h1>{{ _('Commitments of {member}', member=name) }}</h1>")
    return tmp_path


def translate(project: Path, sentence: str, *translation: str) -> None:
    """Write a translation into the catalogue, as a person would."""
    path = project / PO
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index(f'msgid "{sentence}"') + (2 if len(translation) > 1 else 1)
    lines[start : start + len(translation)] = [
        f'msgstr{f"[{number}]" if len(translation) > 1 else ""} "{text}"' for number, text in enumerate(translation)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_every_sentence_of_the_program_is_translated_and_compiled(translations: ModuleType) -> None:
    assert list(translations.stale_files(ROOT)) == []
    assert [flaw for language in ("es", "en") for flaw in translations.flaws(ROOT, language)] == []


def test_sentences_of_code_pages_and_click_are_found(translations: ModuleType, project: Path) -> None:
    spoken = translations.spoken(project)
    assert "Open {file}. Twice." in spoken
    assert ("{count} page", "{count} pages") in spoken
    assert "Commitments of {member}" in spoken
    assert "Show this message and exit." in spoken


def test_gettext_reads_what_was_written(translations: ModuleType, project: Path) -> None:
    translations.update(project)
    translate(project, "Commitments of {member}", "Compromisos de {member}")
    translate(project, "{count} page", "{count} página", "{count} páginas")
    translations.update(project)
    spanish = gettext.translation("messages", project / "pipeline/common/locale", ["es"])
    assert spanish.gettext("Commitments of {member}") == "Compromisos de {member}"
    assert spanish.ngettext("{count} page", "{count} pages", 1) == "{count} página"
    assert spanish.ngettext("{count} page", "{count} pages", 2) == "{count} páginas"
    english = gettext.translation("messages", project / "pipeline/common/locale", ["en"])
    assert english.gettext("Commitments of {member}") == "Commitments of {member}"


def test_a_second_update_changes_no_byte(translations: ModuleType, project: Path) -> None:
    translations.update(project)
    assert list(translations.stale_files(project)) == []


def test_the_order_of_the_code_does_not_matter(translations: ModuleType, project: Path) -> None:
    translations.update(project)
    before = (project / PO).read_bytes()
    code = project / "pipeline" / "code.py"
    code.write_text("\n\n" + "\n".join(reversed(code.read_text().splitlines())))
    translations.update(project)
    assert (project / PO).read_bytes() == before


def test_a_translation_stays_and_goes_with_its_sentence(translations: ModuleType, project: Path) -> None:
    translations.update(project)
    translate(project, "Commitments of {member}", "Compromisos de {member}")
    (project / "pipeline" / "code.py").write_text('message("New.")')
    translations.update(project)
    text = (project / PO).read_text(encoding="utf-8")
    assert 'msgstr "Compromisos de {member}"' in text
    assert "New." in text
    assert "Open {file}." not in text


def test_a_new_sentence_makes_the_files_stale(translations: ModuleType, project: Path) -> None:
    translations.update(project)
    (project / "pipeline" / "more.py").write_text('message("New.")')
    assert f"{PO} is not up to date: run scripts/translations" in translations.stale_files(project)


def test_a_broken_template_is_an_error(translations: ModuleType, project: Path) -> None:
    (project / "pipeline/publish/site/templates/page.html").write_text("{{ _('Open }}")
    with pytest.raises(Exception, match="unexpected"):
        translations.spoken(project)


@pytest.mark.parametrize(
    ("sentence", "translation", "flaw"),
    [
        ("Open {file}. Twice.", ("Abra {file}. Dos veces.",), None),
        ("Open {file}. Twice.", ("",), "not translated"),
        ("Open {file}. Twice.", ("Abra {archivo}. Dos veces.",), "other placeholders"),
        ("Open {file}. Twice.", ("Ábralo.",), "other placeholders"),
        ("Open {file}. Twice.", ("Abra {file. Dos veces.",), "other placeholders"),
        ("{count} page", ("{count} página", "{count} páginas"), None),
        ("{count} page", ("una página", "{count} páginas"), "other placeholders"),
        ("{count} page", ("{count} página", ""), "not translated"),
        ("%(prog)s, version %(version)s", ("%(prog)s %(version)s",), None),
        ("%(prog)s, version %(version)s", ("versión %(version)s",), "other placeholders"),
    ],
)
def test_a_translation_has_the_placeholders_of_its_sentence(
    translations: ModuleType, project: Path, sentence: str, translation: tuple[str, ...], flaw: str | None
) -> None:
    translations.update(project)
    translate(project, sentence, *translation)
    (*found,) = (line for line in translations.flaws(project, "es") if line.endswith(repr(sentence)))
    assert [line.removeprefix("es: ").partition(" than")[0].partition(":")[0] for line in found] == [flaw] * bool(flaw)


def test_an_unsure_translation_is_a_flaw(translations: ModuleType, project: Path) -> None:
    translations.update(project)
    translate(project, "Commitments of {member}", "Compromisos de {member}")
    path = project / PO
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Commitments', '#, fuzzy\nmsgid "Commitments'), encoding="utf-8")
    assert "es: marked as unsure (fuzzy): 'Commitments of {member}'" in translations.flaws(project, "es")


def test_english_needs_no_translation_but_may_have_one(translations: ModuleType, project: Path) -> None:
    translations.update(project)
    assert list(translations.flaws(project, "en")) == []


def test_no_sentence_hides_from_the_catalogues(translations: ModuleType) -> None:
    # Babel does not look inside f-strings, and cannot know what a variable holds.
    known = {sentence if isinstance(sentence, str) else sentence[0] for sentence in translations.spoken(ROOT)}
    told = [
        (f"{path.relative_to(ROOT)}:{call.lineno}", call.args[0])
        for path in (ROOT / "pipeline").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("message", "counted")
    ]
    assert [place for place, text in told if not (isinstance(text, ast.Constant) and text.value in known)] == []
