"""The list of stories: ids, topics, and what is wrong."""

from pathlib import Path

import pytest

from defence_claims.store import load_stories


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\nb\n", {"a": "", "b": ""}, id="ids alone have no topic"),
        pytest.param("a | Poland\n", {"a": "Poland"}, id="a topic follows a bar"),
        pytest.param("a|x | y\n", {"a": "x | y"}, id="only the first bar parts them"),
        pytest.param("# a | no\n\n  b  \n", {"b": ""}, id="comments and blanks are skipped"),
        pytest.param("b | 1\na\nb | 2\n", {"b": "1", "a": ""}, id="the first of two lines counts"),
    ],
)
def test_a_stories_file_gives_ids_in_order_with_their_topics(
    tmp_path: Path, text: str, expected: dict[str, str]
) -> None:
    path = tmp_path / "stories.txt"
    path.write_text(text, encoding="utf-8")
    stories, faults = load_stories(path, {"a", "b"})
    assert list(stories.items()) == list(expected.items())
    assert faults == ()


def test_an_id_that_no_claim_has_is_a_fault_that_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "stories.txt"
    path.write_text("first-claim\nfirst-clam | Topic\n", encoding="utf-8")
    stories, (fault,) = load_stories(path, {"first-claim"})
    assert list(stories) == ["first-claim"]
    assert (fault.file, fault.line) == ("stories.txt", 2)
    assert "first-clam" in fault.found
    assert "first-claim" in fault.next_step


def test_without_a_file_there_are_no_stories(tmp_path: Path) -> None:
    assert load_stories(tmp_path / "stories.txt", {"a"}) == ({}, ())
