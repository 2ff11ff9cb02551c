from pathlib import Path

import pytest

from pipeline.cli.language import speak
from pipeline.cli.portal.plan_screen import stop_lines
from pipeline.common.messages import message
from pipeline.publish.ckan.comparing.guards import Refusal


def test_a_plan_says_what_would_keep_it_from_being_carried_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    refusal = Refusal("portal_not_ours", message("{folder} is not ours.", folder=Path("x")))
    assert stop_lines([refusal]) == "  ✗ publish stops here: x is not ours. (portal_not_ours)\n"
    assert stop_lines([]) == ""
    speak("es")
    assert stop_lines([refusal]).startswith("  ✗ publish se detendría aquí: ")
