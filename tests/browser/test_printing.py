"""A claim's page on paper: what only the browser's own print shows."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, Literal

import pytest
from pypdf import PdfReader

NewPage = Callable[..., Any]

CLAIM = "/claim?id=pol-2025-share-01"
TURNED = "() => getComputedStyle(document.documentElement).filter"


def printed(app: Any) -> list[str]:
    """The text of each sheet."""
    pdf = app.page.pdf(
        format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
    )
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize(
    ("scheme", "is_turned"),
    [
        pytest.param("light", False, id="a light page as it is"),
        pytest.param("dark", True, id="a dark page turned light"),
    ],
)
def test_paper_is_light(
    new_page: NewPage, scheme: Literal["light", "dark"], *, is_turned: bool
) -> None:
    app = new_page(color_scheme=scheme)
    app.open(CLAIM)
    assert app.page.evaluate(TURNED) == "none"
    app.page.emulate_media(media="print")
    assert (app.page.evaluate(TURNED) != "none") == is_turned


def test_a_sheet_has_whole_charts_with_their_titles_and_no_controls(new_page: NewPage) -> None:
    app = new_page(width=1440)
    app.open(CLAIM)
    sheets = printed(app)
    titled = [
        ("Each new edition lowered Poland", "NATO July 2026, 2026e"),
        ("What the table said that day, and since", "NATO, 2025e"),
        ("What would make 4.7% true?", "bears it out"),
    ]
    for title, label in titled:
        assert [label in sheet for sheet in sheets if title in sheet] == [True]
    for control in ("Check an article", "Take along", "Copy link", "Look at another claim"):
        assert not any(control in sheet for sheet in sheets)
