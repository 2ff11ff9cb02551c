"""Two runs never write one folder at the same time."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from pipeline.common.errors import ConfigurationError
from pipeline.common.turns import one_at_a_time

HOLDER = """
import sys, time
from pathlib import Path
from pipeline.common.turns import one_at_a_time
with one_at_a_time(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_told_to_wait_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    folder = tmp_path / "datapackages"
    holder = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLDER), str(folder)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert holder.stdout is not None
    with holder.stdout:
        assert holder.stdout.readline() == b"held\n"
    with pytest.raises(ConfigurationError, match="Another run is writing"), one_at_a_time(folder):
        pass

    holder.kill()
    holder.wait()
    with one_at_a_time(folder):
        assert not folder.exists()


def test_one_after_the_other_is_no_matter(tmp_path: Path) -> None:
    for _ in range(2):
        with one_at_a_time(tmp_path / "public"):
            pass
