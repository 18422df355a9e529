"""Which publisher a claim is judged by."""

import re

import pandas as pd

from defence_claims.matching.tables import Tables
from defence_claims.model import ClaimRecord
from defence_claims.periods import PartialDate
from defence_claims.vocab import Indicator, Source

_NAMED = (
    (Source.SIPRI, re.compile(r"\bSIPRI\b|Stockholm International Peace", re.IGNORECASE)),
    (Source.EDA, re.compile(r"\bEDA\b|European Defence Agency", re.IGNORECASE)),
    (Source.EUROSTAT, re.compile(r"\bEurostat\b", re.IGNORECASE)),
    (Source.WORLD_BANK, re.compile(r"\bWorld Bank\b", re.IGNORECASE)),
    (Source.NATO, re.compile(r"\bNATO\b")),
)


def primary_source(record: ClaimRecord, years: tuple[int, ...], tables: Tables) -> str | None:
    """The source whose definition a claim is measured by (rule `primary-source`).

    The source the words name; else NATO for its members and groups, the EU's own
    statistics for the EU, SIPRI for every other state, and the World Bank, which
    repeats SIPRI, for what our extract of SIPRI lacks. The first of these that has
    the year, or else the area; None when no table has the area.
    """
    claim = record.claim
    indicator = str(claim.basis or claim.indicator)
    areas = set(claim.ref_area) | ({claim.counterpart_area} - {None})
    held = tables.observations
    held = held[(held["indicator"] == indicator) & held["ref_area"].isin(areas)]
    order = [s for s in _preferred(record, years, tables) if s in set(held["source"])]
    if not order:
        return None
    with_year = set(held.loc[held["time_period"].isin(years), "source"])
    return next((s for s in order if s in with_year), order[0])


def _preferred(record: ClaimRecord, years: tuple[int, ...], tables: Tables) -> list[str]:
    claim = record.claim
    named = [str(source) for source, pattern in _NAMED if _names(record, pattern)]
    if claim.indicator in {Indicator.COUNT_OF_ALLIES, Indicator.RANK}:
        return [*named, str(Source.NATO), str(Source.SIPRI)]
    if set(claim.ref_area) == {"EU"}:
        return [*named, str(Source.EUROSTAT), str(Source.EDA)]
    year = years[0] if years else (record.date.first.year if record.date else 0)
    allies = tables.members("NATO", year) | {"NATO", "NATO_EUR_CAN", "NATO_EUR"}
    if set(claim.ref_area) <= allies:
        return [*named, str(Source.NATO), str(Source.SIPRI), str(Source.WORLD_BANK)]
    return [*named, str(Source.SIPRI), str(Source.WORLD_BANK)]


def _names(record: ClaimRecord, pattern: re.Pattern[str]) -> bool:
    claim = record.claim
    return any(
        pattern.search(text) for text in (claim.attributed_source or "", claim.claimant.name)
    )


def known_by_claim(observations: pd.DataFrame, day: PartialDate) -> pd.DataFrame:
    """Only what was surely published on or before the day of a claim."""
    known = {
        text: PartialDate.parse(text).is_known_by(day)
        for text in observations["published"].unique()
    }
    return observations[observations["published"].map(known).astype(bool)]
