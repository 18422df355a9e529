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
    complete: dict[tuple[str, Indicator], pd.DataFrame] = {}

    def full(question: Question, basis: Indicator) -> pd.DataFrame:
        key = question.claim.counterpart_area or "NATO", basis
        if key not in complete:
            complete[key] = _complete(*key, tables)
        found = complete[key]
        return found[found["time_period"].isin(_years_near(question.years))]

    for question in asked:
        if question.claim.indicator is Indicator.RANK:
            frames += [
                _ranks(question, full(question, basis), basis)
                for basis in (Indicator.SHARE_OF_GDP, Indicator.AMOUNT)
            ]
        elif question.claim.indicator is Indicator.COUNT_OF_ALLIES:
            basis = question.claim.basis or Indicator.SHARE_OF_GDP
            frames.append(_counts(question, full(question, basis), basis))
            frames.append(_stated_counts(question, tables))
    return pd.concat([f for f in frames if not f.empty], ignore_index=True)


def _complete(group: str, basis: Indicator, tables: Tables) -> pd.DataFrame:
    """The printed figures of every edition and year that has all members of the group.

    Adds printed (Decimal), out_of (members with a figure) and members (all of them).
    """
    held = tables.observations
    held = held[
        (held["indicator"] == str(basis)) & held["source"].isin([Source.NATO, Source.SIPRI])
    ]
    if basis is Indicator.AMOUNT:
        held = held[(held["unit_measure"] == "USD") & (held["price_base"] == PriceBase.CURRENT)]
    ever = {str(source): set(part["ref_area"]) for source, part in held.groupby("source")}
    parts = [held.iloc[:0].assign(out_of=0, members=0)]
    for (year, source), part in held.groupby(["time_period", "source"]):
        members = tables.members(group, int(str(year)))
        expected = members & ever[str(source)]
        kept = part[part["ref_area"].isin(expected)]
        size = kept.groupby("edition")["ref_area"].transform("nunique")
        kept = kept[size == len(expected)]
        parts.append(kept.assign(out_of=len(expected), members=len(members)))
    full = pd.concat(parts)
    printed = [
        printed_value(text, places)
        for text, places in zip(full["obs_value"], full["decimals"], strict=True)
    ]
    return full.assign(printed=pd.Series(printed, index=full.index, dtype="object"))


def _years_near(years: tuple[int, ...]) -> list[int]:
    return sorted({year + offset for year in years for offset in (-2, -1, 0, 1)})


def _ranks(question: Question, full: pd.DataFrame, basis: Indicator) -> pd.DataFrame:
    claim = question.claim
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
    return _finish(rows[rows["ref_area"].isin(claim.ref_area)], claim.id)


def _counts(question: Question, full: pd.DataFrame, basis: Indicator) -> pd.DataFrame:
    claim = question.claim
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
    count, out_of = counted["reaches"], counted["out_of"]
    if claim.threshold_comparator is Comparator.LT:
        # A member that is in no table, such as Iceland, does not reach the mark either.
        count, out_of = counted["members"] - count, counted["members"]
    rows = counted.assign(
        obs_value=count.astype("str"),
        out_of=out_of,
        obs_status=counted["has_estimates"].map({True: "E", False: "A"}),
        basis=str(basis),
    )
    return _finish(_as_count(rows, claim.counterpart_area or "NATO"), claim.id)


def _stated_counts(question: Question, tables: Tables) -> pd.DataFrame:
    """What an edition or its press note says itself; our own counts are made above."""
    claim = question.claim
    if claim.threshold is None or claim.threshold_comparator is Comparator.LT:
        return pd.DataFrame()
    stated = tables.stated_counts
    stated = stated[
        (stated["method"] != "computed")
        & (stated["threshold"].map(Decimal) == Decimal(claim.threshold))
    ]
    rows = stated.assign(source=str(Source.NATO), basis=str(Indicator.SHARE_OF_GDP), out_of=0)
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
