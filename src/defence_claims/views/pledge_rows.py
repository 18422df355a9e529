"""Pledges as the targets page shows them: rows of its charts and tables."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from defence_claims.charts import End, Pair
from defence_claims.numerals.printing import plain
from defence_claims.views.pledged import ALLIANCE, Held, Stage, by_need
from defence_claims.views.revisions import signed
from defence_claims.vocab import Comparator
from defence_claims.wording import labels, plans

_WORDS = {Comparator.GE: "at least ", Comparator.GT: "over "}


Aim = tuple[Held, ...]
"""One aim, with everybody who announced it: the same ally, share and years."""


def own(found: Sequence[Held], *stages: Stage) -> tuple[Aim, ...]:
    """What allies promised themselves, the largest need first; repeated aims together."""
    aims: dict[tuple[str, str], list[Held]] = {}
    for held in by_need(h for h in found if h.pledge.ref_area != ALLIANCE and h.stage in stages):
        aims.setdefault((held.area, promise(held)), []).append(held)
    return tuple(tuple(sorted(aim, key=_announced)) for aim in aims.values())


def _announced(held: Held) -> str:
    """Undated announcements come last."""
    return held.pledge.announced.text if held.pledge.announced else "9999"


def alliance_to_come(found: Sequence[Held]) -> tuple[Held, ...]:
    """The alliance's goal that is still to come, for each ally, the largest need first."""
    return by_need(h for h in found if h.pledge.ref_area == ALLIANCE and h.stage is not Stage.PAST)


def alliance_past(found: Sequence[Held]) -> tuple[Held, ...]:
    """The alliance's goal whose year has passed, for each ally."""
    return by_need(h for h in found if h.pledge.ref_area == ALLIANCE and h.stage is Stage.PAST)


def promise(held: Held) -> str:
    """What was pledged and by when: "2.5% by 2027", "5–6% in 2026–2030"."""
    pledge = held.pledge
    low = plain(pledge.low)
    value = f"{low}–{plain(pledge.high)}%" if pledge.high > pledge.low else f"{low}%"
    about = "about " if pledge.is_approximate else ""
    return f"{_WORDS.get(pledge.comparator, '')}{about}{value} {by_when(held)}".strip()


def by_when(held: Held) -> str:
    """The year or years of a pledge: "by 2035"."""
    return plans.during(held.pledge.period)


def need(held: Held) -> str:
    """What is still needed: "+0.27 a year", "0.32 short", "reached"."""
    return " ".join(filter(None, _need(held)))


def _need(held: Held) -> tuple[str, str]:
    """The need, and what can be left out of it on a narrow screen."""
    if held.gap is None:
        return "no figure", ""
    if held.is_reached:
        return "reached", ""
    if held.per_year is None:
        return (f"{plain(held.gap)} short" if held.gap else "just short"), ""
    return signed(held.per_year) if held.per_year else "< 0.01", "a year"


def goal_title(found: Sequence[Held]) -> str:
    """Who is furthest from the alliance's goal, and how many are there."""
    if not found:
        return "No goal of the alliance lies ahead"
    goal = f"{plain(found[0].pledge.low)}% {by_when(found[0])}"
    there = sum(held.is_reached is True for held in found)
    first = found[0]
    if first.per_year is None:
        return f"All {len(found)} allies with a figure are at {goal}"
    return (
        f"For {goal}, {first.name} needs {plain(first.per_year)} points more each year; "
        f"{there} of {len(found)} allies are there"
    )


def own_title(aims: Sequence[Aim]) -> str:
    """How many of the governments' aims are reached already."""
    there = sum(aim[0].is_reached is True for aim in aims)
    return f"{there} of {len(aims)} national aims for this year and later are already reached"


def past_title(aims: Sequence[Aim]) -> str:
    """How many aims whose year has passed were met."""
    met = sum(aim[0].is_reached is True for aim in aims)
    return f"Of {len(aims)} national aims whose year has passed, {met} were met"


def goal_pairs(found: Sequence[Held]) -> tuple[Pair, ...]:
    """Each ally's way to the alliance's goal, which a line across the chart marks."""
    sections = {True: "There already", False: "Still to go", None: "No figure"}
    return tuple(
        _pair(held, sections[held.is_reached], detail="")
        for held in found
        if held.figure is not None
    )


def own_pairs(aims: Sequence[Aim]) -> tuple[Pair, ...]:
    """Each national aim beside the newest figure."""
    return tuple(
        _pair(aim[0], "Reached" if aim[0].is_reached else "Not yet", detail=promise(aim[0]))
        for aim in aims
        if aim[0].figure is not None
    )


def _pair(held: Held, section: str, detail: str) -> Pair:
    figure = held.figure
    words = figure.words if figure else ""
    note, rest = _need(held)
    return Pair(
        section=section,
        name=held.name,
        detail=detail,
        latest=End(
            float(figure.figure) if figure else 0.0, words, bool(figure and figure.is_estimate)
        ),
        goal=_goal(held, is_named=bool(detail)),
        note=note,
        note_detail=rest,
        hover=f"{held.name}, {held.year}: {words}%\nPledged: {promise(held)}\n{need(held)}",
    )


def _goal(held: Held, *, is_named: bool) -> End | None:
    """The aim as an end of the row; without words where a line across the chart marks it."""
    level = float(held.pledge.low)
    if is_named:
        return End(level, plain(held.pledge.low))
    return None if held.is_reached else End(level, "")


def goal_table(found: Sequence[Held]) -> pd.DataFrame:
    """The way to the alliance's goal. Text columns: Country, Latest, Year, Gap, Needed."""
    return pd.DataFrame(
        [
            {
                "Country": held.name,
                "Latest": held.figure.words if held.figure else "–",
                "Year": str(held.year or ""),
                "Gap": _gap(held),
                "Needed a year": _per_year(held.per_year),
            }
            for held in found
        ],
        columns=["Country", "Latest", "Year", "Gap", "Needed a year"],
    )


def _gap(held: Held) -> str:
    return "–" if held.gap is None else plain(held.gap) if held.is_reached is False else "0"


def _per_year(needed: Decimal | None) -> str:
    return "–" if needed is None else plain(needed) if needed else "under 0.01"


def own_table(aims: Sequence[Aim]) -> pd.DataFrame:
    """National aims and what came of them. Text columns: Country, Promise, Figure, Outcome."""
    rows = [
        {
            "Country": first.name,
            "Promise": promise(first),
            "Figure": f"{first.figure.words} ({first.year})" if first.figure else "–",
            "Outcome": outcome(first),
        }
        for first, *_ in aims
    ]
    return pd.DataFrame(rows, columns=["Country", "Promise", "Figure", "Outcome"])


def said(held: Held) -> tuple[str, str, str, str]:
    """What was said as a sentence, the day, the title of the source and its address."""
    pledge = held.pledge
    sentence = f"{labels.capital(pledge.statement.rstrip('.'))}."
    day = labels.day(pledge.announced, is_short=True) or "Day not known"
    return sentence, day, held.source_title, pledge.source_url


def outcome(held: Held) -> str:
    """Met or not where the year has passed; before that what is needed."""
    if held.stage is not Stage.PAST or held.gap is None:
        return need(held)
    return "met" if held.is_reached else f"{plain(held.gap)} below" if held.gap else "just short"
