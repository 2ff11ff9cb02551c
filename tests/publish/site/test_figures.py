"""Every number on every page, counted again from the CSVs with nothing but loops, in the order of the page."""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

Row = dict[str, str]
QUESTIONS = ("starred", "early_results", "verifiable", "relevant", "potential_impact", "ambition", "completion")
NO_RESULT = {"", "not_captured", "not_on_page", "blank_on_page", "pending_review", "no_irm_data"}
# From low to high, as the charts have them; all that occur in either catalogue.
SCALES = (
    *("no", "yes", "did_not_change", "marginal", "major", "low", "minor", "moderate", "transformative", "high"),
    *("not_started", "limited", "substantial", "complete", "no_evidence"),
)


@pytest.fixture(scope="module", params=["guatemala", "thousand"])
def catalogue(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.getfixturevalue({"guatemala": "public"}.get(request.param, request.param))
    return folder


@cache
def table(catalogue: Path, name: str) -> list[Row]:
    path = catalogue / f"downloads/guatemala/data/{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def page(catalogue: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((catalogue / address).read_bytes(), "lxml")


def figures(soup: BeautifulSoup) -> list[int]:
    """The numbers of a page; each says the same to people and to programs."""
    marked = soup.select("main data")
    for one in marked:
        assert re.sub(r"[,.\s]", "", one.get_text()) == one["value"]
    return [int(str(one["value"])) for one in marked]


def told(*counts: int) -> list[int]:
    """The numbers in sentences, which say “one” in words."""
    return [count for count in counts if count != 1]


def of_each(rows: Iterable[Row], column: str, key: str = "commitment") -> Mapping[str, int]:
    """How many different `key` there are for each value of a column."""
    return Counter(value for value, _ in {(row[column], row[key]) for row in rows})


def summary(catalogue: Path) -> list[int]:
    commitments = table(catalogue, "commitments")
    full = sum(row["detail_level_code"] == "full" for row in commitments)
    return [len(commitments), len(table(catalogue, "action_plans")), full, len(commitments) - full]


@pytest.mark.parametrize("language", ["es", "en"])
def test_home(catalogue: Path, language: str) -> None:
    changed = len(table(catalogue, "changes"))
    expected = told(*summary(catalogue), *([changed] if changed else []))
    assert figures(page(catalogue, f"{language}/index.html")) == expected


@pytest.mark.parametrize("language", ["es", "en"])
def test_member(catalogue: Path, language: str) -> None:
    commitments = table(catalogue, "commitments")
    total, plans, full, listed = summary(catalogue)
    rows = [int(row["milestone_count"]) for row in commitments if row["milestone_count"]]
    files = [len(commitments), len(table(catalogue, "milestones"))]
    expected = [total, full, listed, plans, *told(listed), total, total, *rows, *charts(catalogue), *told(*files)]
    assert figures(page(catalogue, f"{language}/guatemala/index.html")) == expected


def charts(catalogue: Path) -> Iterator[int]:
    commitments, milestones = table(catalogue, "commitments"), table(catalogue, "milestones")
    plans = Counter(row["plan"] for row in commitments)
    yield from (len(commitments), *(plans[plan] for plan in sorted(plans)))
    yield from sorted(Counter(row["index_policy_area_code"] for row in commitments).values(), reverse=True)
    planned = sum(row["milestone_count"] != "" for row in commitments)
    ends = Counter(row["end_date"][:4] for row in milestones if row["end_date"])
    undated = len(milestones) - ends.total()
    yield from told(planned, len(commitments) - planned, *([undated] if undated else []), ends.total())
    yield from (ends[year] for year in sorted(ends))
    yield from irm(commitments)
    yield from known(catalogue)


def irm(commitments: Sequence[Row]) -> Iterator[int]:
    answers = {name: [row[f"irm_{name}_code"] for row in commitments] for name in QUESTIONS}
    results = {name: Counter(one for one in own if one not in NO_RESULT) for name, own in answers.items()}
    yield from told(len(commitments))
    if not any(results.values()):
        return
    for own in results.values():
        yield from (own[code] for code in sorted(own, key=SCALES.index))
        yield len(commitments) - own.total()


def known(catalogue: Path) -> list[int]:
    commitments = table(catalogue, "commitments")
    areas, institutions = table(catalogue, "commitment_policy_areas"), table(catalogue, "commitment_institutions")

    def filled(column: str) -> int:
        return sum(row[column] not in NO_RESULT for row in commitments)

    def with_rows(rows: Iterable[Row]) -> int:
        return len({row["commitment"] for row in rows})

    return [
        len(commitments),
        *map(filled, ("title", "plan", "index_policy_area_code", "status_on_page_code")),
        with_rows(row for row in areas if row["origin_code"] == "page"),
        with_rows(institutions),
        *map(filled, ("start_date", "end_date", "title_in_plan", "problem", "commitment_text", "description")),
        filled("milestone_count"),
        sum(any(row[f"irm_{name}_code"] not in NO_RESULT for name in QUESTIONS) for row in commitments),
    ]


@pytest.mark.parametrize("language", ["es", "en"])
def test_choices_of_the_filters(catalogue: Path, language: str) -> None:
    soup, commitments = page(catalogue, f"{language}/guatemala/index.html"), table(catalogue, "commitments")
    for select in soup.select(".finder select[data-column]"):
        offered = {str(one["value"]): number_in(one) for one in select.select("option:not([value=''])")}
        assert offered == Counter(row[str(select["data-column"])] for row in commitments)
    offered = {str(one["value"]): number_in(one) for one in soup.select("#irm option[value*='.']")}
    answers = Counter(
        f"{name}.{row[f'irm_{name}_code']}"
        for row in commitments
        for name in QUESTIONS
        if row[f"irm_{name}_code"] not in NO_RESULT
    )
    assert offered == answers


def number_in(option: Tag) -> int:
    return int(option.get_text().rpartition("(")[2].rstrip(")"))


def test_lengths_of_bars(catalogue: Path) -> None:
    soup, total = page(catalogue, "es/guatemala/index.html"), len(table(catalogue, "commitments"))
    for one in soup.select("table.chart"):
        rows = [(row.select("rect")[-1], row.select("data")[0]) for row in one.select("tbody tr") if row.select("rect")]
        counts = [int(str(number["value"])) for _, number in rows]
        scale = total if one.select(".rail") else max(10, *counts)
        assert [float(str(bar["width"]).rstrip("%")) for bar, _ in rows] == [round(100 * n / scale, 2) for n in counts]


@pytest.mark.parametrize("language", ["es", "en"])
def test_areas_and_their_pages(catalogue: Path, language: str) -> None:
    rows = table(catalogue, "commitment_policy_areas")
    count = {
        origin: of_each([row for row in rows if row["origin_code"] == origin], "policy_area_code")
        for origin in ("index", "page")
    }
    check_groups(catalogue, f"{language}/guatemala/areas.html", count, lambda code: f"areas/{code}.html")


@pytest.mark.parametrize("language", ["es", "en"])
def test_institutions_and_their_pages(catalogue: Path, language: str) -> None:
    rows = table(catalogue, "commitment_institutions")
    count = {
        role: of_each([row for row in rows if row["role_code"] == role], "institution")
        for role in ("lead", "support", "involved")
    }
    check_groups(catalogue, f"{language}/guatemala/institutions.html", count, lambda code: f"institutions/{code}.html")
    for row in page(catalogue, f"{language}/guatemala/institutions.html").select("table.groups tbody tr"):
        if not row.select("a"):
            spelling = row.th.bdi.get_text() if row.th and row.th.bdi else ""
            own = [one for one in rows if one["institution_as_published"] == spelling]
            assert cells(row) == [
                len({one["commitment"] for one in own if one["role_code"] == role})
                for role in ("lead", "support", "involved")
            ]


def check_groups(
    catalogue: Path, address: str, count: Mapping[str, Mapping[str, int]], page_of: Callable[[str], str]
) -> None:
    """Each row of the list, and the page that it leads to, has the counts of the tables."""
    listed = {str(row.a["href"]): cells(row) for row in page(catalogue, address).select("table.groups tr") if row.a}
    codes = {code for own in count.values() for code in own} - {""}
    assert listed == {page_of(code): [own[code] for own in count.values()] for code in codes}
    note = figures(page(catalogue, address))[: 1 if "institutions" in address else 0]
    folder = address.rpartition("/")[0]
    for code in codes:
        expected = [own[code] for own in count.values() if own[code]]
        soup = page(catalogue, f"{folder}/{page_of(code)}")
        assert figures(soup) == [*told(*expected), *note]
        assert [len(one.select("tbody tr")) for one in soup.select("table.commitments")] == expected


def cells(row: Tag) -> list[int]:
    return [int(str(one["value"])) for one in row.select("td data")]


@pytest.mark.parametrize("language", ["es", "en"])
def test_versions(catalogue: Path, language: str) -> None:
    changes = table(catalogue, "changes")
    causes = Counter(row["cause_code"] for row in changes)
    first = list(dict.fromkeys(row["cause_code"] for row in changes))
    shown = [300] if len(changes) > 300 else []
    expected = [*told(len(changes)), *(causes[cause] for cause in first), *shown] if changes else []
    assert figures(page(catalogue, f"{language}/guatemala/versions.html")) == expected


@pytest.mark.parametrize("language", ["es", "en"])
def test_report(catalogue: Path, language: str) -> None:
    soup = page(catalogue, f"{language}/guatemala/report.html")
    assert figures(soup) == [*told(len(soup.select(".findings li"))), *told(*summary(catalogue)), *known(catalogue)]


@pytest.mark.parametrize("language", ["es", "en"])
def test_data(catalogue: Path, language: str) -> None:
    soup = page(catalogue, f"{language}/guatemala/data.html")
    names = [str(one["href"]).rpartition("/")[2].removesuffix(".csv") for one in soup.select("[href*='/data/']")]
    assert len(names) == 14
    rows = [len(table(catalogue, name)) for name in names]
    assert figures(soup) == [*rows, *dictionary(catalogue), *told(*summary(catalogue))]


def dictionary(catalogue: Path) -> Iterator[int]:
    """The columns of each table, and the codes of those that have too many to list."""
    descriptor = json.loads((catalogue / "downloads/guatemala/datapackage.json").read_text("utf-8"))
    for resource in descriptor["resources"]:
        fields = resource["schema"]["fields"]
        yield from told(len(fields))
        codes = [len(field.get("constraints", {}).get("enum", ())) for field in fields]
        yield from (count for count in codes if count > 20)


@pytest.mark.parametrize("language", ["es", "en"])
def test_commitments(catalogue: Path, language: str) -> None:
    milestones = Counter(row["commitment"] for row in table(catalogue, "milestones"))
    some = [row["commitment"] for row in table(catalogue, "commitments")][:: len(table(catalogue, "commitments")) // 20]
    for code in {*some, "GT0099"}:
        soup = page(catalogue, f"{language}/guatemala/{code}.html")
        assert figures(soup) == (told(milestones[code]) if milestones[code] else [])
        assert len(soup.select("table.milestones tbody tr")) == milestones[code]


@pytest.mark.parametrize("address", ["about.html", "guatemala/areas.html", "guatemala/institutions.html"])
def test_no_number_of_ours_stands_outside_a_mark(catalogue: Path, address: str) -> None:
    main = page(catalogue, f"es/{address}").main
    assert main
    for marked in main.select("data, time, code, bdi, q"):
        marked.decompose()
    assert not re.search(r"\d", main.get_text())
