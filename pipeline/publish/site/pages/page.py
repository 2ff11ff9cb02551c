"""A page before it is rendered: its address, template, language and the plain values that it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.publish.site.fingerprints import fingerprint
from pipeline.publish.site.templating import render

Content = Mapping[str, object]


@dataclass(frozen=True)
class Page:
    """One page of the catalogue. Its bytes follow from these four, and from nothing else."""

    address: str
    template: str
    language: str
    content: Content

    @property
    def addresses(self) -> Sequence[str]:
        """Where it lies."""
        return (self.address,)

    @property
    def made_from(self) -> str:
        """A fingerprint of the four."""
        return fingerprint(self)

    def contents(self) -> Sequence[bytes]:
        """The page as HTML, alone."""
        return (self.rendered(),)

    def rendered(self) -> bytes:
        """The page as HTML."""
        return render(self.template, self.address, self.language, self.content)
