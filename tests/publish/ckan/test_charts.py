"""A chart that a portal does not take is told of, and stops nothing."""

import pytest
from scripted_portal import answering, client, error, result

from pipeline.publish.ckan.applying.views import make_chart
from pipeline.publish.ckan.probing.facts import CHARTS
from pipeline.publish.ckan.wanted.charts import read_chart


def test_every_kind_of_chart_has_settings_and_a_portal_without_one_gets_none() -> None:
    assert all(chart and chart.settings for chart in map(read_chart, CHARTS))
    assert read_chart("") is None


def test_a_chart_that_is_there_is_not_made_again() -> None:
    chart = read_chart("charts_view")
    assert chart
    with answering(result([{"view_type": "charts_view"}])) as portal:
        make_chart(client(portal.address), "id-1", chart, new=False)
    assert [asked.path.rpartition("/")[2] for asked in portal.asked] == ["resource_view_list"]


def test_a_portal_that_does_not_take_a_chart_goes_without(caplog: pytest.LogCaptureFixture) -> None:
    chart = read_chart("charts_view")
    assert chart
    with answering(error(409, "Validation Error", engine=["no"])) as portal:
        make_chart(client(portal.address), "id-1", chart, new=True)
    assert "No chart was made on the portal" in str(caplog.records[0].msg)
