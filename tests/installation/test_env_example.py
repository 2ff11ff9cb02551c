from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_the_example_sets_nothing_and_says_what_could_be_set() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []
    assert "#COMPROMISOS_CONTACT=" in lines
