"""A printed table is HTML: escaped, named, and told apart by row and column."""

from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from defence_claims.charts import LIGHT
from defence_claims.ui.tables import Markup, linked, table_html, verdict


def parsed(frame: pd.DataFrame, **more: tuple[str, ...]) -> ET.Element:
    """The table as a tree: it is well-formed."""
    drawn = table_html(frame, LIGHT, alt="Shares & signs", **more)
    return ET.fromstring(drawn)  # noqa: S314 - made one line above


def test_what_comes_from_data_shows_as_it_is() -> None:
    root = parsed(pd.DataFrame({"A <b>": ["<script>x</script> & *y*"], "B": ["1"]}))
    assert [head.text for head in root.iter("th")] == ["A <b>", "B", "<script>x</script> & *y*"]
    table = root.find("table")
    assert table is not None
    assert table.get("aria-label") == "Shares & signs"


def test_columns_of_figures_stand_on_the_right() -> None:
    root = parsed(pd.DataFrame({"Country": ["Poland"], "Share": ["4.12e"]}), numbers=("Share",))
    assert [cell.text for cell in root.iter() if cell.get("class") == "n"] == ["Share", "4.12e"]


def test_the_first_cell_names_its_row() -> None:
    root = parsed(pd.DataFrame({"Country": ["Poland"], "Share": ["4.12e"]}))
    assert [cell.get("scope") for cell in root.iter("th")] == ["col", "col", "row"]


def test_a_row_with_nothing_but_its_first_cell_is_a_heading_over_the_rows_below() -> None:
    frame = pd.DataFrame({"Edition": ["Known that day", "NATO"], "2024": ["", "4.12e"]})
    (heading,) = [cell for cell in parsed(frame).iter("th") if cell.get("colspan")]
    assert (heading.text, heading.get("colspan")) == ("Known that day", "2")


def test_a_frame_without_rows_is_a_head_alone() -> None:
    assert len(list(parsed(pd.DataFrame(columns=["A", "B"])).iter("tr"))) == 1


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param(
            "https://example.org/a?b=1&c=2", "https://example.org/a?b=1&amp;c=2", id="of the web"
        ),
        pytest.param(
            'https://example.org/" onclick="x',
            "https://example.org/%22%20onclick=%22x",
            id="with a mark that would end the address",
        ),
        pytest.param("javascript:alert(1)", None, id="none of the web"),
        pytest.param("", None, id="none at all"),
    ],
)
def test_words_lead_to_addresses_of_the_web_alone(address: str, expected: str | None) -> None:
    told = linked("<i>who</i>", address).html
    assert "&lt;i&gt;who&lt;/i&gt;" in told
    assert (f'href="{expected}"' in told) if expected else ("href" not in told)


def test_a_verdict_is_told_in_words_and_its_sign_is_not_read_out() -> None:
    assert '<span aria-hidden="true">✓ </span>met' in verdict("met", LIGHT, holds=True).html
    assert "✕ </span>0.15 below" in verdict("0.15 below", LIGHT, holds=False, sign="✕").html
    assert "aria-hidden" not in verdict("+0.2 a year", LIGHT, holds=False).html


def test_only_markup_is_taken_as_it_stands() -> None:
    frame = pd.DataFrame({"A": ["x"], "B": pd.Series([Markup("<b>y</b>")], dtype=object)})
    assert [bold.text for bold in parsed(frame).iter("b")] == ["y"]
