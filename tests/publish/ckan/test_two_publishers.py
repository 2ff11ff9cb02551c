"""Two machines publish at once; whoever comes last is the one that the portal shows, whole."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from editions import cell, changed
from snapshots import snapshot
from trial_portal import TrialPortal

from pipeline.common.errors import PipelineError
from pipeline.publish.ckan.wanted.edition import Edition

pytestmark = pytest.mark.heavy("portal")


def at_once(*runs: Callable[[], object]) -> list[str]:
    """The kinds of error with which runs ended that began together; empty texts where they went well."""
    ready = threading.Barrier(len(runs))
    ends = [""] * len(runs)

    def run(number: int) -> None:
        ready.wait()
        try:
            runs[number]()
        except PipelineError as error:
            ends[number] = type(error).__name__

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(runs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def test_two_first_publications_of_the_same(portal: TrialPortal, first: Edition) -> None:
    portal.publish(first)
    expected = snapshot(portal, first.dataset)
    portal.purge(first.dataset)
    ends = at_once(lambda: portal.publish(first), lambda: portal.publish(first))
    assert "" in ends
    portal.publish(first)
    assert snapshot(portal, first.dataset) == expected


def test_two_editions_at_once(portal: TrialPortal, first: Edition, tmp_path: Path) -> None:
    older = changed(first, tmp_path / "older", "2026.11.24", commitments=cell("GT0099", "title", "Una estrategia"))
    newer = changed(first, tmp_path / "newer", "2026.11.25", milestones=cell("GT0099", "description", "Otra"))
    portal.publish(newer)
    expected = snapshot(portal, first.dataset)
    portal.publish(first)
    at_once(lambda: portal.publish(older), lambda: portal.publish(newer))
    portal.publish(newer)
    assert snapshot(portal, first.dataset) == expected
