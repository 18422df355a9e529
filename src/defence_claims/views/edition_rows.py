"""The editions page in rows: edition by year, and the revisions of all allies."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from defence_claims.charts import End, Pair
from defence_claims.dataset import Dataset
from defence_claims.periods import PartialDate
from defence_claims.views.editions import (
    MILLIONS,
    BySource,
    Choice,
    cell,
    money_power,
    unit_words,
)
from defence_claims.views.revisions import Ladder, signed, widest_by_area
from defence_claims.wording import labels

_NONE = "–"


def edition_table(choice: Choice, said: BySource, data: Dataset) -> pd.DataFrame:
    """Edition by year for the chosen country, under a heading for each source.

    Text columns: Edition, Published and one a year; "e" marks an estimate, "–" stands where
    the edition has no figure. A heading has only its first cell.
    """
    years = list(range(choice.first, choice.last + 1))
    rows: list[dict[str, str]] = []
    for source, found in said.items():
        cells = _cells(found, choice)
        if cells:
            heading = f"{labels.source_name(source)}, {unit_words(choice, found)}"
            rows.append({"Edition": heading, "Published": "", **{str(y): "" for y in years}})
        rows += [
            {
                "Edition": data.reference.edition(edition).short_title,
                "Published": labels.day(_published(edition, data), is_short=True),
                **{str(year): cells[edition].get(year, _NONE) for year in years},
            }
            for edition in sorted(cells, key=lambda edition: _published(edition, data).first)
        ]
    return pd.DataFrame(rows, columns=["Edition", "Published", *map(str, years)])


def narrow_table(choice: Choice, said: BySource, data: Dataset) -> pd.DataFrame:
    """The same for a narrow screen: a heading a source and year, a row an edition.

    Text columns: Edition, Figure. The newest year comes first.
    """
    rows: list[dict[str, str]] = []
    for source, found in said.items():
        power = money_power(found) if choice.is_money else None
        unit = f"{labels.source_name(source)}, {unit_words(choice, found)}"
        for ladder in reversed(found):
            rows.append({"Edition": f"{unit}, {ladder.year}", "Figure": ""})
            rows += [
                {
                    "Edition": labels.day(_published(told.edition, data), is_short=True),
                    "Figure": cell(told, power),
                }
                for told in ladder.told
            ]
    return pd.DataFrame(rows, columns=["Edition", "Figure"])


def _cells(found: Sequence[Ladder], choice: Choice) -> dict[str, dict[int, str]]:
    power = money_power(found) if choice.is_money else None
    cells: dict[str, dict[int, str]] = {}
    for ladder in found:
        for told in ladder.told:
            cells.setdefault(told.edition, {})[ladder.year] = cell(told, power)
    return cells


def _published(edition: str, data: Dataset) -> PartialDate:
    return data.reference.edition(edition).published


def revised_pairs(choice: Choice, found: Sequence[Ladder]) -> tuple[Pair, ...]:
    """The largest revision of each ally as rows of a chart: lowered, raised, unchanged."""
    chosen = widest_by_area(found)
    sizes = Counter(_direction(ladder) for ladder in chosen)
    return tuple(
        Pair(
            section=f"{_direction(ladder)}: {_allies(sizes[_direction(ladder)])}",
            name=ladder.name,
            detail="" if choice.is_one_year else str(ladder.year),
            older=End(float(ladder.first.figure), ladder.first.words, ladder.first.is_estimate),
            latest=End(float(ladder.latest.figure), ladder.latest.words, ladder.latest.is_estimate),
            note=signed(ladder.change),
            note_detail=f"since {ladder.first.label}",
            hover=(
                f"{ladder.name}, {ladder.year}\n{ladder.first.label}: {ladder.first.words}%\n"
                f"{ladder.latest.label}: {ladder.latest.words}%"
            ),
        )
        for ladder in chosen
    )


def _direction(ladder: Ladder) -> str:
    return "Lowered" if ladder.change < 0 else "Raised" if ladder.change > 0 else "Unchanged"


def _allies(count: int) -> str:
    return "1 ally" if count == 1 else f"{count} allies"


def revised_table(choice: Choice, found: Sequence[Ladder]) -> pd.DataFrame:
    """The largest revision of each ally as a table.

    Text columns: Country, Year, First, Edition, Latest, Change; the change in points, or in
    percent of the first figure for money, in millions of dollars, and persons.
    """
    is_relative = not choice.is_percent
    power = MILLIONS if choice.is_money else None
    rows = [
        {
            "Country": ladder.name,
            "Year": str(ladder.year),
            "First": cell(ladder.first, power),
            "Edition": ladder.first.label,
            "Latest": cell(ladder.latest, power),
            "Change": f"{signed(ladder.relative_change)}%"
            if is_relative
            else signed(ladder.change),
        }
        for ladder in widest_by_area(found, is_relative=is_relative)
    ]
    return pd.DataFrame(rows, columns=["Country", "Year", "First", "Edition", "Latest", "Change"])
