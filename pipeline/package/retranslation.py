"""Two snapshots go in; the commitments whose texts a machine has translated anew come out.

OGP's site translates pages by machine, and a new translation of the same words changes a text all over. Such a text is
told from one in which somebody changed something by this: a tenth of its words and five at least are gone, and every
figure is where it was. Titles of the index are judged together, since one alone is too short to tell: at least half
of them are others.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from operator import itemgetter

from pipeline.common.tables import Row
from pipeline.package.snapshot import Snapshot

FEWEST_WORDS = 5
SMALLEST_SHARE = 0.1
SMALLEST_SHARE_OF_TITLES = 0.5
_WORD = re.compile(r"\w+")
_INDEX = "index"


def retranslated(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """The codes of commitments whose texts are the same in another machine's words."""
    was, now = _translated_texts(before), _translated_texts(after)
    units: dict[str, list[str]] = defaultdict(list)
    for code in sorted(was.keys() & now.keys()):
        detail = _detail(before, code), _detail(after, code)
        if detail[0] == detail[1]:
            units[code if detail[1] == "full" else _INDEX].append(code)
    return frozenset(
        code
        for codes in units.values()
        if sum(was[code] != now[code] for code in codes) >= SMALLEST_SHARE_OF_TITLES * len(codes)
        and _is_another_translation(" ".join(was[code] for code in codes), " ".join(now[code] for code in codes))
        for code in codes
    )


def _translated_texts(tables: Snapshot) -> Mapping[str, str]:
    """By commitment: its own texts where a machine translated them, and the sections in languages of which it did."""
    texts: dict[str, list[str]] = defaultdict(list)
    for code, row in tables.rows["commitments"].items():
        if _is_translated(row):
            texts[code] += [str(row[field]) for field in ("title", "description") if row[field]]
    sections = tables.rows["commitment_sections"].values()
    for row in sorted(sections, key=itemgetter("commitment", "language", "position")):
        if _is_translated(row) and row["text"]:
            texts[str(row["commitment"])].append(str(row["text"]))
    return {code: " ".join(found) for code, found in texts.items()}


def _is_translated(row: Row) -> bool:
    return row["text_origin_code"] == "machine_translation"


def _detail(tables: Snapshot, code: str) -> object:
    return tables.rows["commitments"].get(code, {}).get("detail_level_code")


def _is_another_translation(was: str, now: str) -> bool:
    if was == now:
        return False
    before, after = Counter(_WORD.findall(was)), Counter(_WORD.findall(now))
    gone = (before - after).total()
    return gone >= max(FEWEST_WORDS, SMALLEST_SHARE * before.total()) and _figures(before) == _figures(after)


def _figures(words: Counter[str]) -> Counter[str]:
    return Counter({word: count for word, count in words.items() if any(sign.isdigit() for sign in word)})
