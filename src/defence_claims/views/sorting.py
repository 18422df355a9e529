"""Rows of a printed table in the order of one of its columns."""

from decimal import Decimal, InvalidOperation

import pandas as pd

from defence_claims.numerals.printing import MINUS


def in_order_of(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows by a column: figures from the largest, words by the alphabet.

    Figures are texts as they are printed: "4.12e", "−0.37", "+0.1"; a row without one stands
    last. Rows that are alike keep their order.
    """
    figures = frame[column].map(_figure)
    if figures.isna().all():
        return frame.sort_values(column, key=lambda c: c.str.casefold(), kind="stable")
    order = figures.sort_values(ascending=False, kind="stable", na_position="last")
    return frame.loc[order.index]


def _figure(text: str) -> float:
    try:
        return float(Decimal(text.removesuffix("e").replace(MINUS, "-")))
    except InvalidOperation:
        return float("nan")
