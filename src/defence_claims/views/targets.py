"""Who meets 2% and 3.5% in an edition, and how the count changed with the editions.

Counts are those of `matching`: over figures as printed, and only where an edition has
every ally. Where it has not, what the publisher stated is shown and said to be stated.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pandas as pd

from defence_claims.dataset import Dataset
from defence_claims.matching import allies_at
from defence_claims.model import Edition
from defence_claims.views import country
from defence_claims.views.revisions import signed
from defence_claims.views.series import from_observations
from defence_claims.vocab import Indicator, Source
from defence_claims.wording import labels

MARKS = ("2", "3.5")
"""Percent of GDP: the guideline of 2014, and the core part of what was agreed in 2025."""

_ESTIMATE = "E"


@dataclass(frozen=True, slots=True)
class Choice:
    """The edition and the year that the page shows, and the ally it looks at, if one."""

    edition: str
    year: int
    area: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many allies an edition has at 2% for a year: counted, stated, or both."""

    edition: str
    label: str
    published: str
    counted: int | None  # None where the edition, as held here, lacks an ally
    at_more: int | None  # of them at 3.5%
    out_of: int | None
    stated: int | None  # None where the publisher gave no number
    statement: str
    source_url: str
    is_estimate: bool


def held(data: Dataset) -> pd.DataFrame:
    """Rows of `Reference.observations`: NATO's shares of GDP of the allies, every edition."""
    allies = sorted(data.reference.members("NATO", data.as_of.year))
    rows = country.observations(allies, "share_of_gdp", data)
    kept: pd.DataFrame = rows[rows["source"] == Source.NATO]
    return kept


def offered(data: Dataset) -> Mapping[str, tuple[int, ...]]:
    """NATO's editions that have a share of GDP of some ally, the newest first, with their years.

    The years of an edition begin with the newest.
    """
    years = held(data).groupby("edition")["time_period"].unique()
    newest = sorted(data.reference.editions, key=lambda e: e.published.first, reverse=True)
    return {
        edition.id: tuple(sorted(map(int, years[edition.id]), reverse=True))
        for edition in newest
        if edition.id in years.index
    }


def editions_on_offer(data: Dataset) -> tuple[str, ...]:
    """The editions of `offered`."""
    return tuple(offered(data))


def held_in(choice: Choice, data: Dataset) -> pd.DataFrame:
    """The rows of `held` of one edition and year."""
    rows = held(data)
    kept: pd.DataFrame = rows[
        (rows["edition"] == choice.edition) & (rows["time_period"] == choice.year)
    ]
    return kept


def allies(choice: Choice, data: Dataset) -> pd.DataFrame:
    """SERIES_COLUMNS of every ally for the edition and year; no value where it has none."""
    return country.with_every_ally(from_observations(held_in(choice, data), data.reference), data)


def counts(year: int, data: Dataset) -> tuple[Count, ...]:
    """Every NATO edition that was counted, or stated a number, for a year, the oldest first."""
    return every_count(data).get(year, ())


def every_count(data: Dataset) -> Mapping[int, tuple[Count, ...]]:
    """The `counts` of every year, by the year: all take hardly longer than one."""
    tables = data.reference
    shares = tables.observations
    is_share = shares["indicator"] == str(Indicator.SHARE_OF_GDP)
    nato = replace(tables, observations=shares[is_share & (shares["source"] == Source.NATO)])
    found, stated = allies_at(MARKS, nato), _stated(data)
    editions = sorted(tables.editions, key=lambda edition: edition.published.first)
    return {
        year: _of_year(found[found["time_period"] == year], stated, year, editions)
        for year in sorted({*map(int, found["time_period"]), *map(int, stated["time_period"])})
    }


def _of_year(
    found: pd.DataFrame, stated: pd.DataFrame, year: int, editions: Sequence[Edition]
) -> tuple[Count, ...]:
    two, more = (_by_edition(found[found["threshold"] == threshold]) for threshold in MARKS)
    told = _by_edition(stated[stated["time_period"] == year])
    return tuple(
        _count(edition, two.get(edition.id), more.get(edition.id), told.get(edition.id))
        for edition in editions
        if edition.id in two or edition.id in told
    )


