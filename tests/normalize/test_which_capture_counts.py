from collections.abc import Callable
from dataclasses import replace

from pipeline.common.captures import in_order
from pipeline.common.declarations import Member
from pipeline.common.records import Record, Signal
from pipeline.common.tables import Row
from pipeline.normalize.sources import CapturedRecords

from .conftest import normalize_all

Capture = Callable[..., CapturedRecords]
Page = Callable[..., Record]
Provenance = Callable[..., dict[tuple[object, ...], Row]]


def test_a_later_capture_outranks_an_earlier_one(capture: Capture, page: Page, commitment: Callable[..., Row]) -> None:
    row = commitment(capture("2019-01-01", page(status="Active")), capture("2021-01-01", page(status="Inactive")))
    assert row["status_on_page_code"] == "inactive"


def test_undated_captures_come_before_all_dated_ones(
    capture: Capture, page: Page, commitment: Callable[..., Row]
) -> None:
    undated, dated = capture("", page(status="Active")), capture("2012-01-01", page(status="Inactive"))
    by_path = {item.capture.path: item for item in (undated, dated)}
    ordered = [by_path[item.path] for item in in_order([dated.capture, undated.capture])]
    assert commitment(*ordered)["status_on_page_code"] == "inactive"


def test_provenance_names_the_first_capture_that_says_so(capture: Capture, page: Page, provenance: Provenance) -> None:
    rows = provenance(
        capture("2018-01-01", page(status="Inactive", lead_institution="A")),
        capture("2019-01-01", page(status="Active", lead_institution="A")),
        capture("2020-01-01", page(lead_institution="A", status="Active")),
    )
    assert rows["commitments", "GT0001", "lead_institution"]["capture"] == "guatemala/2026-11-23/2018-01-01page.html"
    status = rows["commitments", "GT0001", "status_on_page_code"]
    # Its place is that of the capture that is named, not of the newest.
    assert (status["capture"], status["place"]) == ("guatemala/2026-11-23/2019-01-01page.html", "block 2")


def test_what_was_said_unsaid_and_said_again_was_first_said_the_last_time(
    capture: Capture, page: Page, provenance: Provenance
) -> None:
    rows = provenance(
        capture("2018-01-01", page(status="Active")),
        capture("2019-01-01", page(status="Inactive")),
        capture("2020-01-01", page(status="Active")),
        capture("2021-01-01", page(status="Active")),
    )
    row = rows["commitments", "GT0001", "status_on_page_code"]
    assert row["capture"] == "guatemala/2026-11-23/2020-01-01page.html"


def test_a_label_that_was_gone_for_a_while_breaks_the_line(
    capture: Capture, page: Page, provenance: Provenance
) -> None:
    rows = provenance(
        capture("2018-01-01", page(status="Active")),
        capture("2019-01-01", page(starred="No")),
        capture("2020-01-01", page(status="Active")),
    )
    row = rows["commitments", "GT0001", "status_on_page_code"]
    assert row["capture"] == "guatemala/2026-11-23/2020-01-01page.html"


def test_the_original_counts_before_a_machine_s_translation_even_a_newer_one(
    capture: Capture, page: Page, tables: Callable[..., dict[str, list[Row]]]
) -> None:
    found = tables(
        capture("2019-01-01", page(lead_institution="MINFIN", description="What is the commitment? A law.")),
        capture(
            "2021-01-01", page(language="es", lead_institution="Ministerio", description="¿Cuál es el compromiso? Ley.")
        ),
    )
    [row] = found["commitments"]
    assert (row["lead_institution"], row["text_origin_code"]) == ("MINFIN", "original")
    assert [(item["language"], item["text"], item["text_origin_code"]) for item in found["commitment_sections"]] == [
        ("en", "A law.", "original"),
        ("es", "Ley.", "machine_translation"),
    ]


def test_a_machine_s_translation_counts_where_there_is_nothing_else(
    page: Page, listing: Callable[..., Record], commitment: Callable[..., Row]
) -> None:
    row = commitment(page(language="es", title="Datos abiertos", status="Activo"), listing(title="Open data"))
    assert (row["title"], row["title_en"], row["text_origin_code"]) == (
        "Datos abiertos",
        "Open data",
        "machine_translation",
    )


def test_among_originals_the_member_s_first_language_counts_whatever_came_last(
    member: Member, page: Page, commitment: Callable[..., Row]
) -> None:
    kenya = replace(member, languages=("en", "fr"), machine_translated=())
    pages = [page(title="Open data"), page(language="fr", title="Données ouvertes")]
    assert commitment(*pages, of=kenya)["title"] == "Open data"
    assert commitment(*reversed(pages), of=kenya)["title"] == "Open data"
    assert commitment(*pages, of=replace(kenya, languages=("fr", "en")))["title"] == "Données ouvertes"


def test_a_page_in_a_language_that_nobody_declared_is_of_unknown_origin(
    page: Page, commitment: Callable[..., Row]
) -> None:
    assert commitment(page(language="fr", statut="Actif"))["text_origin_code"] == "unknown"


def test_the_page_counts_before_the_index(
    page: Page, listing: Callable[..., Record], commitment: Callable[..., Row]
) -> None:
    row = commitment(page(title="Of the page", cycle="2016"), listing(title="Of the index", year="2018"))
    assert (row["title"], row["detail_level_code"], row["plan"]) == ("Of the page", "full", "guatemala-2016")


def test_the_address_of_a_page_is_that_of_its_capture_where_the_code_ends_it(
    capture: Capture, page: Page, commitment: Callable[..., Row]
) -> None:
    url = "https://example.org/members/guatemala/commitments/gt0001/"
    assert commitment(capture("", page(), url=url))["page_url"] == url
    assert commitment(capture("", page(), url="https://example.org/members/guatemala/"))["page_url"] is None
    assert commitment(capture("", page()))["page_url"] is None


def test_a_capture_has_the_language_of_its_records_where_nobody_named_one(
    capture: Capture, page: Page, tables: Callable[..., dict[str, list[Row]]]
) -> None:
    found = tables(capture("", page("GT0001", "es"), page("GT0002", "es"), page("GT0003", "en")), capture("2020-01-01"))
    assert [row["language"] for row in found["captures"]] == [None, "es"]  # sorted by path


def test_the_same_signal_is_given_once(page: Page, capture: Capture, signals: Callable[..., list[Signal]]) -> None:
    signal = Signal("unread_block", "Lorem", "block 9", commitment="GT0001", capture="a")
    record = replace(page(ambition="High"), signals=(signal, signal))
    item = capture("", record)
    assert signals(item) == [signal]


def test_what_an_older_copy_of_a_page_left_unread_is_told_no_more(capture: Capture, page: Page, member: Member) -> None:
    unread = Signal("unread_block", "Priority: High", "block 9", commitment="GT0001")
    old = capture("2019-01-01", replace(page(status="Active"), signals=(unread,)))
    new = capture("2021-01-01", page(status="Active"))

    assert unread in normalize_all(member, [old]).signals
    assert unread not in normalize_all(member, [old, new]).signals
