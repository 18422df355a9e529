"""How the figures of one country, and of all allies, moved from edition to edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from defence_claims.dataset import Dataset
from defence_claims.numerals.printing import plain, printed_value
from defence_claims.views import country
from defence_claims.views.revisions import (
    Ladder,
    Told,
    ladders,
    tally,
    widest,
)
from defence_claims.vocab import Source
from defence_claims.wording import labels

SOURCES = (Source.NATO, Source.SIPRI)
"""Whose releases are followed; each is a series of its own."""

DEFAULT_COUNTRY = "POL"
_DEFAULT_YEARS = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page is asked to show."""

    area: str
    measure: str
    first: int
    last: int

    @property
    def is_one_year(self) -> bool:
        """True where a single year is looked at."""
        return self.first == self.last

    @property
    def is_percent(self) -> bool:
        """True where all allies can stand on one scale."""
        return country.MEASURES[self.measure][1].startswith("PC")

    @property
    def is_money(self) -> bool:
        """True where figures need a scale."""
        return self.measure == "amount"

    @property
    def years(self) -> str:
        """The years in running text: "2024", "2021 to 2026"."""
        return str(self.first) if self.is_one_year else f"{self.first} to {self.last}"


def years_on_offer(data: Dataset) -> tuple[int, int]:
    """The first and the last year that an edition of NATO or SIPRI has; 2014 where none has."""
    held = data.reference.observations
    years = held.loc[held["source"].isin([str(s) for s in SOURCES]), "time_period"]
    return (2014, 2014) if years.empty else (int(years.min()), int(years.max()))


def default_years(first: int, last: int) -> tuple[int, int]:
    """The newest six years of those on offer."""
    return max(first, last - _DEFAULT_YEARS + 1), last


def observations(
    areas: Sequence[str], choice: Choice, source: str | None, data: Dataset
) -> pd.DataFrame:
    """Rows of `Reference.observations` of the measure and the years; of one source or of both."""
    held = country.observations(areas, choice.measure, data)
    sources = [str(s) for s in SOURCES] if source is None else [source]
    kept: pd.DataFrame = held[
        held["source"].isin(sources) & held["time_period"].between(choice.first, choice.last)
    ]
    return kept


def followed(choice: Choice, source: str, data: Dataset) -> tuple[Ladder, ...]:
    """What every edition of a source said of the chosen country, a ladder a year."""
    return ladders(observations((choice.area,), choice, source, data), data.reference)


BySource = Mapping[str, tuple[Ladder, ...]]
"""What is `followed` of each of SOURCES, empty where a source has no figure."""


def by_source(choice: Choice, data: Dataset) -> BySource:
    """What both sources said of the chosen country."""
    return {str(source): followed(choice, str(source), data) for source in SOURCES}


def allies_followed(choice: Choice, data: Dataset) -> tuple[Ladder, ...]:
    """The same of every ally, in NATO's editions."""
    allies = sorted(data.reference.members("NATO", data.as_of.year))
    return ladders(observations(allies, choice, str(Source.NATO), data), data.reference)


def ladder_frame(found: Sequence[Ladder], choice: Choice, source: str) -> pd.DataFrame:
    """What the chart of steps reads: a row a figure, by year and publication."""
    power = money_power(found) if choice.is_money else None
    rows = [
        (source, ladder.year, told.label, float(told.figure), short(told, power), told.is_estimate)
        for ladder in found
        for told in ladder.told
    ]
    columns = ["source", "time_period", "edition_label", "value", "printed", "is_estimate"]
    return pd.DataFrame(rows, columns=columns)


BILLIONS, MILLIONS = 9, 6


def money_power(found: Sequence[Ladder]) -> int:
    """The scale that amounts of one country are written in: 9, or 6 below ten billion."""
    largest = max((told.figure for ladder in found for told in ladder.told), default=Decimal(0))
    return BILLIONS if largest >= Decimal(10).scaleb(BILLIONS) else MILLIONS


def short(told: Told, power: int | None) -> str:
    """The figure without its unit, which stands above it; money in billions or millions."""
    if power is None:
        return told.printed
    return plain(printed_value(str(told.figure.scaleb(-power)), 1 if power == BILLIONS else 0))