_Row = Mapping[Hashable, Any]


def _count(edition: Edition, two: _Row | None, more: _Row | None, stated: _Row | None) -> Count:
    return Count(
        edition=edition.id,
        label=labels.day(labels.month(edition.published)),
        published=edition.published.text,
        counted=int(two["count"]) if two else None,
        at_more=int(more["count"]) if more else None,
        out_of=int(two["out_of"]) if two else None,
        stated=int(stated["value"]) if stated else None,
        statement=str(stated["statement"]) if stated else "",
        source_url=str(stated["source_url"]) if stated else "",
        is_estimate=any(row["obs_status"] == _ESTIMATE for row in (two, stated) if row),
    )


def _by_edition(rows: pd.DataFrame) -> dict[str, _Row]:
    return {str(row["edition"]): row for row in rows.to_dict("records")}


def _stated(data: Dataset) -> pd.DataFrame:
    """What NATO, or the press for it, said; not the counts that were made of its tables."""
    table = data.reference.stated_counts
    kept: pd.DataFrame = table[
        (table["method"] != "computed") & (table["threshold"].map(Decimal) == Decimal(MARKS[0]))
    ]
    return kept


def of_edition(found: Sequence[Count], edition: str) -> Count | None:
    """The count of one edition; None where it has none for the year."""
    return next((count for count in found if count.edition == edition), None)


def number(count: Count) -> int:
    """The count where there is one, else what was stated."""
    return count.counted if count.counted is not None else count.stated or 0


def steps_frame(found: Sequence[Count], choice: Choice) -> pd.DataFrame:
    """What the chart of counts reads."""
    rows = [
        {
            "published": count.published,
            "edition_label": count.label,
            "count": number(count),
            "is_estimate": count.is_estimate,
            "is_stated": count.counted is None,
            "is_chosen": count.edition == choice.edition,
            "hover": "\n".join(
                [
                    f"NATO {count.label}",
                    f"Counted: {count.counted} of {count.out_of}"
                    if count.out_of
                    else "Not counted",
                    *([f"Stated: {count.stated}"] if count.stated is not None else []),
                ]
            ),
        }
        for count in found
    ]
    columns = ["published", "edition_label", "count", "is_estimate", "is_stated", "is_chosen"]
    return pd.DataFrame(rows, columns=[*columns, "hover"])


def counts_table(found: Sequence[Count], data: Dataset) -> pd.DataFrame:
    """The same as a table. Text columns: Edition, Published, Counted, Stated, Address."""
    rows = [
        {
            "Edition": data.reference.edition(count.edition).short_title,
            "Published": labels.day(data.reference.edition(count.edition).published, is_short=True),
            "Counted": "–" if count.counted is None else f"{count.counted} of {count.out_of}",
            "Stated": "–" if count.stated is None else str(count.stated),
            "Address": count.source_url,
        }
        for count in found
    ]
    columns = ["Edition", "Published", "Counted", "Stated", "Address"]
    return pd.DataFrame(rows, columns=columns)


def allies_table(shown: pd.DataFrame) -> pd.DataFrame:
    """Every ally with a figure, the highest first, and its distance from both marks.

    Text columns: Country, Share, Against 2%, Against 3.5%; differences in points.
    """
    told = shown[shown["value"].notna()]
    rows = []
    for name, printed, is_estimate in zip(
        told["ref_area_name"], told["printed"], told["is_estimate"], strict=True
    ):
        share = Decimal(printed)
        away = {f"Against {mark}%": signed(share - Decimal(mark)) for mark in MARKS}
        rows.append(
            (share, {"Country": name, "Share": f"{printed}{'e' if is_estimate else ''}"} | away)
        )
    rows.sort(key=lambda row: (-row[0], row[1]["Country"]))
    columns = ["Country", "Share", *(f"Against {mark}%" for mark in MARKS)]
    return pd.DataFrame([row for _, row in rows], columns=columns)
