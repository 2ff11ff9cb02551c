import re
import socket
from pathlib import Path

import pytest

OUR_CONFTEST = (Path(__file__).parents[1] / "conftest.py").read_text(encoding="utf-8")
TESTS = """
    import os
    import pytest

    @pytest.mark.heavy("browser")
    def test_page():
        pass

    @pytest.mark.heavy("office")
    def test_workbook():
        pass

    def test_light():
        assert {name for name in os.environ if name.startswith(("COMPROMISOS_", "CKAN_"))} == {"COMPROMISOS_NO_DOTENV"}
"""


@pytest.fixture
def machine(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Three tests on a machine whose PATH holds nothing."""
    pytester.makeini("[pytest]\nmarkers = heavy(part): x\naddopts = -q -p no:hypothesispytest")
    pytester.makeconftest(OUR_CONFTEST)
    pytester.makepyfile(TESTS)
    monkeypatch.setenv("PATH", str(pytester.path))
    return pytester


def install(command: str, machine: pytest.Pytester) -> None:
    file = machine.path / command
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)


def test_missing_parts_are_left_out_and_named_in_one_line(machine: pytest.Pytester) -> None:
    result = machine.runpytest_inprocess()
    result.assert_outcomes(passed=1, skipped=2)
    (line,) = (line for line in result.outlines if line.startswith("Left out"))
    assert line == (
        "Left out 2 tests for want of: browser, office. To run all: apt-get install chromium"
        " && apt-get install libreoffice-calc && COMPROMISOS_REQUIRE=browser,office make test"
    )


def test_pytest_has_the_last_word(machine: pytest.Pytester) -> None:
    assert re.match(r"1 passed, 2 skipped in ", machine.runpytest_inprocess().outlines[-1])


def test_a_part_that_is_here_is_used(machine: pytest.Pytester) -> None:
    install("chromium", machine)
    result = machine.runpytest_inprocess()
    result.assert_outcomes(passed=2, skipped=1)
    result.stdout.fnmatch_lines(["Left out 1 test for want of: office.*"])


def test_with_everything_here_nothing_is_said(machine: pytest.Pytester) -> None:
    install("chromium", machine)
    install("soffice", machine)
    result = machine.runpytest_inprocess()
    result.assert_outcomes(passed=3)
    result.stdout.no_fnmatch_line("Left out*")


def test_a_required_part_that_is_missing_fails(machine: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPROMISOS_REQUIRE", "browser")
    result = machine.runpytest_inprocess()
    result.assert_outcomes(passed=1, skipped=1, errors=1)
    result.stdout.fnmatch_lines(["*COMPROMISOS_REQUIRE names browser, but chromium is not here: apt-get*chromium*"])


def test_a_requirement_that_nobody_knows_is_refused(machine: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPROMISOS_REQUIRE", "browser,offic")
    result = machine.runpytest_inprocess()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*COMPROMISOS_REQUIRE names offic; the heavy parts are browser, office, portal, r.*"])


@pytest.mark.parametrize("listening", [True, False])
def test_the_portal_is_used_where_it_answers(machine: pytest.Pytester, listening: bool) -> None:
    machine.makepyfile(test_it='import pytest\n\n@pytest.mark.heavy("portal")\ndef test_portal():\n    pass\n')
    settings = machine.path.parent / ".ckan" / "2.12.env"
    settings.parent.mkdir(exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.write_text(f"CKAN_URL=http://127.0.0.1:{server.getsockname()[1]}\n", encoding="utf-8")
        if not listening:
            server.close()
        result = machine.runpytest_inprocess("test_it.py")
    result.assert_outcomes(passed=int(listening), skipped=int(not listening))


def test_a_marker_that_nobody_knows_is_refused(machine: pytest.Pytester) -> None:
    machine.makepyfile(test_other='import pytest\n\n@pytest.mark.heavy("fax")\ndef test_fax():\n    pass\n')
    assert machine.runpytest_inprocess().ret == pytest.ExitCode.USAGE_ERROR


def test_settings_of_the_machine_do_not_leak_in(machine: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPROMISOS_RAW", "elsewhere")
    monkeypatch.setenv("CKAN_API_TOKEN", "secret")
    machine.runpytest_inprocess("-k", "light").assert_outcomes(passed=1, deselected=2)
