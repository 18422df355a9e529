"""What the join needs of the reference tables, without knowing how they are stored."""

from datetime import date
from typing import Protocol

import pandas as pd

from defence_claims.model import Edition
from defence_claims.periods import PartialDate

OBSERVATION_COLUMNS = (
    "source",
    "edition",
    "published",
    "indicator",
    "ref_area",
    "time_period",
    "obs_value",
    "unit_measure",
    "unit_mult",
    "price_base",
    "decimals",
    "obs_status",
)
"""The columns of `observations` the join reads; text is str, numbers are int64."""


class Tables(Protocol):
    """Reference tables as tidy frames (docs of the columns: data/README.md)."""

    @property
    def observations(self) -> pd.DataFrame:
        """One row a figure of an edition: OBSERVATION_COLUMNS."""

    @property
    def exchange_rates(self) -> pd.DataFrame:
        """currency, time_period, obs_value (text, currency per USD), source, is_partial."""

    @property
    def pledges(self) -> pd.DataFrame:
        """Targets, plans and pledges with their dates."""

    @property
    def stated_counts(self) -> pd.DataFrame:
        """How many allies meet a threshold, as an edition or its press note states it."""

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition, with the day it was published."""

    def members(self, group: str, year: int) -> frozenset[str]:
        """The areas that belonged to a group at some time in a year."""


def known_by(observations: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Only what was published by a day; an edition known to the month counts from its end."""
    days = {text: PartialDate.parse(text).last for text in observations["published"].unique()}
    return observations[observations["published"].map(days) <= as_of]
