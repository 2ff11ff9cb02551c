"""Templates that were compiled go in; they come out again in the next run, which need not compile them."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from pipeline.common.cache import Cache


class CompiledTemplates(BytecodeCache):
    """Keeps what the templates were compiled to; other templates are another program, and so in another cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is kept of a template, if anything is."""
        kept = self._cache.get(f"template {bucket.key}")
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was just compiled."""
        self._cache.put(f"template {bucket.key}", bucket.bytecode_to_string())
