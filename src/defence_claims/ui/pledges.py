"""The pledges of the targets page: the alliance's goal, national aims, what was met.

No choice of the page changes them, so they are made once for all readers and drawn once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from defence_claims.charts import Guideline, Style, paired, scale_for
from defence_claims.dataset import Dataset
from defence_claims.exports import pledges_extract
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.drawings import Around, drawn
from defence_claims.ui.figures import picture, shared
from defence_claims.ui.tables import Markup, linked, table_html, verdict
from defence_claims.ui.words import markdown_link, plain, small, source_line, titled
from defence_claims.views import pledge_rows, pledged
from defence_claims.views.pledge_rows import Aim
from defence_claims.views.pledged import Held, Stage
from defence_claims.vocab import Unit

_PERCENT = str(Unit.PC_GDP)
_HIGHEST = 6  # percent of GDP: more than any figure or aim
_NOTE = "Circle: NATO’s newest figure, hollow where NATO itself calls it an estimate (e)."
_HOW_GOAL = (
    f"Each row is one ally. {_NOTE} The grey way leads from there to the goal; the longer it is, "
    "the more is missing. The number on the right is what would be needed each year, in equal "
    "steps, to arrive in the year of the goal; it is arithmetic and no forecast."
)
_HOW_OWN = (
    f"Each row is what one government announced. {_NOTE} Diamond: the announced share. The grey "
    "way between them is what is missing, or what the newest figure already has above the aim. "
    "The number on the right is what would be needed each year, in equal steps."
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A chart and its rows, as HTML."""

    chart: str
    rows: str


def _found(data: Dataset) -> tuple[Held, ...]:
    return shared("targets/pledges", data, lambda _: pledged.held_pledges(data))


def the_goal(data: Dataset) -> None:
    """How far each ally is from the alliance's goal, and what it needs a year."""
    held = pledge_rows.alliance_to_come(_found(data))
    if not held:
        return
    told = shared("targets/goal", data, lambda look: _goal(held, look, data))
    picture(told.chart)
    st.markdown(f"Goal: {_said(*pledge_rows.said(held[0]))}")
    with st.expander("The way to the goal as a table"):
        picture(told.rows)


def _goal(held: Sequence[Held], look: Style, data: Dataset) -> _Seen:
    mark, title = held[0].pledge, pledge_rows.goal_title(held)
    words = Around(
        title,
        "Share of GDP, %, NATO’s newest figure of each ally; hollow: an estimate (e). On the "
        "right: points needed each year, in equal steps.",
        _HOW_GOAL,
        f"Every ally beside the goal. {title}. The table below has every row.",
        (f"Source: {_newest_cited(held, data)}.",),
        "the chart of the way to the goal",
        "defence-claims-goal",
    )
    line = Guideline(float(mark.low), f"{mark.low}% {pledge_rows.by_when(held[0])}")
    sketch = paired(pledge_rows.goal_pairs(held), look, scale_for(_PERCENT, _HIGHEST), (line,))
    rows = table_html(
        pledge_rows.goal_table(held),
        look.palette,
        alt="Gap to the goal and points needed a year",
        numbers=("Latest", "Gap", "Needed a year"),
    )
    return _Seen(drawn(sketch, words, look, data), rows)


def own_aims(data: Dataset) -> None:
    """What governments announced for this year and later, beside the newest figure."""
    aims = pledge_rows.own(_found(data), Stage.TO_COME, Stage.DUE)
    if not aims:
        small("No national aim for this year or later is on record for this day.")
        return
    told = shared("targets/own", data, lambda look: _own(aims, look, data))
    picture(told.chart)
    with st.expander("Every aim as a table, and who announced it"):
        picture(told.rows)


def _own(aims: Sequence[Aim], look: Style, data: Dataset) -> _Seen:
    title, newest = pledge_rows.own_title(aims), _newest_cited([aim[0] for aim in aims], data)
    words = Around(
        title,
        "Share of GDP, %. Circle: NATO’s newest figure, hollow where it is an estimate (e). "
        "Diamond: what was announced.",
        _HOW_OWN,
        f"National aims beside the newest figures. {title}. The table below has every aim.",
        (f"Sources: {newest}; announcements as listed below.",),
        "the chart of national aims",
        "defence-claims-aims",
    )
    sketch = paired(pledge_rows.own_pairs(aims), look, scale_for(_PERCENT, _HIGHEST))
    rows = "".join(_aims_tables(aims, look, "National aims for this year and later"))
    return _Seen(drawn(sketch, words, look, data), rows)


def past_aims(data: Dataset) -> None:
    """What was announced for years that have passed, and whether it was met."""
    found = _found(data)
    aims = pledge_rows.own(found, Stage.PAST)
    if aims:
        titled(
            pledge_rows.past_title(aims),
            "NATO’s newest figure for the year that was named; of several years the one that "
            "falls shortest. e: estimate.",
        )
        about = "National aims whose year has passed, and whether they were met"
        rows, *said = shared("targets/past", data, lambda look: _aims_tables(aims, look, about))
        picture(rows)
        if said:
            with st.expander("What was said, and where"):
                picture(said[0])
        source_line(f"Source of the figures: {_newest_cited([aim[0] for aim in aims], data)}.")
    allied = pledge_rows.alliance_past(found)
    if allied:
        met = sum(h.is_reached is True for h in allied)
        small(
            escape(
                f"The alliance’s own aim, {pledge_rows.promise(allied[0])}: {met} of "
                f"{len(allied)} allies met it, by the newest edition."
            ),
            is_muted=False,
        )
    csv_button(
        lambda: pledges_extract(pledged.by_need(found), data.reference),
        name="defence-claims-pledges",
        key="targets/pledges/csv",
        label="Download all pledges and gaps as CSV",
    )
    small(
        "Left out: proposals, aims without a year, ceilings, and pledges that count more than "
        "NATO’s table does, such as 5% with related spending. Statements are not laws."
    )


def _aims_tables(aims: Sequence[Aim], look: Style, alt: str) -> tuple[str, ...]:
    """The aims as a table; for a phone a narrower one, and another of what was said."""
    frame = pledge_rows.own_table(aims)
    rows = pd.DataFrame(
        {
            "Country": frame["Country"],
            "Aim": frame["Promise"],
            "Figure": frame["Figure"],
            "Outcome": [
                verdict(outcome, look.palette, holds=outcome in {"met", "reached"})
                for outcome in frame["Outcome"]
            ],
            "What was said": [_all_said(aim) for aim in aims],
        }
    )
    if not look.is_phone:
        return (table_html(rows, look.palette, alt=alt),)
    short, said = rows.drop(columns=["Figure", "What was said"]), rows[["Country", "What was said"]]
    return (
        table_html(short, look.palette, alt=alt),
        table_html(said, look.palette, alt=f"{alt}: statements and sources"),
    )


def _all_said(aim: Aim) -> Markup:
    told = map(pledge_rows.said, aim)
    return Markup(
        " ".join(
            f"{escape(statement)} {escape(day)}, {linked(source, address).html}"
            for statement, day, source, address in told
        )
    )


def _said(statement: str, day: str, source: str, address: str) -> str:
    return f"{plain(statement)} {plain(day)}, {markdown_link(source, address)}"


def _newest_cited(held: Sequence[Held], data: Dataset) -> str:
    cited = {h.figure.edition for h in held if h.figure}
    editions = sorted(
        (data.reference.edition(e) for e in cited), key=lambda e: e.published.first, reverse=True
    )
    older = len(editions) - 1
    more = f", and {older} earlier edition{'s' if older > 1 else ''}" if older > 0 else ""
    return editions[0].citation + more if editions else "none"
