"""A part of a portal's answer goes in; it comes out where it has the shape that CKAN gives it. NotCkan otherwise."""

from collections.abc import Mapping
from typing import Any

from pipeline.common.messages import message
from pipeline.publish.ckan.client.refusals import NotCkan, not_ckan

Object = Mapping[str, Any]


def objects(answer: Object, part: str, *texts: str) -> list[Object]:
    """The objects of a list below a key, each with texts below these keys; none where nothing is there."""
    found = answer.get(part) or []
    if not isinstance(found, list) or not all(_has_texts(item, texts) for item in found):
        raise misshapen(part)
    return found


def misshapen(part: str) -> NotCkan:
    """What a portal that is CKAN does not answer."""
    return not_ckan(200, message("{part} is not what CKAN tells", part=part))


def _has_texts(item: object, keys: tuple[str, ...]) -> bool:
    return isinstance(item, dict) and all(isinstance(item.get(key), str) for key in keys)
