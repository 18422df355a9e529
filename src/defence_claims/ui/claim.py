"""The parts of the claim page: two charts, two tables, each with title and source."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from defence_claims.charts import (
    Figure,
    claim_series,
    drawn_figures,
    publication_steps,
    scale_for,
)
from defence_claims.dataset import Dataset
from defence_claims.exports import charted_extract
from defence_claims.model import ClaimRecord
from defence_claims.ui.buttons import picture_buttons
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.embedding import CHART, snippet
from defence_claims.ui.figures import chart, shared, table
from defence_claims.ui.links import page_link
from defence_claims.ui.look import is_phone, palette
from defence_claims.ui.tables import verdict
from defence_claims.ui.words import credit, plain, source_line, titled
from defence_claims.views import claim as views
from defence_claims.views import disagreement, families
from defence_claims.views.claim import ClaimView
from defence_claims.views.country import citations
from defence_claims.wording import labels, titles


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands around the main chart, on the page and in its picture."""

    title: str
    about: str
    sources: tuple[str, str]


def _words(record: ClaimRecord, view: ClaimView, data: Dataset) -> _Words:
    claim, finding = record.claim, data.finding(record)
    return _Words(
        titles.revisions(
            claim, view.all_editions, view.years, finding.primary_source, data.reference
        ),
        f"{titles.measure(claim)}. Hollow and dotted: the source’s own estimates. Yellow: the "
        "claim, as wide as its rounding.",
        (f"Sources: {'; '.join(view.sources)}.", titles.caveat(finding)),
    )


def seen(record: ClaimRecord, data: Dataset) -> ClaimView:
    """What the page of a claim draws, made once for all readers."""
    name = f"claim/view/{record.claim.id}"
    return shared(name, data, lambda _: views.claim_view(record, data))


def _figure(record: ClaimRecord, view: ClaimView, data: Dataset) -> Figure:
    scale = scale_for(record.claim.unit_measure, _largest(view))
    return shared(
        f"{_MAIN}/{record.claim.id}",
        data,
        lambda look: claim_series(view.series, view.mark, look, scale, view.guideline, view.plan),
    )


def main_chart(record: ClaimRecord, view: ClaimView, data: Dataset, *, level: int = 2) -> None:
    """The claim on the series of every source, by year."""
    words = _words(record, view, data)
    titled(words.title, words.about, how=_HOW_SERIES, level=level)
    if view.series.empty:
        _instead(record, data)
        return
    finding = data.finding(record)
    chart(
        _figure(record, view, data),
        key=_MAIN,
        alt=titles.chart_alt(record, finding, view.series, data.reference),
    )
    source_line(*words.sources)


def chart_actions(record: ClaimRecord, view: ClaimView, data: Dataset) -> None:
    """Take the main chart along: picture, the frame for an article, its figures."""
    if view.series.empty:
        return
    words = _words(record, view, data)
    name = f"defence-claims-{record.claim.id}-chart"
    with st.container(horizontal=True, gap="small"):
        picture_buttons(
            _figure(record, view, data),
            of=_MAIN,
            name=name,
            words=(words.title, words.about, " ".join((*words.sources, credit(data)))),
            key=f"{_MAIN}/picture",
            embed={
                "Embed chart": snippet(record, data, CHART),
                "Embed claim": snippet(record, data),
            },
        )
        csv_button(
            lambda: charted_extract(record, drawn_figures(view.series, view.mark, view.plan), data),
            name=name,
            key=f"{_MAIN}/csv",
            label="Figures of the chart (CSV)",
        )


_HOW_SERIES = (
    "Each line is one source in one edition; the strongest blue is NATO’s latest. A line turns "
    "dotted, and its marks hollow, where the source itself calls the figure an estimate. The "
    "yellow diamond is the claim, at the year it is about; the band is every value that would "
    "be rounded to the words. What stands left of the upright line happened before the words "
    "were said."
)
_HOW_STEPS = (
    "Read from left to right as the days went by. Each line is one year’s figure: it stays where "
    "it is until an edition moves it. Whatever lies left of the upright line could be known when "
    "the words were said."
)
_MAIN = "claim/series"


def _largest(view: ClaimView) -> float:
    return max([abs(view.mark.value), float(view.series["value"].abs().max())])


def _instead(record: ClaimRecord, data: Dataset) -> None:
    """What to do where nothing can be drawn."""
    area = labels.areas(record.claim, data.reference)
    with st.container(border=True):
        st.markdown(
            plain(
                f"The tables here have no series of this kind for {area}, so there is nothing to "
                "draw the claim on. The Countries page shows what they do have."
            )
        )
        page_link("pages/countries.py", f"See {area}", {"country": list(record.claim.ref_area)})


