"""The Date header of a portal goes in; whether this machine's clock agrees with it comes out."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from pipeline.cli.doctor.examination import Examination, judged
from pipeline.cli.logs import now
from pipeline.common.messages import message

MOST_SECONDS = 300  # more than a slow answer takes, less than what puts a capture on the wrong day


def examine_clock(date: str) -> Iterator[Examination]:
    """One examination; none where the portal does not tell its time."""
    try:
        apart = abs((now() - parsedate_to_datetime(date)).total_seconds())
    except (TypeError, ValueError):  # no date, or one without a zone
        return
    minutes = round(apart / 60)
    yield judged(
        message("The clock of this machine and that of the portal agree")
        if apart <= MOST_SECONDS
        else message("The clock of this machine and that of the portal are {minutes} minutes apart", minutes=minutes),
        apart <= MOST_SECONDS,
        message("Set the clock of this machine by the network: captures are kept under the day that it shows."),
    )
