"""What is published of a member: its edition, all its files, and when its pages were last asked for."""

from dataclasses import dataclass

from pipeline.publish.site.downloads.every_download import Downloads
from pipeline.publish.site.edition import Edition


@dataclass(frozen=True)
class Published:
    """A member's edition, all its files, and the day of the last run that asked for its pages (ISO, or empty)."""

    edition: Edition
    downloads: Downloads
    checked: str = ""
