"""An index as a flow of blocks goes in; the language it is printed in comes out."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.common.languages import languages
from pipeline.extract.blocks import Flow
from pipeline.extract.found import Found
from pipeline.extract.labels import squeeze


def item_language(block: int, headings: Sequence[Found], otherwise: str) -> str:
    """The language of the heading above an item of an index, else another."""
    above = [mark for mark in headings if mark.block < block]
    spoken = {entry.language for entry in above[-1].entries if entry.name == "index"} if above else set()
    return otherwise if otherwise in spoken or len(spoken) != 1 else spoken.pop()


def index_language(flow: Flow, pages: Iterable[str], titles: Sequence[str]) -> str:
    """The language of the words around an index, else of the pages beside it, else declared, else of its titles."""
    votes: Counter[str] = Counter()
    for language, source in languages().items():
        openings = tuple(squeeze(words) for words in source["furniture"]["index_words"])
        votes[language] += 40 * sum(squeeze(block.words[:60]).startswith(openings) for block in flow.blocks)
    for language in pages:
        votes[language] += 20
    if flow.language in languages():
        votes[flow.language] += 10
    if not votes.total():
        votes = _by_common_words(titles)
    return max(sorted(languages()), key=lambda language: votes[language])


def _by_common_words(titles: Sequence[str]) -> Counter[str]:
    words = Counter(" ".join(titles).casefold().split())
    return Counter(
        {
            language: sum(words[word] for word in source["furniture"]["common_words"])
            for language, source in languages().items()
        }
    )
