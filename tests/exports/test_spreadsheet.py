from io import BytesIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.exports import to_csv


def cell(text: object) -> str:
    """What one cell becomes, read back as text."""
    return str(read(pd.DataFrame({"a": [text, "end"]}))["a"][0])


def read(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.read_csv(
        BytesIO(to_csv(frame)), encoding="utf-8-sig", dtype="str", keep_default_na=False
    )


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://example.org","click")',
        "+1",
        "+48 22 000 00 00",
        "-1+cmd|' /C calc'!A0",
        "--5",
        "-",
        "@SUM(A1:A2)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\N{FULLWIDTH EQUALS SIGN}1",
        "-4.2%",
        "-1e9",
        "-4.2.1",
        "-²",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert cell(text).replace("\r\n", "\n").replace("\r", "\n") == f"'{text}".replace("\r", "\n")


@pytest.mark.parametrize(
    "text",
    ["4.70", "-4.70", "-3", "0", "4.12%", "Poland", "a=b", "1-2", "'=1", "", " =1",
     "\N{MINUS SIGN}4.2", "Kosiniak-Kamysz, Władysław", 'he said "no"', "two\nlines"],
)  # fmt: skip
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize("nothing", [None, pd.NA, float("nan"), pd.NaT])
def test_nothing_is_an_empty_cell(nothing: object) -> None:
    assert cell(nothing) == ""


def test_numbers_are_left_alone() -> None:
    frame = pd.DataFrame({"difference": [-0.5, 0.25], "year": [2024, -1]})
    assert read(frame).to_dict("list") == {"difference": ["-0.5", "0.25"], "year": ["2024", "-1"]}


def test_the_file_begins_with_a_mark_and_one_header_row() -> None:
    told = to_csv(pd.DataFrame({"who": ["Støre"]}, index=[7]))
    assert told == b"\xef\xbb\xbfwho\r\nSt\xc3\xb8re\r\n"


def test_no_rows_still_have_a_header() -> None:
    assert to_csv(pd.DataFrame(columns=["a", "b"])) == b"\xef\xbb\xbfa,b\r\n"


def test_the_frame_that_was_shown_is_not_changed() -> None:
    frame = pd.DataFrame({"a": ["=1"]})
    to_csv(frame)
    assert list(frame["a"]) == ["=1"]


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")))


@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_text_reads_back_but_for_the_apostrophe(rows: list[tuple[str, str]]) -> None:
    frame = pd.DataFrame(rows, columns=["a", "b"], dtype="str")
    found = read(frame).to_dict("list")
    for name in ("a", "b"):
        for before, after in zip(frame[name], found[name], strict=True):
            assert after in (before, f"'{before}")
            assert not after.startswith(("=", "+", "@"))
