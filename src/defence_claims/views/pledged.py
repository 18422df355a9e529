"""Pledges held against the series: what is still missing, by when, and what was met.

Every figure is the newest that NATO has for the ally and year, as printed. A pledged
share is a mark to reach, as NATO counts its 2%: it is not widened by its rounding, so
1.95 does not meet 2 (docs/method.md, "Pledges against the series").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from defence_claims.dataset import Dataset
from defence_claims.matching.pledges import Pledge, read_pledges
from defence_claims.matching.questions import stated_years
from defence_claims.numerals.printing import printed_value
from defence_claims.verdict.marks import CEILINGS, Mark
from defence_claims.views import country
from defence_claims.views.revisions import Told, ladders
from defence_claims.vocab import Indicator, Modality, Source, Unit

ALLIANCE = "NATO"
_PROMISED = frozenset({str(Modality.PLAN), str(Modality.PLEDGE), str(Modality.TARGET)})

Series = Mapping[str, Mapping[int, Told]]
"""The newest figure of each area and year."""


class Stage(StrEnum):
    """Where a pledge stands in time."""

    TO_COME = "to come"
    DUE = "due"  # its year, or one of its years, is the current one
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Held:
    """One pledge held against one ally's series."""

    area: str
    name: str
    pledge: Pledge
    source_title: str
    stage: Stage
    due: int  # the year by which, or from which on, it is to be met
    year: int | None  # the year of the figure
    figure: Told | None  # None where NATO has none

    @property
    def gap(self) -> Decimal | None:
        """Points that the figure is short of the pledge; 0 or less where it reaches it."""
        return None if self.figure is None else gap(self.pledge, self.figure.figure)

    @property
    def is_reached(self) -> bool | None:
        """True where the figure reaches the pledge; None without a figure."""
        return None if self.figure is None else reaches(self.pledge, self.figure.figure)

    @property
    def years_left(self) -> int:
        """Years from that of the figure to the due one; 0 where none is left."""
        return 0 if self.year is None else max(0, self.due - self.year)

    @property
    def per_year(self) -> Decimal | None:
        """Points a year that are needed from the figure on; None where none are, or no time."""
        if self.is_reached is not False or self.gap is None:
            return None
        return needed_per_year(self.gap, self.years_left)


def reaches(pledge: Pledge, figure: Decimal) -> bool:
    """Whether a printed figure reaches a pledged share."""
    return _mark(pledge).is_reached_by(figure)


def gap(pledge: Pledge, figure: Decimal) -> Decimal:
    """The pledged share less the figure, with the decimals of the finer of the two."""
    return _mark(pledge).least - figure


def _mark(pledge: Pledge) -> Mark:
    return Mark(pledge.low, pledge.comparator, pledge.is_approximate)


def needed_per_year(missing: Decimal, years: int) -> Decimal | None:
    """Points a year, half up to two decimals; None where no year is left.

    >>> needed_per_year(Decimal("0.81"), 3)
    Decimal('0.27')
    """
    return printed_value(str(missing / years), 2) if years > 0 else None


def held_pledges(data: Dataset) -> tuple[Held, ...]:
    """Every pledge of an ally, and each of the alliance's for every ally, that has a year.

    Proposals, ceilings ("up to 1.5%"), and pledges that count more than the table
    measures (their `definition` says what) are left out: nothing here can be held
    against them.
    """
    series = newest_figures(data)
    return tuple(
        _held(pledge, title, area, series[area], data)
        for pledge, title in _comparable(data)
        for area in (series if pledge.ref_area == ALLIANCE else (pledge.ref_area,))
        if area in series
    )


def newest_figures(data: Dataset) -> Series:
    """NATO's newest figure of each ally and year, by area; areas by name."""
    allies = data.reference.members(ALLIANCE, data.as_of.year)
    held = country.observations(sorted(allies, key=data.reference.short_name), "share_of_gdp", data)
    newest: dict[str, dict[int, Told]] = {}
    for ladder in ladders(held[held["source"] == Source.NATO], data.reference):
        newest.setdefault(ladder.ref_area, {})[ladder.year] = ladder.latest
    return newest


def _comparable(data: Dataset) -> Iterable[tuple[Pledge, str]]:
    table = data.reference.pledges
    table = table[
        (table["indicator"] == str(Indicator.SHARE_OF_GDP))
        & (table["unit_measure"] == str(Unit.PC_GDP))
        & table["modality"].isin(_PROMISED)
        & (table["definition"] == "")
    ]
    titles = dict(zip(table["pledge_id"], table["source_title"], strict=True))
    for group in read_pledges(table, data.as_of).values():
        for pledge in group:
            if pledge.period is not None and pledge.comparator not in CEILINGS:
                yield pledge, titles[pledge.id]


def _held(
    pledge: Pledge, title: str, area: str, figures: Mapping[int, Told], data: Dataset
) -> Held:
    years = stated_years(pledge.period)
    stage = _stage(years, data.as_of.year)
    year = _judged_year(pledge, years, stage, figures)
    return Held(
        area=area,
        name=data.reference.short_name(area),
        pledge=pledge,
        source_title=title,
        stage=stage,
        due=years[0],
        year=year,
        figure=None if year is None else figures[year],
    )


def _stage(years: Sequence[int], now: int) -> Stage:
    if years[-1] < now:
        return Stage.PAST
    return Stage.TO_COME if years[0] > now else Stage.DUE


def _judged_year(
    pledge: Pledge, years: Sequence[int], stage: Stage, figures: Mapping[int, Told]
) -> int | None:
    """The year whose figure counts.

    Of a pledge whose year has passed it is that year; of one for several years the one
    that falls shortest, since all of them were promised. Before that it is the newest
    year that NATO has, up to the last one pledged.
    """
    told = [year for year in years if year in figures]
    if stage is Stage.PAST:
        return max(told, key=lambda year: (gap(pledge, figures[year].figure), year), default=None)
    return max((year for year in figures if year <= years[-1]), default=None)


def by_need(found: Iterable[Held]) -> tuple[Held, ...]:
    """The largest need first: points a year, then points; what is reached comes last."""

    def key(held: Held) -> tuple[bool, Decimal, Decimal, str, int]:
        missing = Decimal(0) if held.gap is None else held.gap
        rate = held.per_year or Decimal(0)
        return (held.is_reached is not False, -rate, -missing, held.name, held.due)

    return tuple(sorted(found, key=key))
