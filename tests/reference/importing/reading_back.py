"""What an import left in the tables, read back."""

from pathlib import Path

import pandas as pd

from defence_claims.reference import load


def imported(data: Path, edition: str) -> pd.DataFrame:
    frame = load(data).observations
    return frame[frame["edition"] == edition]


def figures(frame: pd.DataFrame, indicator: str, area: str, unit: str, base: str = "") -> list[str]:
    """The figures of one series, in the order of the years, with their decimals and marks."""
    rows = frame[
        (frame["indicator"] == indicator)
        & (frame["ref_area"] == area)
        & (frame["unit_measure"] == unit)
        & (frame["price_base"] == base)
    ].sort_values("time_period")
    return [
        f"{r.time_period} {r.obs_value} e{r.unit_mult} d{r.decimals} {r.obs_status}"
        for r in rows.itertuples()
    ]
