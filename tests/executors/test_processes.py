"""Several processes on this machine: results in order, and words for a person where the system stops one of them."""

import math
import os
import signal
from dataclasses import replace

import pytest

from pipeline.common.errors import PipelineError
from pipeline.common.executors.choice import open_executor
from pipeline.common.settings import Settings

TWO = replace(Settings(), executor="processes:2")


def killed_at_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_results_come_in_the_order_of_the_items() -> None:
    with open_executor(TWO) as executor:
        assert list(executor.map(math.sqrt, [1, 4, 9], chunksize=2)) == [1, 2, 3]
        with pytest.raises(ValueError, match="math domain error"):
            list(executor.map(math.sqrt, [-4]))


def test_a_process_that_is_killed_is_said_in_a_sentence() -> None:
    with open_executor(TWO) as executor, pytest.raises(PipelineError, match="most often because memory ran out"):
        list(executor.map(killed_at_seven, range(20)))
