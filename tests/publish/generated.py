"""A number and a seed go in; the tables of a member with that many commitments, of every kind, come out."""

from collections.abc import Mapping, Sequence
from itertools import chain
from random import Random

from pipeline.common import schemas
from pipeline.common.tables import Cell, Row

Tables = Mapping[str, Sequence[Row]]
PLANS = ("guatemala-2012", "guatemala-2014", "guatemala-2016", "guatemala-2018")
WORDS = """
transparencia acción género niñez educación pública rendición cuentas información presupuesto municipal participación
ciudadanía salud datos abiertos anticorrupción monitoreo implementación gobierno electrónico compras «abiertas» y de en
para la con mecanismo diálogo México año análisis
"""
CAPTURE = "guatemala/2026-11-23/000_397e9fa9e411ed0f.txt"
STATES = ("not_on_page", "blank_on_page", "pending_review")
RESULTS = {
    "starred": ("yes", "no"),
    "early_results": ("did_not_change", "marginal", "major"),
    "verifiable": ("yes", "no"),
    "relevant": ("yes", "no"),
    "potential_impact": ("minor", "moderate", "transformative"),
    "ambition": ("low", "high"),
    "completion": ("not_started", "limited", "substantial", "complete", "no_evidence"),
}
INSTITUTIONS = {f"gt-institucion-{number}": f"Institución número {number}" for number in range(1, 13)}


def generated(count: int, seed: int = 7) -> Tables:
    """Every table of the member; two of three commitments have their page, and titles are up to 345 letters long."""
    random = Random(seed)
    areas = [str(row["policy_area_code"]) for row in schemas.policy_areas()][:40]
    commitments = [_commitment(random, number, areas) for number in range(1, count + 1)]
    full = [row for row in commitments if row["detail_level_code"] == "full"]
    return {
        "commitments": commitments,
        "action_plans": [_plan(plan, commitments) for plan in PLANS],
        "milestones": list(chain.from_iterable(_milestones(random, row) for row in full)),
        "commitment_sections": [_section(random, row, 1) for row in full],
        "commitment_policy_areas": list(chain.from_iterable(_areas(random, row, areas) for row in commitments)),
        "commitment_institutions": list(chain.from_iterable(_institutions(random, row) for row in full)),
        "institutions": [_institution(code, name) for code, name in INSTITUTIONS.items()],
        "provenance": [_provenance(row) for row in commitments],
        "changes": [_change(random, row) for row in random.sample(commitments, count // 2)],
    }


def _text(random: Random, letters: int) -> str:
    words = random.choices(WORDS.split(), k=letters // 4)
    return " ".join(words)[:letters].strip().capitalize()


def _row(table: str, /, **cells: Cell) -> Row:
    return {**dict.fromkeys(schemas.columns(table)), **cells}


def _commitment(random: Random, number: int, areas: Sequence[str]) -> Row:
    area = random.choice(areas)
    shared: dict[str, Cell] = {
        "commitment": f"GT{number:04}",
        "member": "guatemala",
        "plan": random.choice(PLANS),
        "title": _text(random, random.choice((22, 60, 90, 110, 345))),
        "title_language": random.choice(("es", "es", "en")),
        "index_policy_area_as_published": area.replace("_", " "),
        "index_policy_area_code": area,
        "text_origin_code": "machine_translation",
    }
    if number % 3 == 0:
        states = {name: "not_captured" for name in schemas.columns("commitments") if name in _STATED}
        return _row("commitments", **shared, **states, detail_level_code="listed")
    start, end = f"20{random.randrange(12, 18)}-{random.randrange(1, 13):02}-01", f"20{random.randrange(18, 22)}-06-30"
    irm = {f"irm_{name}_code": random.choice((*results, *STATES)) for name, results in RESULTS.items()}
    return _row(
        "commitments",
        **shared,
        **irm,
        detail_level_code="full",
        layout_code="national_2019",
        policy_areas=area,
        status_on_page_as_published=random.choice(("Activo", "Inactivo")),
        status_on_page_code=random.choice(("active", "inactive", "not_on_page")),
        lead_institution="Institución",
        start_date=start,
        start_date_precision_code="month",
        end_date=end,
        end_date_precision_code="day",
        description=_text(random, 900),
        description_language="es",
        milestone_count=number % 5 or None,
        page_url=f"https://www.opengovpartnership.org/members/guatemala/commitments/GT{number:04}/",
    )


_STATED = {
    "layout_code",
    "status_on_page_code",
    "start_date_precision_code",
    "end_date_precision_code",
    *(f"irm_{name}_code" for name in RESULTS),
}


def _plan(plan: str, commitments: Sequence[Row]) -> Row:
    own = sum(row["plan"] == plan for row in commitments)
    return _row("action_plans", plan=plan, member="guatemala", start_year=int(plan[-4:]), commitment_count=own)


def _milestones(random: Random, commitment: Row) -> list[Row]:
    count = commitment["milestone_count"]
    assert count is None or isinstance(count, int)
    return [
        _row(
            "milestones",
            commitment=commitment["commitment"],
            position=position,
            number=str(position),
            description=_text(random, 120),
            responsible_as_published="Institución",
            status_as_published="Nuevo",
            status_code="new",
            start_date=f"20{random.randrange(14, 18)}-03-01",
            start_date_precision_code="month",
            end_date=end,
            end_date_precision_code="month" if end else "not_on_page",
            as_published="Hito",
        )
        for position in range(1, (count or 0) + 1)
        for end in [random.choice((f"20{random.randrange(18, 23)}-09-30", None))]
    ]


def _section(random: Random, commitment: Row, position: int) -> Row:
    return _row(
        "commitment_sections",
        commitment=commitment["commitment"],
        language="es",
        position=position,
        section_code="problem",
        heading_as_published="Problema:",
        text=_text(random, 900),
        text_origin_code="machine_translation",
    )


def _areas(random: Random, commitment: Row, areas: Sequence[str]) -> list[Row]:
    code, index = commitment["commitment"], commitment["index_policy_area_code"]
    on_page = random.sample(list(areas), 2) if commitment["detail_level_code"] == "full" else []
    return [
        _row(
            "commitment_policy_areas",
            commitment=code,
            origin_code=origin,
            area_as_published=str(area).replace("_", " "),
            policy_area_code=area,
            position=position,
        )
        for origin, own in (("index", [index]), ("page", on_page))
        for position, area in enumerate(own, 1)
    ]


def _institutions(random: Random, commitment: Row) -> list[Row]:
    code = random.choice(list(INSTITUTIONS))
    named = {"lead": (code, INSTITUTIONS[code]), "support": (None, f"Grupo {random.randrange(5)}")}
    return [
        _row(
            "commitment_institutions",
            commitment=commitment["commitment"],
            role_code=role,
            institution_as_published=printed,
            institution=institution,
            position=1,
        )
        for role, (institution, printed) in named.items()
    ]


def _institution(code: str, name: str) -> Row:
    return _row("institutions", institution=code, member="guatemala", name=name, acronym=code[-2:])


def _provenance(commitment: Row) -> Row:
    return _row(
        "provenance",
        table="commitments",
        key=commitment["commitment"],
        field="title",
        capture=CAPTURE,
        method_code="stated",
        place="line 1",
        excerpt=commitment["title"],
    )


def _change(random: Random, commitment: Row) -> Row:
    return _row(
        "changes",
        version="2026.11.23",
        table="commitments",
        key=commitment["commitment"],
        field="status_on_page_code",
        old_value="active",
        new_value="inactive",
        cause_code=random.choice(("source", "reading")),
    )
