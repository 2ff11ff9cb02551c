"""A text goes in; the language it is written in comes out, where its small words leave no doubt."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from pipeline.common.languages import languages
from pipeline.common.text import fold

ENOUGH_SIGNS = 2000
ENOUGH_WORDS = 2
TIMES_MORE = 5


def written_language(text: str, page_language: str) -> str:
    """The language of a text: its page's, unless the small words of another one are many and all others few.

    Pages under an English address often keep a Spanish original. A title of three words decides nothing.
    """
    languages_of = _languages_of_words()
    words = re.findall(r"\w+", fold(text[:ENOUGH_SIGNS]))
    counts = Counter(languages_of[word] for word in words if word in languages_of)
    [(language, most)] = counts.most_common(1) or [(page_language, 0)]
    others = counts.total() - most
    return language if most >= ENOUGH_WORDS and most >= TIMES_MORE * others else page_language


@cache
def _languages_of_words() -> Mapping[str, str]:
    found: dict[str, list[str]] = {}
    for code, language in languages().items():
        for word in language["function_words"]["words"]:
            found.setdefault(fold(word), []).append(code)
    return {word: codes[0] for word, codes in found.items() if len(codes) == 1}