def publication_chart(record: ClaimRecord, view: ClaimView, data: Dataset) -> None:
    """The figures for the claim's years by the day they were published."""
    if not view.years:
        return
    area = labels.areas(record.claim, data.reference)
    titled(
        "What the table said that day, and since",
        f"{area}, {titles.measure(record.claim)[0].lower()}{titles.measure(record.claim)[1:]}, "
        "by day of publication. A step holds until the next edition.",
        how=_HOW_STEPS,
    )
    part = views.told_steps(view, data.finding(record).primary_source)
    scale = scale_for(record.claim.unit_measure, _largest(view))
    chart(
        shared(
            f"claim/steps/{record.claim.id}",
            data,
            lambda look: publication_steps(
                part, view.mark, view.years, look, scale, view.plan, data.as_of
            ),
        ),
        key="claim/steps",
        alt=f"Step chart of the figures for {area} by day of publication; the table beside it "
        "has every value.",
    )
    source_line(f"Sources: {citations(part, data)}.")


def then_and_now_table(record: ClaimRecord, view: ClaimView, data: Dataset) -> None:
    """What each edition said for the claim's years, split at the day of the claim."""
    frame = views.then_and_now(record, view, data)
    if frame.empty:
        return
    area = labels.areas(record.claim, data.reference)
    titled(
        "Then and now",
        f"{area}. {titles.measure(record.claim)}. e: estimate. A dash: the edition has no "
        "figure for that year.",
    )
    years = tuple(str(year) for year in view.years)
    table(
        _with_sections(frame, years),
        alt=f"What each edition said about {area}",
        numbers=years,
    )


def _with_sections(frame: pd.DataFrame, years: tuple[str, ...]) -> pd.DataFrame:
    """The rows under the headings "Known that day" and "Learned later"."""
    empty = dict.fromkeys(["Published", *years], "")
    rows: list[dict[str, str]] = []
    for section in ("Known that day", "Learned later"):
        part = frame[frame["section"] == section]
        if part.empty and section == "Learned later":
            continue
        rows.append({"Edition": section, **empty})
        if part.empty:
            rows.append({"Edition": "No edition had these years", **empty, "Published": " "})
        rows += [
            {"Edition": row["edition"], "Published": row["published"]}
            | {year: row[year] for year in years}
            for row in part.to_dict("records")
        ]
    return pd.DataFrame(rows)


def readings_table(record: ClaimRecord, data: Dataset) -> None:
    """What would make the claim true, closest first."""
    frame = views.readings_table(record, data)
    if frame.empty:
        return
    claimed = labels.claimed(record.claim)
    titled(
        f"What would make {claimed} true?",
        f"Readings of the claim, closest first. {views.interval_words(record)}",
    )
    unit = views.figure_unit(record)
    verdicts = [
        verdict(text, palette(), holds=holds, sign="✕")
        for text, holds in zip(frame["against"], frame["is_consistent"], strict=True)
    ]
    shown = pd.DataFrame(
        {
            "Reading": frame["reading"],
            "Source and edition": frame["source"],
            "Year": frame["year"],
            unit: frame["figure"],
            f"Against {claimed}": verdicts,
            "When": frame["when"],
        }
    )
    if is_phone():
        shown["Reading"] = shown["Reading"] + " (" + shown.pop("Source and edition") + ")"
        shown = shown.drop(columns=["When", "Year"])
    table(shown, alt="Readings that would make the claim true", numbers=(unit,))
    source_line(views.readings_note(record, data))


def disagreement_table(record: ClaimRecord, data: Dataset) -> None:
    """What every source says of the figure, and why they differ; nothing where one alone does."""
    frame = disagreement.of_claim(record, data)
    if len(frame) < 2:
        return
    year = views.claim_year(record, data.finding(record).comparisons)
    titled(
        "Where the sources disagree",
        f"{labels.areas(record.claim, data.reference)}, {year}: the latest figure of every source. "
        "They count different things; none is right for all uses.",
    )
    shown = pd.DataFrame(
        {
            "Source": frame["source"] + " (" + frame["edition"] + ")",
            "Figure": frame["figure"],
            "What it counts": frame["definition"],
            "Year and money": frame["basis"],
            "Published": frame["vintage"],
            "Why it differs": frame["reason"],
        }
    )
    if is_phone():
        shown = shown.drop(columns=["What it counts", "Year and money", "Published"])
    table(shown, alt="The figure of every source, and why they differ", numbers=("Figure",))


def family_list(record: ClaimRecord, data: Dataset) -> None:
    """Who said the figure first and who repeated it, with the finding each time."""
    relatives = families.family(record, data)
    if not relatives:
        return
    titled(
        "Who said it first, and who repeated it",
        "Claims held here that repeat one figure, in the order they were made.",
    )
    for one in relatives:
        first = ", the first held here" if one.is_first else ""
        when = one.when or "Day not known"
        told = f"{when}{first}: {one.who}, {one.figure}. {one.finding}"
        if one.is_this:
            st.markdown(f"**{plain(told)}** (this claim)")
        else:
            page_link("pages/claim.py", plain(told), {"id": [one.claim_id]})
