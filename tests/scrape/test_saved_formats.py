"""Files as browsers and archives save them go in; pages with what the file says of them come out."""

import gzip
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ogp_office import Office
from ogp_pages import commitment_page, index_page
from ogp_site import OgpSite

from pipeline.common.captures import read_capture
from pipeline.common.errors import ConfigurationError
from pipeline.common.files import sha256
from pipeline.scrape.saved_formats import read_saved
from pipeline.scrape.warc import responses, warc_of

MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://www.example.org/members/guatemala/commitments/GT0099/
Subject: =?utf-8?Q?Comisi=C3=B3n?=
Date: Fri, 31 May 2019 08:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----x----"


------x----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://www.example.org/members/guatemala/commitments/GT0099/

<!DOCTYPE html><html><head><meta charset=3D"utf-8"></head><body><h1>T=C3=ADtu=
lo (GT0099)</h1></body></html>
------x----
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://www.example.org/star.png

iVBORw0KGgo=
------x------
"""


def test_mhtml_gives_the_page_inside_with_its_address_and_day(tmp_path: Path) -> None:
    file = tmp_path / "página guardada.mhtml"
    file.write_bytes(MHTML.replace("\n", "\r\n").encode())

    [page] = read_saved(file, None)

    assert page.content.rstrip() == (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><h1>Título (GT0099)</h1></body></html>'.encode()
    )
    assert (page.url, page.captured) == (
        "https://www.example.org/members/guatemala/commitments/GT0099/",
        "2019-05-31",
    )
    assert page.headers == {"x-saved-as": "p-gina-guardada.mhtml", "x-saved-sha256": sha256(file.read_bytes())}
    assert page.name == "p-gina-guardada.html"


def test_a_page_that_a_browser_saved_says_where_it_came_from(tmp_path: Path) -> None:
    file = tmp_path / "GT0001.html"
    file.write_bytes(b"<!DOCTYPE html>\n<!-- saved from url=(0034)https://www.example.org/GT0001/ -->\n<html></html>")

    [page] = read_saved(file, None)

    assert page.url == "https://www.example.org/GT0001/"
    assert page.content == file.read_bytes()


def test_an_mhtml_without_a_page_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.mht"
    file.write_bytes(MHTML.replace("text/html", "text/css").encode())

    with pytest.raises(ConfigurationError, match="an MHTML file without a page in it"):
        read_saved(file, None)


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_stumble(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "saved"
        for head in (b"", b"WARC/1.0\r\n", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", b"\x1f\x8b"):
            file.write_bytes(head + content)
            with suppress(ConfigurationError):
                read_saved(file, None)


def warc(url: str, day: str, body: bytes, status: str = "200 OK", head: str = "Content-Type: text/html") -> bytes:
    block = f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: {day}T08:00:00Z\r\n"
            f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


@pytest.mark.parametrize("compressed", [True, False])
def test_a_warc_gives_the_pages_of_the_declared_site_with_their_days(
    site: OgpSite, office: Office, compressed: bool
) -> None:
    page = commitment_page(site.looks, "GT0001", "en").encode()
    chunked = f"{len(page):x}\r\n".encode() + page + b"\r\n0\r\n\r\n"
    address = f"{site.address}{site.path('GT0001')}"
    records = [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nx: y\r\n\r\n",
        warc(address, "2019-05-31", page),
        warc(
            address.rstrip("/").replace("GT0001", "gt0001"),
            "2021-05-31",
            gzip.compress(page),
            head="Content-Encoding: gzip",
        ),
        warc(address, "2024-05-31", chunked, head="Transfer-Encoding: chunked"),
        warc(address, "2020-01-01", b"gone", status="404 Not Found"),
        warc("https://elsewhere.example/GT0001/", "2020-01-01", page),
    ]
    file = office.folder / "old.warc.gz"
    file.write_bytes(b"".join(gzip.compress(record) if compressed else record for record in records))

    assert office.run("import", "--quiet", str(file)) == 0

    found = [(capture.captured, capture.how, capture.language, capture.status) for capture in office.captures()]
    assert found == [(day, "archive", "en", 200) for day in ("2019-05-31", "2021-05-31", "2024-05-31")]
    assert all(read_capture(office.raw, capture) == page for capture in office.captures())
    office.run("import", "--quiet", str(file))
    assert len(office.captures()) == 3


def test_half_a_warc_is_refused(office: Office) -> None:
    file = office.folder / "half.warc"
    file.write_bytes(warc("http://127.0.0.1/", "2019-05-31", b"x" * 5000)[:-4000])

    assert office.run("import", "--quiet", str(file)) == 2
    assert "half.warc is no whole WARC file" in office.err


def test_captures_become_a_warc_that_says_the_same(site: OgpSite, office: Office) -> None:
    office.scrape("--only", "GT0001")
    content = warc_of(office.raw, office.captures())
    (office.folder / "proof.warc.gz").write_bytes(content)

    assert content == warc_of(office.raw, office.captures())
    found = {response.url: response.body for response in responses(office.folder / "proof.warc.gz")}
    assert found == {capture.url: read_capture(office.raw, capture) for capture in office.captures()}


def test_an_inbox_is_sorted_and_what_is_missing_is_named(site: OgpSite, office: Office) -> None:
    office.declare(ranges=["GT0001-GT0002"])
    inbox = office.folder / "inbox"
    (inbox / "One_files").mkdir(parents=True)
    (inbox / "One.html").write_text(commitment_page(site.looks, "GT0001", "en"), "utf-8")
    (inbox / "One_files" / "saved_resource.html").write_text("<html>Status: none</html>")
    (inbox / "index.htm").write_text(index_page("Guatemala", ["GT0001", "GT0002"], "es"), "utf-8")
    (inbox / "plan.pdf").write_bytes(b"%PDF-1.7")
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "note.txt").write_text("Call the ministry on Monday.")
    (inbox / "other.html").write_text(commitment_page(site.looks, "CR0001", "es"), "utf-8")

    assert office.run("import", "--quiet", "--inbox", str(inbox)) == 0

    day = office.captures()[0].obtained
    assert office.out.splitlines() == [
        f"One.html: the page of GT0001 (en); imported as {day}/One.html",
        f"empty.txt: {inbox}/empty.txt is empty. Save the page again and import that.",
        f"index.htm: an index of 2 commitments; imported as {day}/index.htm",
        "note.txt: holds no commitment page and no index that is understood; not imported",
        "other.html: is of another member (CR0001); not imported",
        "plan.pdf: no page; left where it is",
        "guatemala: 2 pages are captured, 4 are missing.",
        f"{site.address}/members/guatemala/",
        f"{site.address}/es/members/guatemala/commitments/GT0001/",
        f"{site.address}/members/guatemala/commitments/GT0002/",
        f"{site.address}/es/members/guatemala/commitments/GT0002/",
    ]
    office.run("import", "--quiet", "--inbox", str(inbox))
    assert "One.html: the page of GT0001 (en); was there already" in office.out


def test_files_and_an_inbox_do_not_go_together(office: Office) -> None:
    assert office.run("import", "--quiet", "--inbox", str(office.folder), "x.html") == 2
    assert "not both" in office.err
    assert office.run("import", "--quiet") == 2


def test_the_captures_of_a_member_are_written_as_a_warc(site: OgpSite, office: Office) -> None:
    office.scrape("--only", "GT0001")

    assert office.run("raw", "warc", "--quiet", "--member", "guatemala", "--out", "proof.warc.gz", member=False) == 0

    assert len(list(responses(office.folder / "proof.warc.gz"))) == 2
