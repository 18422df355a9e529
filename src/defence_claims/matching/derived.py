"""Observations that publishers do not print but that follow from what they do.

Ranks and counts are taken over figures as printed (rounded half up), so that an
ally at 1.996 counts as one at 2.00, as NATO counts it. An edition is ranked or
counted only when it has every member that the source ever has: Iceland, which
has no armed forces, is never missed; Germany, left out of one edition, is.
"""

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from defence_claims.matching.questions import Question
from defence_claims.matching.tables import Tables
from defence_claims.numerals.printing import printed_value
from defence_claims.vocab import Comparator, Indicator, PriceBase, Source, Unit

_KEYS = ["source", "edition", "published", "time_period"]


def derived(asked: Iterable[Question], tables: Tables) -> pd.DataFrame:
    """Rows of ranks, counts and the European total that the questions need.

    The columns of the observations, and: claim_id (whose question it answers; ""
    for any), basis (what was ranked or counted) and out_of (members compared).
    """
    frames = [_european_amounts(tables)]
    for question in asked:
        if question.claim.indicator is Indicator.RANK:
            frames.append(_ranks(question, tables))
        elif question.claim.indicator is Indicator.COUNT_OF_ALLIES:
            frames.append(_counts(question, tables))
            frames.append(_stated_counts(question, tables))
    return pd.concat([f for f in frames if not f.empty], ignore_index=True)


def _complete(question: Question, basis: Indicator, tables: Tables) -> pd.DataFrame:
    """The printed figures of every complete edition and year, with n members each."""
    held = tables.observations
    held = held[
        (held["indicator"] == str(basis))
        & held["source"].isin([Source.NATO, Source.SIPRI])
        & held["time_period"].isin(_years_near(question.years))
    ]
    if basis is Indicator.AMOUNT:
        held = held[(held["unit_measure"] == "USD") & (held["price_base"] == PriceBase.CURRENT)]
    group = question.claim.counterpart_area or "NATO"
    parts = []
    for (source, year), part in held.groupby(["source", "time_period"]):
        members = tables.members(group, int(year))
        ever = set(tables.observations.loc[tables.observations["source"] == source, "ref_area"])
        expected = members & ever
        part = part[part["ref_area"].isin(expected)]
        size = part.groupby("edition")["ref_area"].transform("nunique")
        part = part[size == len(expected)]
        parts.append(part.assign(out_of=len(expected), members=len(members)))
    if not parts:
        return held.assign(out_of=0, members=0, printed=None).iloc[:0]
    full = pd.concat(parts)
    return full.assign(
        printed=[
            printed_value(text, places)
            for text, places in zip(full["obs_value"], full["decimals"], strict=True)
        ]
    )


def _years_near(years: tuple[int, ...]) -> list[int]:
    return sorted({year + offset for year in years for offset in (-2, -1, 0, 1)})


def _ranks(question: Question, tables: Tables) -> pd.DataFrame:
    claim = question.claim
    parts = []
    for basis in (Indicator.SHARE_OF_GDP, Indicator.AMOUNT):
        full = _complete(question, basis, tables)
        from_bottom = claim.figure < 0
        values = full["printed"].astype("float64")
        by_edition = values.groupby([full["edition"], full["time_period"]])
        rank = by_edition.rank(method="min", ascending=from_bottom).astype("int64")
        rows = full.assign(
            obs_value=(-rank if from_bottom else rank).astype("str"),
            indicator=str(Indicator.RANK),
            unit_measure=str(Unit.RANK),
            unit_mult=0,
            decimals=0,
            price_base="",
            basis=str(basis),
        )
        parts.append(rows[rows["ref_area"].isin(claim.ref_area)])
    return _finish(pd.concat(parts), claim.id)


def _counts(question: Question, tables: Tables) -> pd.DataFrame:
    claim = question.claim
    basis = claim.basis or Indicator.SHARE_OF_GDP
    full = _complete(question, basis, tables)
    if full.empty or claim.threshold is None:
        return pd.DataFrame()
    threshold = Decimal(claim.threshold)
    full = full.assign(reaches=[value >= threshold for value in full["printed"]])
    counted = full.groupby(_KEYS, as_index=False).agg(
        reaches=("reaches", "sum"),
        out_of=("out_of", "first"),
        members=("members", "first"),
        has_estimates=("obs_status", lambda status: (status == "E").any()),
    )
    count = counted["reaches"]
    if claim.threshold_comparator is Comparator.LT:
        # A member that is in no table, such as Iceland, does not reach the mark either.
        count = counted["members"] - count
    rows = counted.assign(
        obs_value=count.astype("str"),
        obs_status=counted["has_estimates"].map({True: "E", False: "A"}),
        basis=str(basis),
    )
    return _finish(_as_count(rows, claim.counterpart_area or "NATO"), claim.id)


def _stated_counts(question: Question, tables: Tables) -> pd.DataFrame:
    """What an edition or its press note says itself, for the 2% guideline only."""
    claim = question.claim
    at_guideline = claim.threshold is not None and Decimal(claim.threshold) == 2
    if not at_guideline or claim.threshold_comparator is Comparator.LT:
        return pd.DataFrame()
    stated = tables.stated_counts
    rows = stated.assign(
        source=str(Source.NATO),
        obs_value=stated["obs_value"],
        basis=str(Indicator.SHARE_OF_GDP),
        out_of=0,
    )
    return _finish(_as_count(rows, "NATO"), claim.id)


def _as_count(rows: pd.DataFrame, group: str) -> pd.DataFrame:
    return rows.assign(
        indicator=str(Indicator.COUNT_OF_ALLIES),
        ref_area=group,
        unit_measure=str(Unit.ALLIES),
        unit_mult=0,
        decimals=0,
        price_base="",
    )


def _european_amounts(tables: Tables) -> pd.DataFrame:
    """Europe without Canada: NATO prints the two together, and Canada alone."""
    held = tables.observations
    held = held[
        (held["source"] == Source.NATO)
        & (held["indicator"] == str(Indicator.AMOUNT))
        & (held["unit_measure"] == "USD")
    ]
    on = [*_KEYS, "price_base", "unit_mult"]
    both = held[held["ref_area"] == "NATO_EUR_CAN"].merge(
        held.loc[held["ref_area"] == "CAN", [*on, "obs_value"]], on=on, suffixes=("", "_can")
    )
    europe = [
        str(Decimal(total) - Decimal(canada))
        for total, canada in zip(both["obs_value"], both["obs_value_can"], strict=True)
    ]
    return _finish(both.assign(obs_value=europe, ref_area="NATO_EUR", basis="", out_of=0), "")


def _finish(rows: pd.DataFrame, claim_id: str) -> pd.DataFrame:
    """Only the columns of an answer, and whose question it is."""
    columns = [
        *_KEYS,
        "indicator",
        "ref_area",
        "obs_value",
        "unit_measure",
        "unit_mult",
        "price_base",
        "decimals",
        "obs_status",
        "basis",
        "out_of",
    ]
    for optional in ("statement", "source_url"):
        rows = rows if optional in rows else rows.assign(**{optional: ""})
    return rows[[*columns, "statement", "source_url"]].assign(claim_id=claim_id)
