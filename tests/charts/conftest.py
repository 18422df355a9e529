"""Small series and claims, in the columns the figures take."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import pytest

from defence_claims.charts import LIGHT, SERIES_COLUMNS, ClaimMark, Style

Figures = Sequence[tuple[int, str, bool]]


def _edition(
    source: str, label: str, published: str, age: int, figures: Figures, edition: str = ""
) -> pd.DataFrame:
    rows = [
        (source, edition or f"{source} {label}", label, published, age, year, float(text), text, e)
        for year, text, e in figures
    ]
    return pd.DataFrame(rows, columns=list(SERIES_COLUMNS))


@pytest.fixture
def edition() -> Callable[..., pd.DataFrame]:
    """Build one edition from (year, printed, is_estimate) triples."""
    return _edition


@pytest.fixture
def poland() -> pd.DataFrame:
    """Poland's share of GDP in three NATO editions, one NATO report and SIPRI."""
    told = [(2020, "2.23"), (2021, "2.22"), (2022, "2.23")]
    old = [(year, text, False) for year, text in told]
    june = [*old, (2023, "3.26", True), (2024, "4.12", True)]
    august = [*old, (2023, "3.27", False), (2024, "3.79", True), (2025, "4.48", True)]
    july = [*old, (2023, "3.26", False), (2024, "3.75", False)]
    july += [(2025, "4.25", True), (2026, "4.68", True)]
    sipri = [*old, (2023, "3.26", False), (2024, "3.75", False), (2025, "4.50", False)]
    frames = [
        _edition("NATO", "July 2026", "2026-07-10", 0, july),
        _edition("NATO", "March 2026", "2026-03-26", 1, [(2025, "4.3", True)]),
        _edition("NATO", "August 2025", "2025-08-27", 2, august),
        _edition("NATO", "June 2024", "2024-06-17", 3, june),
        _edition("SIPRI", "April 2026", "2026-04-27", 0, sipri),
        _edition("SIPRI", "April 2025", "2025-04-28", 1, [(2024, "4.15", False)]),
    ]
    return pd.concat(frames, ignore_index=True)


@pytest.fixture
def nothing() -> pd.DataFrame:
    """A series frame without a row."""
    return pd.DataFrame(columns=list(SERIES_COLUMNS))


@pytest.fixture
def claim() -> Callable[..., ClaimMark]:
    """Rutte's 4.7% for Poland, with anything changed by name."""

    def build(**changes: Any) -> ClaimMark:
        given: dict[str, Any] = {
            "value": 4.7,
            "low": 4.65,
            "high": 4.75,
            "year": 2025,
            "printed": "4.7% GDP",
            "claimant": "Mark Rutte",
            "said": "2025-03-26",
            "comparator": "eq",
            "hover": "Claimed by Mark Rutte\n2025: 4.7%",
        }
        return ClaimMark(**(given | changes))

    return build


@pytest.fixture
def style() -> Style:
    """The light page on a wide screen."""
    return Style(LIGHT)
