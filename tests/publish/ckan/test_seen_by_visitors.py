"""The pages of the portal as a visitor gets them, in both languages, and the table as a browser shows it."""

import html
import re
import subprocess
from collections.abc import Iterator

import pytest
from editions import edition
from trial_portal import TrialPortal

from pipeline.publish.ckan.wanted.edition import Edition
from pipeline.publish.ckan.wanted.names import resource_id

pytestmark = pytest.mark.heavy("portal")


@pytest.fixture(scope="module")
def published(portal: TrialPortal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    made = edition(f"vista-{portal.organization}", tmp_path_factory.mktemp("edition") / "first")
    portal.publish(made)
    yield made
    portal.purge(made.dataset)


@pytest.mark.parametrize(("language", "resource"), [("es", "Hitos"), ("en", "Milestones")])
def test_the_page_of_the_dataset(portal: TrialPortal, published: Edition, language: str, resource: str) -> None:
    page = html.unescape(portal.page(f"/dataset/{published.dataset}", language))
    assert "Compromisos de gobierno abierto de Guatemala" in page
    assert "Open government commitments of Guatemala" in page
    assert "Creative Commons" in page
    assert published.package.version in page
    assert re.search(rf">\s*{resource}\s*<", page)


@pytest.mark.parametrize(("language", "label"), [("es", "Fecha de inicio"), ("en", "Start date")])
def test_the_page_of_a_table_explains_its_columns(
    portal: TrialPortal, published: Edition, language: str, label: str
) -> None:
    if not portal.has_datastore:
        pytest.skip("this portal keeps files only")
    commitments = resource_id(published.dataset, "commitments")
    page = html.unescape(portal.page(f"/dataset/{published.dataset}/resource/{commitments}", language))
    assert re.search(rf">\s*{label}\s*<", page)


@pytest.mark.heavy("browser")
def test_a_browser_shows_the_rows_of_a_table(portal: TrialPortal, published: Edition) -> None:
    if not portal.has_datastore:
        pytest.skip("this portal keeps files only")
    commitments = resource_id(published.dataset, "commitments")
    (view,) = portal.owner("resource_view_list", id=commitments)
    address = f"{portal.url}/es/dataset/{published.dataset}/resource/{commitments}/view/{view['id']}"
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
    page = subprocess.run([*chromium, address], capture_output=True, text=True, check=True, timeout=120).stdout
    assert re.search(r"<td[^>]*>\s*(<[^>]+>)*\s*GT0001", page)
