"""Settings of all tests, and fixtures for pages that run without a browser."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import streamlit as st
from hypothesis import settings
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]

# A generous deadline, not an expectation: the first page of a run also imports pandas and Plotly.
PAGE_DEADLINE = 60

# A property is true or false, not fast or slow: no test depends on how busy the machine is.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Open a page as a visitor with that link would, and run it once.

    `open_page("pages/claims.py", {"country": "POL"})` gives the AppTest after its first run;
    `open_page("app.py", data=folder)` reads another data folder, and `context` is what the
    browser tells, such as `{"is_embedded": True}`. The app's own caches are
    emptied around a test that brings its own data, so that no test sees another's figures.
    """
    has_own_data = False

    def open_(
        path: str = "app.py",
        query: Mapping[str, str | list[str]] | None = None,
        *,
        data: Path | None = None,
        context: Mapping[str, object] | None = None,
    ) -> AppTest:
        nonlocal has_own_data
        if data is not None:
            has_own_data = True
            monkeypatch.setenv("DEFENCE_CLAIMS_DATA", str(data))
            _forget_data()
        page = AppTest.from_file(ROOT / "app.py", default_timeout=PAGE_DEADLINE)
        if path != "app.py":
            page.switch_page(path)
        for key, value in (query or {}).items():
            page.query_params[key] = value
        page.context.update(context or {})
        return page.run()

    yield open_
    if has_own_data:
        _forget_data()


def _forget_data() -> None:
    st.cache_data.clear()
    st.cache_resource.clear()
