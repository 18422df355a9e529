"""Counts and pledges as the targets page shows them, with where each comes from."""

from collections.abc import Sequence

import pandas as pd

from defence_claims.reference import Reference
from defence_claims.views.pledged import Held
from defence_claims.views.targets import Count


def counts_extract(found: Sequence[Count], year: int, tables: Reference) -> pd.DataFrame:
    """How many allies each edition has at 2% for a year, in the order of publication, all text.

    Columns: edition, published, time_period, threshold, counted, out_of, counted_at_3_5,
    stated, statement, statement_url, source, licence, citation. Unknown is empty.
    """
    rows = [
        {
            "edition": count.edition,
            "published": count.published,
            "time_period": str(year),
            "threshold": "2",
            "counted": _text(count.counted),
            "out_of": _text(count.out_of),
            "counted_at_3_5": _text(count.at_more),
            "stated": _text(count.stated),
            "statement": count.statement,
            "statement_url": count.source_url,
            "source": tables.edition(count.edition).source,
            "licence": tables.sources[tables.edition(count.edition).source].licence,
            "citation": tables.edition(count.edition).citation,
        }
        for count in found
    ]
    columns = "edition published time_period threshold counted out_of counted_at_3_5 stated "
    columns += "statement statement_url source licence citation"
    return pd.DataFrame(rows, columns=columns.split())


def pledges_extract(found: Sequence[Held], tables: Reference) -> pd.DataFrame:
    """Pledges held against the newest figures, a row a pledge and ally, all text.

    Columns: pledge_id, pledged_by, ref_area, country, comparator, pledged, pledged_high,
    period, announced_on, statement, statement_source, statement_url, stage, figure, year,
    is_estimate, edition, gap (points), years_left, needed_per_year (points), is_reached,
    source, licence, citation. Unknown is empty.
    """
    return pd.DataFrame([_pledge_row(held, tables) for held in found], columns=PLEDGE_COLUMNS)


PLEDGE_COLUMNS = (
    "pledge_id pledged_by ref_area country comparator pledged pledged_high period announced_on "
    "statement statement_source statement_url stage figure year is_estimate edition gap "
    "years_left needed_per_year is_reached source licence citation"
).split()


def _pledge_row(held: Held, tables: Reference) -> dict[str, str]:
    pledge, figure = held.pledge, held.figure
    edition = tables.edition(figure.edition) if figure else None
    return {
        "pledge_id": pledge.id,
        "pledged_by": pledge.ref_area,
        "ref_area": held.area,
        "country": tables.area_name(held.area),
        "comparator": str(pledge.comparator),
        "pledged": f"{pledge.low:f}",
        "pledged_high": f"{pledge.high:f}" if pledge.high > pledge.low else "",
        "period": str(pledge.period or ""),
        "announced_on": pledge.announced.text if pledge.announced else "",
        "statement": pledge.statement,
        "statement_source": held.source_title,
        "statement_url": pledge.source_url,
        "stage": str(held.stage),
        "figure": f"{figure.figure:f}" if figure else "",
        "year": _text(held.year),
        "is_estimate": str(figure.is_estimate).lower() if figure else "",
        "edition": figure.edition if figure else "",
        "gap": "" if held.gap is None else f"{held.gap:f}",
        "years_left": str(held.years_left),
        "needed_per_year": "" if held.per_year is None else f"{held.per_year:f}",
        "is_reached": "" if held.is_reached is None else str(held.is_reached).lower(),
        "source": edition.source if edition else "",
        "licence": tables.sources[edition.source].licence if edition else "",
        "citation": edition.citation if edition else "",
    }


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
