"""Words explained where they stand."""

import pytest

from defence_claims.ui.terms import TERMS, explained


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Two editions, one estimate.", ["editions", "estimate"], id="one each"),
        pytest.param("An edition and an edition", ["edition"], id="the first time only"),
        pytest.param("Not NATO’s definition", ["NATO’s definition"], id="with its publisher"),
        pytest.param("Estimated in an expedition", [], id="no part of another word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_term_is_explained(text: str, words: list[str]) -> None:
    html = explained(text)
    parts = [part.split(">", 1)[1] for part in html.split("<abbr")[1:]]
    assert [part.split("</abbr>")[0] for part in parts] == words


def test_data_stay_text_around_a_term() -> None:
    html = explained('<img src=x onerror="y"> & an estimate <b>')
    assert html.startswith("&lt;img src=x onerror=&quot;y&quot;&gt; &amp; an <abbr tabindex=")
    assert html.endswith(" &lt;b&gt;")


def test_no_explanation_explains_a_word_by_itself() -> None:
    assert not [term for term, words in TERMS.items() if term in words.lower().split()]
