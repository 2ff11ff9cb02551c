"""What is published of a member: its edition, all its files, and its numbers."""

from dataclasses import dataclass

from pipeline.publish.site.downloads.every_download import Downloads
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.pages.member import Figures


@dataclass(frozen=True)
class Published:
    """A member's edition, all its files, and its numbers."""

    edition: Edition
    downloads: Downloads
    figures: Figures
