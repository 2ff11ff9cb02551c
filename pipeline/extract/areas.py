"""Words go in; whether they are nothing but names of policy areas comes out."""

from functools import cache

from pipeline.common.languages import languages
from pipeline.common.schemas import policy_areas
from pipeline.extract.labels import squeeze

# The fields above the list of areas: where its heading is not printed, the list stands right after one of them.
BEFORE_AREAS = ("lead_institution", "support_institutions")


def are_policy_areas(words: str) -> bool:
    """Whether words, parted by commas, are names of policy areas that we know, all of them."""
    names = [squeeze(name) for name in words.split(", ")]
    return bool(words) and all(name in _known() for name in names)


@cache
def _known() -> frozenset[str]:
    names = {row[column] for row in policy_areas() for column in ("name_es", "name_en")}
    for source in languages().values():
        for spellings in source.get("policy_areas", {}).values():
            names.update(spellings)
    return frozenset(squeeze(name) for name in names)
