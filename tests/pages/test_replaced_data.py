"""The data folder is replaced while pages are open: each says the old or the new, never half."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.load.__main__ import put, two_states
from tests.pages.seeing import PAGES, first_heading, words

Open = Callable[..., AppTest]


@pytest.mark.parametrize("path", PAGES)
def test_an_open_page_says_the_new_data_and_no_fault(
    open_page: Open, tmp_path: Path, path: str
) -> None:
    whole, older = two_states(tmp_path)
    link = tmp_path / "data"
    put(link, whole)
    page = open_page(path, data=link)
    states = [state(page)]
    for data in (older, whole):
        put(link, data)
        page.run()
        assert not page.exception
        assert first_heading(page)
        assert "in the data files" not in words(page)
        states.append(state(page))
    assert states[0] == states[2] != states[1]


def state(page: AppTest) -> str:
    """The state of the data, as the foot of a page names it."""
    return words(page).partition("Defence Claims, as of ")[2].split(". ")[0]
