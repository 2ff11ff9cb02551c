from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.common.declarations import Member
from pipeline.common.records import Record, Signal
from pipeline.common.tables import Row
from pipeline.normalize.contacts import masked

EMAIL, PHONE = "[correo electrónico omitido]", "[teléfono omitido]"

PRIVATE = {
    "ana.perez@gmail.com": EMAIL,
    "Write to Ana_Perez+ogp@Example.ORG, please.": f"Write to {EMAIL}, please.",
    "ana @ gmail.com": EMAIL,
    "ana@gob.gt.example.org": EMAIL,
    "ana@xgob.gt": EMAIL,
    "Tel. 2230-1234": f"Tel. {PHONE}",
    "Tel.2230-1234": f"Tel.{PHONE}",
    "Teléfono: 22301234.": f"Teléfono: {PHONE}.",
    "PBX: 2230 1234, ext. 5": f"PBX: {PHONE}, ext. 5",
    "+502 2230-1234": PHONE,
    "(502) 2230 1234": PHONE,
    "+502 (2) 230.1234": PHONE,
    "01 23 45 67 89": PHONE,
    "01.23.45.67.89": PHONE,
    "Ana 5555-1234, Luis 5555-4321": f"Ana {PHONE}, Luis {PHONE}",
    "2230–1234": PHONE,
}


@pytest.mark.parametrize("text", PRIVATE)
def test_private_addresses_and_telephones_are_masked(text: str, member: Member) -> None:
    assert masked(text, member) == PRIVATE[text]


PUBLIC = (
    "asamayoa@gobiernoabierto.gob.gt",
    "ana@GOB.GT",
    "noviembre de 2018 al 30 de agosto 2020",
    "2018-2023",
    "2018 - 2023",
    "2018–2023",
    "2018 2019 2020 2021",
    "2018-11-01",
    "2018-11-01 - 2020-08-30",
    "01-11-2018 31-08-2020",
    "30.08.2020",
    "1.8.2020 - 1.9.2021",
    "agosto 2019 2 Implementación",
    "septiembre 2020 3 2021",
    "No. 691-L",
    "Decreto 57-2008 y Acuerdo 55-2016",
    "Q 15000000",
    "Q.15000000",
    "US$ 15000000",
    "€12345678",
    "1.500.000.000",
    "1,500,000,000",
    "15000000.00",
    "15 000 000 quetzales",
    "12 500 000 000 francs",
    "15000000 €",
    "16.5.2",
    "GT0099",
    "ODS 16, meta 16.10",
    "https://example.org/documentos/20181101/12345678",
    "397e9fa9e411ed0f",
    "1234567",
    "1234567890123456",
)


@pytest.mark.parametrize("text", PUBLIC)
def test_institutions_years_dates_and_amounts_stay(text: str, member: Member) -> None:
    assert masked(text, member) == text


def test_keep_keeps_all_and_mask_masks_institutions_too(member: Member) -> None:
    text = "ana@gob.gt, luis@gmail.com, 2230-1234"
    assert masked(text, replace(member, contacts="keep")) == text
    assert masked(text, replace(member, contacts="mask")) == f"{EMAIL}, {EMAIL}, {PHONE}"
    assert masked(text, member) == f"ana@gob.gt, {EMAIL}, {PHONE}"


def test_a_domain_may_be_declared_in_any_case(member: Member) -> None:
    assert masked("ana@mail.gob.gt", replace(member, institutional_domains=("GOB.GT",))) == "ana@mail.gob.gt"


SECRETS = ("ana.perez@gmail.com", "2230-1234")
LONG = "The ministry publishes its budget. " * 5  # the address would stand astride the cut of an excerpt


def test_masking_reaches_every_table_and_signal(
    page: Callable[..., Record],
    tables: Callable[..., dict[str, list[Row]]],
    signals: Callable[..., list[Signal]],
) -> None:
    text = f"{LONG}Ask {SECRETS[0]} or {SECRETS[1]}."
    record = page(
        title=text,
        action_plan=text,
        status=text,
        lead_institution=text,
        policy_areas=(text, "Open Data"),
        irm_report=text,
        starred=text,
        relevant=text,
        ogp_values=(text,),
        description=text,
    )
    everything = repr(tables(record)) + repr(signals(record))
    assert "ana.perez" not in everything and "2230" not in everything
    assert everything.count(EMAIL) >= 15


def test_masking_reaches_the_sections_of_a_description(
    page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    text = f"What is the commitment? {LONG} Contact information {SECRETS[0]} {SECRETS[1]} Milestones: 7.1. {SECRETS[0]}"
    found = tables(page(description=text, period=SECRETS[1]))
    assert "ana.perez" not in repr(found) and "2230" not in repr(found)
    assert found["commitments"][0]["contact_as_published"] == f"{EMAIL} {PHONE}"
    assert found["milestones"][0]["description"] == EMAIL


def test_two_names_that_differ_in_an_address_only_become_one_row(
    page: Callable[..., Record], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    [row] = tables(page(lead_institution="a@gmail.com; b@gmail.com"))["commitment_institutions"]
    assert row["institution_as_published"] == EMAIL


def test_ids_and_addresses_of_pages_are_no_telephones(
    page: Callable[..., Record], capture: Callable[..., object], tables: Callable[..., dict[str, list[Row]]]
) -> None:
    url = "https://example.org/?page=2230-1234&of=/commitments/gt0001/"
    found = tables(capture("2020-01-01", page(starred="No"), name=" 2230-1234.html", url=url))
    [captured] = found["captures"]
    assert captured["capture"] == "guatemala/2026-11-23/2020-01-01 2230-1234.html"
    assert {row["capture"] for row in found["provenance"]} == {captured["capture"]}
    assert found["commitments"][0]["page_url"] == url
