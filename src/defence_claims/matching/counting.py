"""Ranks and counts, which publishers do not print but which follow from what they do.

Both are taken over figures as printed (rounded half up), so that an ally at 1.996
counts as one at 2.00, as NATO counts it. An edition is ranked or counted only when it
has every member that the source ever has: Iceland, which has no armed forces, is never
missed; Germany, left out of one edition, is.
"""

import operator
from collections.abc import Callable, Iterable
from decimal import Decimal

import numpy as np
import pandas as pd

from defence_claims.matching.series import ALLIED
from defence_claims.matching.tables import Tables
from defence_claims.matching.wanted import Counted, Ranked, Wanted
from defence_claims.model import Working
from defence_claims.numerals.printing import printed_value
from defence_claims.vocab import Arithmetic, Comparator, Indicator, PriceBase, Source, Unit

EDITION_KEYS = ["source", "edition", "published", "time_period"]


def allies_at(thresholds: Iterable[str], tables: Tables) -> pd.DataFrame:
    """How many members of NATO have a share of GDP at or above each threshold, as printed.

    One row a threshold, edition and year that has every member, of NATO and of SIPRI, with
    source, edition, published, obs_status, threshold (text), time_period, count and out_of
    (int64).
    """
    columns = ["source", "edition", "published", "time_period", "obs_status", "out_of"]
    full = complete("NATO", Indicator.SHARE_OF_GDP, tables)
    found = [pd.DataFrame(columns=[*columns, "count", "threshold"])]
    for threshold in thresholds if len(full) else ():
        work = Counted("NATO", threshold=threshold)
        rows = counts(work, full)
        count = rows["obs_value"].astype("int64")
        found.append(rows[columns].assign(count=count, threshold=threshold))
    return pd.concat(found[1:] or found, ignore_index=True)


def complete(group: str, basis: Indicator, tables: Tables) -> pd.DataFrame:
    """The printed figures of every edition and year that has all members of the group.

    Adds printed (Decimal), out_of (members with a figure) and absent (codes of the others).
    """
    held = tables.observations
    held = held[
        (held["indicator"] == str(basis)) & held["source"].isin([Source.NATO, Source.SIPRI])
    ]
    if basis is Indicator.AMOUNT:
        held = held[(held["unit_measure"] == "USD") & (held["price_base"] == PriceBase.CURRENT)]
    ever = {str(source): set(part["ref_area"]) for source, part in held.groupby("source")}
    # By source and year: which of the members are expected, and which have never been there.
    expected: dict[tuple[str, int], frozenset[str]] = {}
    absent: dict[tuple[str, int], str] = {}
    told = list(zip(held["source"].tolist(), held["time_period"].tolist(), strict=True))
    for source, year in set(told):
        members = tables.members(group, year)
        there = members & ever[source] if group in ALLIED else members
        expected[source, year] = there
        absent[source, year] = " ".join(sorted(members - there))
    held = held.assign(
        out_of=[len(expected[key]) for key in told], absent=[absent[key] for key in told]
    )
    areas = zip(held["ref_area"].tolist(), told, strict=True)
    kept = held[np.array([area in expected[key] for area, key in areas], dtype=np.bool_)]
    by_edition = kept.groupby(["source", "time_period", "edition"])["ref_area"]
    full = kept[by_edition.transform("nunique") == kept["out_of"]]
    printed = [
        printed_value(text, places)
        for text, places in zip(full["obs_value"].tolist(), full["decimals"].tolist(), strict=True)
    ]
    return full.assign(printed=pd.Series(printed, index=full.index, dtype="object"))


def ranks(work: Ranked, full: pd.DataFrame, basis: Indicator) -> pd.DataFrame:
    """The place of every member in every complete edition and year."""
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
    return finish(rows, work)


_REACHES: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    Comparator.GE: operator.ge,
    Comparator.GT: operator.gt,
    Comparator.EQ: operator.eq,
    Comparator.LE: operator.le,
    Comparator.LT: operator.lt,
}


def counts(work: Counted, full: pd.DataFrame) -> pd.DataFrame:
    """How many members reach a mark, and who they are, in every complete edition and year."""
    if full.empty:
        return full.iloc[:0]
    reaches, threshold = _REACHES[work.comparator], Decimal(work.threshold)
    is_below = work.comparator in {Comparator.LT, Comparator.LE}
    rows = []
    for keys, part in full.groupby(EDITION_KEYS):
        told = zip(part["ref_area"], part["printed"], strict=True)
        who = {area for area, value in told if reaches(value, threshold)}
        others = set(part["ref_area"]) - who
        out_of, absent = int(part["out_of"].iloc[0]), part["absent"].iloc[0].split()
        if is_below:
            # A member that is in no table, such as Iceland, does not reach the mark either.
            who, out_of = who.union(absent), out_of + len(absent)
        rows.append(
            dict(zip(EDITION_KEYS, keys, strict=True))
            | {
                "obs_value": str(len(who)),
                "out_of": out_of,
                "obs_status": "E" if (part["obs_status"] == "E").any() else "A",
                "basis": str(work.basis),
                "working": Working(
                    Arithmetic.COUNT, members=tuple(sorted(who)), others=tuple(sorted(others))
                ),
            }
        )
    return finish(_as_count(pd.DataFrame(rows), work.group), work)


def stated_counts(work: Counted, tables: Tables) -> pd.DataFrame:
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
    return finish(_as_count(rows, "NATO"), work)


def _as_count(rows: pd.DataFrame, group: str) -> pd.DataFrame:
    return rows.assign(
        indicator=str(Indicator.COUNT_OF_ALLIES),
        ref_area=group,
        unit_measure=str(Unit.ALLIES),
        unit_mult=0,
        decimals=0,
        price_base="",
    )


def finish(rows: pd.DataFrame, work: Wanted | None) -> pd.DataFrame:
    """Only the columns of an answer, and whose question it is."""
    columns = [
        *EDITION_KEYS,
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
    for optional, empty in {"statement": "", "source_url": "", "working": None}.items():
        rows = rows if optional in rows else rows.assign(**{optional: empty})
    return rows[[*columns, "statement", "source_url", "working"]].assign(answers=str(work or ""))
