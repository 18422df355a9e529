"""The pledges of the targets page: the alliance's goal, national aims, what was met."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from defence_claims.charts import Guideline, paired, scale_for
from defence_claims.dataset import Dataset
from defence_claims.exports import pledges_extract
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.figures import chart, table
from defence_claims.ui.look import is_phone, palette, style
from defence_claims.ui.tables import Markup, linked, verdict
from defence_claims.ui.words import markdown_link, plain, small, source_line, titled
from defence_claims.views import pledge_rows, pledged
from defence_claims.views.pledge_rows import Aim
from defence_claims.views.pledged import Held, Stage
from defence_claims.vocab import Unit

_PERCENT = str(Unit.PC_GDP)
_HIGHEST = 6  # percent of GDP: more than any figure or aim


def the_goal(found: Sequence[Held], data: Dataset) -> None:
    """How far each ally is from the alliance's goal, and what it needs a year."""
    held = pledge_rows.alliance_to_come(found)
    if not held:
        return
    mark = held[0].pledge
    titled(
        pledge_rows.goal_title(held),
        "Share of GDP, %, NATO’s newest figure of each ally; hollow: an estimate (e). On the "
        "right: points needed each year, in equal steps.",
    )
    words = f"{mark.low}% {pledge_rows.by_when(held[0])}"
    chart(
        paired(
            pledge_rows.goal_pairs(held),
            style(),
            scale_for(_PERCENT, _HIGHEST),
            (Guideline(float(mark.low), words),),
        ),
        key="targets/goal",
        alt=f"Every ally beside the goal. {pledge_rows.goal_title(held)}. The table below has "
        "every row.",
    )
    source_line(f"Source: {_newest_cited(held, data)}.")
    st.markdown(f"Goal: {_said(*pledge_rows.said(held[0]))}")
    with st.expander("The way to the goal as a table"):
        rows = pledge_rows.goal_table(held)
        table(
            rows,
            alt="Gap to the goal and points needed a year",
            numbers=("Latest", "Gap", "Needed a year"),
        )


def own_aims(found: Sequence[Held], data: Dataset) -> None:
    """What governments announced for this year and later, beside the newest figure."""
    aims = pledge_rows.own(found, Stage.TO_COME, Stage.DUE)
    if not aims:
        small("No national aim for this year or later is on record for this day.")
        return
    title = pledge_rows.own_title(aims)
    titled(
        title,
        "Share of GDP, %. Circle: NATO’s newest figure, hollow where it is an estimate (e). "
        "Diamond: what was announced.",
    )
    chart(
        paired(pledge_rows.own_pairs(aims), style(), scale_for(_PERCENT, _HIGHEST)),
        key="targets/own",
        alt=f"National aims beside the newest figures. {title}. The table below has every aim.",
    )
    source_line(
        f"Sources: {_newest_cited([aim[0] for aim in aims], data)}; announcements as listed below."
    )
    _aims_table(aims, alt="National aims for this year and later")


def past_aims(found: Sequence[Held], data: Dataset) -> None:
    """What was announced for years that have passed, and whether it was met."""
    aims = pledge_rows.own(found, Stage.PAST)
    if aims:
        titled(
            pledge_rows.past_title(aims),
            "NATO’s newest figure for the year that was named; of several years the one that "
            "falls shortest. e: estimate.",
        )
        _aims_table(aims, alt="National aims whose year has passed, and whether they were met")
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


def _aims_table(aims: Sequence[Aim], *, alt: str) -> None:
    frame = pledge_rows.own_table(aims)
    rows = pd.DataFrame(
        {
            "Country": frame["Country"],
            "Aim": frame["Promise"],
            "Figure": frame["Figure"],
            "Outcome": [
                verdict(outcome, palette(), holds=outcome in {"met", "reached"})
                for outcome in frame["Outcome"]
            ],
            "What was said": [_all_said(aim) for aim in aims],
        }
    )
    shown = rows.drop(columns=["Figure", "What was said"]) if is_phone() else rows
    table(shown, alt=alt)
    if is_phone():
        with st.expander("What was said, and where"):
            table(rows[["Country", "What was said"]], alt=f"{alt}: statements and sources")


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
