"""Printed tables in the order of a column."""

import pandas as pd
import pytest

from defence_claims.views.sorting import in_order_of

ROWS = pd.DataFrame(
    {
        "Country": ["Spain", "albania", "Poland", "Iceland"],
        "Figure": ["2.00e", "10.1", "4.68e", "–"],
        "Change": ["−0.10", "+0.20", "0.00", ""],
    }
)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        pytest.param("Country", ["albania", "Iceland", "Poland", "Spain"], id="words by alphabet"),
        pytest.param(
            "Figure", ["albania", "Poland", "Spain", "Iceland"], id="figures from the largest"
        ),
        pytest.param(
            "Change", ["albania", "Poland", "Spain", "Iceland"], id="signs count, none is last"
        ),
    ],
)
def test_rows_stand_in_the_order_of_a_column(column: str, expected: list[str]) -> None:
    assert list(in_order_of(ROWS, column)["Country"]) == expected
    assert next(iter(ROWS["Country"])) == "Spain", "the frame itself stays as it was"
