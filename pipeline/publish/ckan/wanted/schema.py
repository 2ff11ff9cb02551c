"""A dataset and the fields that a portal's own schema names go in; the dataset as that portal takes it comes out."""

import json
from collections.abc import Sequence
from dataclasses import replace

from pipeline.publish.ckan.wanted.model import Dataset, Text

# What every dataset has, whatever a schema calls it.
ALWAYS_SENT = frozenset({"name", "owner_org", "tag_string", "private", "state", "type", "id"})


def fitted(dataset: Dataset, fields: Sequence[str], resource_fields: Sequence[str] = ()) -> Dataset:
    """The dataset; extras that the schema names become fields, and its `…_translated` fields get both languages.

    ckanext-fluent takes and gives back such a field as an object by language. Where it stands in the place of the plain
    field, it answers that one from it, so that ours is not sent.
    """
    own = {key: value for key, value in dataset.extras.items() if key in fields}
    translated = {
        f"{name}_translated": in_both(words)
        for name, words in dataset.translated.items()
        if f"{name}_translated" in fields
    }
    plain = {
        key: value for key, value in dataset.fields.items() if f"{key}_translated" not in translated or key in fields
    }
    extras = {key: value for key, value in dataset.extras.items() if key not in own}
    described = "description_translated" in resource_fields and "description" not in resource_fields
    return replace(
        dataset,
        fields={**plain, **own, **translated},
        extras=extras,
        resources=tuple(replace(resource, by_language=described) for resource in dataset.resources),
    )


def missing(dataset: Dataset, required: Sequence[str]) -> list[str]:
    """The fields that the schema wants filled and for which nothing is known."""
    sent = {name for name, value in dataset.fields.items() if value}
    return [name for name in required if name not in sent and name not in ALWAYS_SENT]


def in_both(words: Text) -> str:
    """A pair of words as one text, the same however a portal orders its languages."""
    return json.dumps(words.both(), ensure_ascii=False, sort_keys=True)
