from collections.abc import Callable

import pytest

from pipeline.common.declarations import Member
from pipeline.common.records import Record, Signal
from pipeline.common.tables import Row
from pipeline.normalize.institutions import named_institutions, reviewed_spellings, without_template_labels

SPLIT = {
    "Ministry of Finance": [("Ministry of Finance", "")],
    "Ministry of Finance; Ministry of Culture;": [("Ministry of Finance", ""), ("Ministry of Culture", "")],
    "▶ MINGOB ▶ SENACYT": [("MINGOB", ""), ("SENACYT", "")],
    "• MINGOB • SENACYT": [("MINGOB", ""), ("SENACYT", "")],
    "1. MINGOB 2. SENACYT 3. Congreso": [("MINGOB", ""), ("SENACYT", ""), ("Congreso", "")],
    "1) MINGOB; 2) SENACYT": [("MINGOB", ""), ("SENACYT", "")],
    "Coordinador: MINFIN; Subcoordinador: SAT": [("MINFIN", "Coordinador"), ("SAT", "Subcoordinador")],
    "Ministerio de Educación,": [("Ministerio de Educación", "")],
    "Ministry of Justice -": [("Ministry of Justice", "")],
    # Nothing here separates for certain.
    "Ministry of Finance, Budget and Planning": [("Ministry of Finance, Budget and Planning", "")],
    "Ministry of Finance Ministry of Culture": [("Ministry of Finance Ministry of Culture", "")],
    "Comisión de Gestión Pública / MTGA": [("Comisión de Gestión Pública / MTGA", "")],
    "INE - Unidad de Datos": [("INE - Unidad de Datos", "")],
    "Juzgado 5. de Paz": [("Juzgado 5. de Paz", "")],
    "1. MINGOB 3. SENACYT": [("1. MINGOB 3. SENACYT", "")],
    "Salas 1. y 2. de la Corte": [("Salas 1. y 2. de la Corte", "")],
    "Ministry of Finance (Budget; Treasury)": [("Ministry of Finance (Budget; Treasury)", "")],
    "Ministry of Finance: Fiscal Policy Department": [("Ministry of Finance: Fiscal Policy Department", "")],
    # Nobody.
    "": [],
    "NA": [],
    "N/A": [],
    "No aplica": [],
    "Coordinador:": [("Coordinador:", "")],
}


@pytest.mark.parametrize("printed", SPLIT)
def test_names_are_split_only_where_it_is_safe(printed: str) -> None:
    assert [(named.name, named.role) for named in named_institutions(printed)] == SPLIT[printed]


def test_lead_and_support_have_rows_of_their_own(
    page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    found = tables(page(lead_institution="Coordinador: MINFIN", support_institutions="SAT; MINFIN; sat"))
    rows = found["commitment_institutions"]
    assert [(row["role_code"], row["institution_as_published"], row["position"]) for row in rows] == [
        ("lead", "MINFIN", 1),
        ("support", "MINFIN", 2),
        ("support", "SAT", 1),
    ]
    assert rows[0]["role_as_published"] == "Coordinador"
    assert found["commitments"][0]["support_institutions"] == "SAT; MINFIN; sat"


FORM_WORDS = (
    "OSC, Sector privado, Organizaciones multilaterales, grupos de trabajo MTGA, Guatecívica colaborará",
    "CSOs, private sector, multilaterals, working groups",
    "Institución: MINFIN Cargo: Directora Nombre: Ana Pérez Teléfono: 2230-1234 E-mail: ana@example.org",
)


@pytest.mark.parametrize("printed", FORM_WORDS)
def test_words_of_the_form_are_published_but_are_no_institution(
    printed: str,
    page: Callable[..., Record],
    tables: Callable[..., dict[str, list[Row]]],
    signals: Callable[..., list[Signal]],
) -> None:
    record = page(support_institutions=printed)
    found = tables(record)
    assert found["commitment_institutions"] == []
    assert str(found["commitments"][0]["support_institutions"]).startswith(printed[:20])
    [signal] = signals(record)
    assert (signal.check, signal.field, signal.place) == ("template_text_as_value", "support_institutions", "block 2")
    assert "2230" not in signal.text and "ana@" not in signal.text


def test_a_spelling_that_nobody_reviewed_has_no_id_and_is_signalled_once(
    page: Callable[..., Record],
    tables: Callable[..., dict[str, list[Row]]],
    signals: Callable[..., list[Signal]],
) -> None:
    record = page(lead_institution="MINFIN; minfin")
    assert [row["institution"] for row in tables(record)["commitment_institutions"]] == [None]
    assert [(signal.check, signal.text) for signal in signals(record)] == [("unreviewed_institution", "MINFIN")]


HEADER = "spelling,institution,name,acronym"
MINEDUC = "Ministerio de Educación,gt-mineduc,Ministerio de Educación,MINEDUC"
AS_EXCEL_SAVES_IT = {
    "comma, UTF-8": f"{HEADER}\r\n{MINEDUC}\r\n".encode(),
    "semicolon, Windows-1252": f"{HEADER}\r\n{MINEDUC}\r\n".replace(",", ";").encode("cp1252"),
    "byte order mark": f"\ufeff{HEADER}\n{MINEDUC}\n".encode(),
    "further columns": f"who,{HEADER}\nAna,{MINEDUC}\n".encode(),
}


@pytest.mark.parametrize("saved", AS_EXCEL_SAVES_IT)
def test_reviewed_spellings_are_read_as_excel_saves_them(
    saved: str,
    member: Member,
    page: Callable[..., Record],
    tables: Callable[..., dict[str, list[Row]]],
    signals: Callable[..., list[Signal]],
) -> None:
    (member.folder / "institutions.csv").write_bytes(AS_EXCEL_SAVES_IT[saved])
    record = page(lead_institution="MINISTERIO DE EDUCACION")
    found = tables(record)
    assert [row["institution"] for row in found["commitment_institutions"]] == ["gt-mineduc"]
    assert found["institutions"] == [
        {"institution": "gt-mineduc", "member": "guatemala", "name": "Ministerio de Educación", "acronym": "MINEDUC"}
    ]
    assert signals(record) == []


def test_many_spellings_mean_one_institution(
    member: Member, page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    rows = "MINEDUC,gt-mineduc,Ministerio de Educación,\nMin. de Educación,gt-mineduc,Ministerio de Educación,\n"
    (member.folder / "institutions.csv").write_text(f"{HEADER}\n{rows}", "utf-8")
    assert len(reviewed_spellings(member)) == 2
    found = tables(page(lead_institution="MINEDUC; Min. de Educación"))
    assert {row["institution"] for row in found["commitment_institutions"]} == {"gt-mineduc"}
    assert len(found["institutions"]) == 1
    assert found["institutions"][0]["acronym"] is None


LABELS = {
    "Nombre de la persona responsable o responsables. ana@gob.gt": "ana@gob.gt",
    "NOMBRE DE LA PERSONA RESPONSABLE O RESPONSABLES. ana@gob.gt": "ana@gob.gt",
    "Ana Pérez, Nombre de la persona responsable o responsables.": (
        "Ana Pérez, Nombre de la persona responsable o responsables."
    ),
    "": "",
}


@pytest.mark.parametrize("printed", LABELS)
def test_labels_of_the_form_are_no_contact(printed: str) -> None:
    assert without_template_labels(printed) == LABELS[printed]
