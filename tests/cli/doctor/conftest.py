"""A folder like an officer's, a site and a portal of the tests' own; the real ones are never asked."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ogp_office import Office
from ogp_site import OgpSite, serving
from scripted_portal import SECRET, ScriptedPortal, Step, answering

from pipeline.cli.main import main

Doctor = Callable[..., tuple[int, str]]
Portal = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def doctor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Doctor:
    """`compromisos doctor` in an office: exit code and screen."""
    monkeypatch.chdir(tmp_path)

    def looked(*arguments: str, site: OgpSite | None = None, **variables: str) -> tuple[int, str]:
        with serving(site or OgpSite(count=1, listed=1)) as running, monkeypatch.context() as own:
            Office(tmp_path, running, capfd).declare()
            for name, value in {
                "NO_PROXY": "127.0.0.1",
                "COMPROMISOS_LANG": "en",
                "COMPROMISOS_MEMBERS": str(tmp_path / "members"),
                "COMPROMISOS_CONTACT": "data@office.example",
                **variables,
            }.items():
                own.setenv(name, value)
            code = main(["doctor", *arguments])
        told = capfd.readouterr()
        assert SECRET not in told.out + told.err
        return code, told.out

    return looked


@pytest.fixture
def portal(doctor: Doctor) -> Portal:
    """What the doctor says of a portal that gives these answers in turn: exit code, and advice by what is not well."""

    def looked(*answers: Step, **variables: str) -> tuple[int, dict[str, Any]]:
        with answering(*answers) as running:
            code, told = doctor("--json", **portal_variables(running), **variables)
        return code, {
            item["what"].replace(running.address, "PORTAL"): item["advice"]
            for item in json.loads(told)
            if item["part"] == "portal" and item["well"] is not True
        }

    return looked


def portal_variables(portal: ScriptedPortal) -> dict[str, str]:
    return {"CKAN_URL": portal.address, "CKAN_API_TOKEN": SECRET, "CKAN_ORGANIZATION": "finanzas"}
