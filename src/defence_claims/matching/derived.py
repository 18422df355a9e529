"""Observations that publishers do not print but that follow from what they do.

Ranks and counts are taken over figures as printed (rounded half up), so that an
ally at 1.996 counts as one at 2.00, as NATO counts it. An edition is ranked or
counted only when it has every member that the source ever has: Iceland, which
has no armed forces, is never missed; Germany, left out of one edition, is.
"""

import operator
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from defence_claims.matching.questions import Question
from defence_claims.matching.tables import Tables
from defence_claims.numerals.printing import printed_value
from defence_claims.vocab import Comparator, Indicator, PriceBase, Source, Unit

_KEYS = ["source", "edition", "published", "time_period"]
_YEARS_AROUND = (-2, -1, 0, 1)


@dataclass(frozen=True, slots=True)
class Working:
    """What is ranked or counted, so that claims that ask the same share one answer."""

    indicator: Indicator
    group: str
    from_bottom: bool = False
    basis: Indicator = Indicator.SHARE_OF_GDP
    threshold: str = ""
    comparator: Comparator = Comparator.GE

    def __str__(self) -> str:
        end = "bottom" if self.from_bottom else "top"
        return f"{self.group} {end} {self.basis} {self.comparator} {self.threshold}"


def working(question: Question) -> Working | None:
    """What has to be worked out for a claim; None where a table prints its figure."""
    claim = question.claim
    group = claim.counterpart_area or "NATO"
    if claim.indicator is Indicator.RANK:
        return Working(claim.indicator, group, from_bottom=claim.figure < 0)
    if claim.indicator is Indicator.COUNT_OF_ALLIES:
        return Working(
            claim.indicator,
            group,
            basis=claim.basis or Indicator.SHARE_OF_GDP,
            threshold=claim.threshold or "",
            comparator=claim.threshold_comparator or Comparator.GE,
        )
    return None


def derived(asked: Iterable[Question], tables: Tables) -> pd.DataFrame:
    """Rows of ranks, counts and the European total that the questions need.

    The columns of the observations, and: answers (str of the Working; "" for any
    question), basis (what was ranked or counted) and out_of (members compared).
    """
    wanted: dict[Working, set[int]] = defaultdict(set)
    for question in asked:
        work = working(question)
        if work is not None:
            wanted[work] |= {year + offset for year in question.years for offset in _YEARS_AROUND}
    frames = [_european_amounts(tables)]
    complete: dict[tuple[str, Indicator], pd.DataFrame] = {}

    def full(work: Working, basis: Indicator) -> pd.DataFrame:
        key = work.group, basis
        if key not in complete:
            complete[key] = _complete(*key, tables)
        found = complete[key]
        return found[found["time_period"].isin(sorted(wanted[work]))]

    for work in wanted:
        if work.indicator is Indicator.RANK:
            frames += [
                _ranks(work, full(work, basis), basis)
                for basis in (Indicator.SHARE_OF_GDP, Indicator.AMOUNT)
            ]
        elif work.threshold:
            frames += [_counts(work, full(work, work.basis)), _stated_counts(work, tables)]
    # Without tables there is nothing to derive, and the first frame still has the columns.
    return pd.concat([f for f in frames if not f.empty] or frames[:1], ignore_index=True)


def allies_at(thresholds: Iterable[str], tables: Tables) -> pd.DataFrame:
    """How many members of NATO have a share of GDP at or above each threshold, as printed.

    One row a threshold, edition and year that has every member, of NATO and of SIPRI, with
    source, edition, published, obs_status, threshold (text), time_period, count and out_of
    (int64).
    """
    columns = ["source", "edition", "published", "time_period", "obs_status", "out_of"]
    full = _complete("NATO", Indicator.SHARE_OF_GDP, tables)
    found = [pd.DataFrame(columns=[*columns, "count", "threshold"])]
    for threshold in thresholds if len(full) else ():
        work = Working(Indicator.COUNT_OF_ALLIES, "NATO", threshold=threshold)
        rows = _counts(work, full)
        count = rows["obs_value"].astype("int64")
        found.append(rows[columns].assign(count=count, threshold=threshold))
    return pd.concat(found[1:] or found, ignore_index=True)


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


def _ranks(work: Working, full: pd.DataFrame, basis: Indicator) -> pd.DataFrame:
    values = full["printed"].astype("float64")
    by_edition = values.groupby([full["edition"], full["time_period"]])
    rank = by_edition.rank(method="min", ascending=work.from_bottom).astype("int64")
    rows = full.assign(
        obs_value=(-rank if work.from_bottom else rank).astype("str"),
        indicator=str(Indicator.RANK),
        unit_measure=str(Unit.RANK),
        unit_mult=0,
        decimals=0,
        price_base="",
        basis=str(basis),
    )
    return _finish(rows, work)


_REACHES: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    Comparator.GE: operator.ge,
    Comparator.GT: operator.gt,
    Comparator.EQ: operator.eq,
    Comparator.LE: operator.le,
    Comparator.LT: operator.lt,
}


def _counts(work: Working, full: pd.DataFrame) -> pd.DataFrame:
    if full.empty:
        return full.iloc[:0]
    reaches, threshold = _REACHES[work.comparator], Decimal(work.threshold)
    counted = (
        full.assign(
            counts=[reaches(value, threshold) for value in full["printed"]],
            is_estimate=full["obs_status"] == "E",
        )
        .groupby(_KEYS, as_index=False)
        .agg(
            counts=("counts", "sum"),
            out_of=("out_of", "first"),
            members=("members", "first"),
            is_estimate=("is_estimate", "any"),
        )
    )
    count, out_of = counted["counts"], counted["out_of"]
    if work.comparator in {Comparator.LT, Comparator.LE}:
        # A member that is in no table, such as Iceland, does not reach the mark either.
        count, out_of = count + counted["members"] - out_of, counted["members"]
    rows = counted.assign(
        obs_value=count.astype("int64").astype("str"),
        out_of=out_of,
        obs_status=counted["is_estimate"].map({True: "E", False: "A"}),
        basis=str(work.basis),
    )
    return _finish(_as_count(rows, work.group), work)


def _stated_counts(work: Working, tables: Tables) -> pd.DataFrame:
    """What an edition or its press note says itself; our own counts are made above."""
    stated = tables.stated_counts
    is_like = work.comparator is Comparator.GE and work.group == "NATO"
    if not is_like or work.basis is not Indicator.SHARE_OF_GDP:
        return stated.iloc[:0]
    stated = stated[
        (stated["method"] != "computed")
        & (stated["threshold"].map(Decimal) == Decimal(work.threshold))
    ]
    rows = stated.assign(source=str(Source.NATO), basis=str(Indicator.SHARE_OF_GDP), out_of=0)
    return _finish(_as_count(rows, "NATO"), work)


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
    return _finish(both.assign(obs_value=europe, ref_area="NATO_EUR", basis="", out_of=0), None)


def _finish(rows: pd.DataFrame, work: Working | None) -> pd.DataFrame:
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
    return rows[[*columns, "statement", "source_url"]].assign(answers=str(work or ""))
