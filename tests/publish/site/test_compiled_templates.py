"""A template is compiled once, and again where what was kept of it is not whole or it is another."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from pipeline.common.cache import Cache
from pipeline.publish.site.compiled_templates import CompiledTemplates


class NeverCompiles(Environment):
    """An environment that takes templates as they were compiled, or fails."""

    def compile(self, *_: object, **__: object) -> None:  # type: ignore[override]
        raise AssertionError("compiled")


def greeting(environment: type[Environment], folder: Path, text: str = "Hello {{ name }}") -> str:
    kept = CompiledTemplates(Cache(folder, "templates", "program"))
    made = environment(loader=DictLoader({"greeting": text}), bytecode_cache=kept)
    return made.get_template("greeting").render(name="Ana")


def test_what_was_compiled_is_kept(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="compiled"):
        greeting(NeverCompiles, tmp_path)
    assert greeting(Environment, tmp_path) == greeting(NeverCompiles, tmp_path) == "Hello Ana"


def test_another_template_is_compiled(tmp_path: Path) -> None:
    greeting(Environment, tmp_path)
    assert greeting(Environment, tmp_path, "Bye {{ name }}") == "Bye Ana"


def test_what_was_cut_off_is_compiled_again(tmp_path: Path) -> None:
    greeting(Environment, tmp_path)
    [entry] = (path for path in tmp_path.rglob("*") if path.is_file())
    entry.write_bytes(entry.read_bytes()[:-1])
    assert greeting(Environment, tmp_path) == "Hello Ana"
