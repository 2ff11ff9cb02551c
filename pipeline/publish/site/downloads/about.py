"""An edition goes in; what whoever gets a file of it alone has to know, in Spanish, comes out."""

from collections.abc import Iterator

from pipeline.common.messages import Message, message
from pipeline.publish.site.downloads.sheets import LANGUAGE
from pipeline.publish.site.edition import Edition
from pipeline.publish.site.pages.figures import figures
from pipeline.publish.site.templating import publisher_of
from pipeline.publish.site.wording import description_of, title_of

LIMITS = (
    (
        message("What is not known is no result"),
        message(
            "“Page not captured”, “Not on the page”, “Blank on the page” and “Pending IRM review” say why a value is"
            " missing. Do not count them as “no” or as “no progress”."
        ),
    ),
    (
        message("The status"),
        message("It is what OGP's page says, not how things stand. It may remain long after a plan has ended."),
    ),
    (
        message("The policy areas"),
        message("OGP's index gives one for a commitment and its page gives all. Never add them in one count."),
    ),
    (
        message("The dates"),
        message(
            "Where the source gives only a month, a start is its first day and an end its last; the column of the"
            " precision says so."
        ),
    ),
)


def about(edition: Edition) -> list[tuple[str, str]]:
    """Subjects and texts: what it is, of which version and licence, and what it does not say."""
    return [(subject.in_language(LANGUAGE), text) for subject, text in _facts(edition)]


def _facts(edition: Edition) -> Iterator[tuple[Message, str]]:
    descriptor = edition.package.descriptor
    title, version = title_of(descriptor, LANGUAGE), edition.package.version
    yield message("What this is"), f"{title}. {description_of(descriptor, LANGUAGE)}"
    yield message("Version"), version
    yield message("Commitments whose page was read"), str(figures(edition).in_full)
    yield message("Commitments known only from their line in OGP's index"), str(figures(edition).listed)
    for subject, text in LIMITS:
        yield subject, text.in_language(LANGUAGE)
    yield message("Source"), "; ".join(source["path"] for source in descriptor["sources"])
    yield message("Licence"), "; ".join(f"{one['title']}: {one.get('path', '')}" for one in descriptor["licenses"])
    yield message("How to cite"), f"{publisher_of(descriptor)} ({version[:4]}). {title}, v. {version}."
