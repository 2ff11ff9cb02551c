"""Where no portal is configured, `publish` does not wait for the libraries that talk to one."""

import os
import subprocess
import sys
from pathlib import Path

from ..conftest import ROOT

PROGRAM = """
import sys
import click
from pipeline.cli.portal.destinations import destinations
click.command()(destinations(lambda to: print(to.access))).main([], standalone_mode=False)
print(sorted({"ckanapi", "requests"} & set(sys.modules)))
"""


def test_nothing_of_a_portal_s_client_is_loaded(tmp_path: Path) -> None:
    variables = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COMPROMISOS_NO_DOTENV": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path, env=variables, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["None", "[]"]