def cell(told: Told, power: int | None) -> str:
    """The same with the mark of an estimate."""
    return f"{short(told, power)}{'e' if told.is_estimate else ''}"


def unit_words(choice: Choice, found: Sequence[Ladder]) -> str:
    """The unit over bare figures: "% of GDP", "USD bn"."""
    if not choice.is_money:
        return _UNIT[choice.measure]
    return "USD bn" if money_power(found) == BILLIONS else "USD m"


_UNIT = {
    "share_of_gdp": "% of GDP",
    "equipment_share": "% of defence expenditure",
    "personnel": "persons",
}


def told_by(found: BySource) -> str:
    """Whose figures the page is about: NATO's, or SIPRI's where NATO has none."""
    is_sipri = not found[str(Source.NATO)] and bool(found[str(Source.SIPRI)])
    return str(Source.SIPRI if is_sipri else Source.NATO)


def headline(choice: Choice, found: Sequence[Ladder], source: str, data: Dataset) -> str:
    """What a source did to its figures for the country and the years chosen."""
    name = labels.area(choice.area, data.reference)
    owner = labels.source_name(source)
    count = tally(found)
    if not found:
        return f"No edition here has a figure for {name}, {choice.years}"
    figure = f"{labels.possessive(owner)} figure for {name} in {choice.first}"
    if choice.is_one_year:
        (ladder,) = found
        if not ladder.is_followed:
            return f"One edition has {figure}"
        if not ladder.change:
            return f"{figure} stands where it began"
        verb = "fell" if ladder.change < 0 else "rose"
        first, latest = (_with_unit(told, choice, found) for told in (ladder.first, ladder.latest))
        return f"{figure} {verb} from {first} to {latest}"
    if not count.moved:
        return f"{owner} has not revised its figures for {name}, {choice.years}"
    parts = [f"{verb} {n}" for verb, n in (("lowered", count.down), ("raised", count.up)) if n]
    total = count.moved + count.same
    of_all = f"of {total} figures for {name}, {choice.first}\N{EN DASH}{choice.last}"
    return f"{owner} {parts[0]} {of_all}{f', and {parts[1]}' if len(parts) > 1 else ''}"


def ladder_title(choice: Choice, found: Sequence[Ladder], source: str) -> str:
    """The figures of the one year, or the largest revision, as a sentence."""
    owner = labels.source_name(source)
    word = "editions" if source == Source.NATO else "releases"
    if choice.is_one_year and found and found[0].is_followed:
        said = [_with_unit(told, choice, found) for told in found[0].told]
        if len(set(said)) == 1:
            return f"All {len(said)} {owner} {word} with {choice.first} say {said[0]}"
        return f"{labels.possessive(owner)} {word} said {said[0]}, then {labels.listed(said[1:])}"
    top = widest(found, is_relative=not choice.is_percent)
    if top is None:
        return f"{owner} has not revised a figure that it printed"
    first, latest = (_with_unit(told, choice, found) for told in (top.first, top.latest))
    return f"The largest revision is for {top.year}: {owner} went from {first} to {latest}"


def _with_unit(told: Told, choice: Choice, found: Sequence[Ladder]) -> str:
    if choice.is_money:
        currency, scale = unit_words(choice, found).split()
        return f"{currency} {short(told, money_power(found))} {scale}"
    return f"{told.printed}%" if choice.is_percent else told.printed


def revised_title(choice: Choice, found: Sequence[Ladder]) -> str:
    """How many of the allies' figures went down and up."""
    count = tally(found)
    if not count.moved:
        return f"No figure for {choice.years} has been revised"
    total = count.moved + count.same
    return (
        f"Of {total} NATO figures for {choice.years}, later editions lowered {count.down} and "
        f"raised {count.up}"
    )


def caveat(found: Sequence[Ladder], data: Dataset) -> str:
    """A word on definitions where the first and the latest edition count different things."""
    table = data.reference.edition_table
    defined = dict(zip(table["edition"], table["definition"], strict=True))
    newest = {defined.get(ladder.latest.edition, "") for ladder in found if ladder.change}
    older = {defined.get(ladder.first.edition, "") for ladder in found if ladder.change}
    added = sorted(newest - older)
    if not added or not older:
        return ""
    return f"The newest edition counts {labels.listed(added)}; part of a change can come from that."
