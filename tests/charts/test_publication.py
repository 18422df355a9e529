"""What the tables said that day, and since."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from defence_claims.charts import ClaimMark, PlanMark, Style, publication_steps, scale_for

SHARE = scale_for("PC_GDP", 5)
TODAY = date(2026, 11, 23)
MakeClaim = Callable[..., ClaimMark]


def test_one_step_line_for_each_source_and_year(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = publication_steps(poland, claim(), (2024, 2025), style, SHARE, None, TODAY)
    steps = [trace for trace in fig.data if trace.meta["part"] == "step"]
    assert {trace.line.shape for trace in steps} == {"hv"}
    assert sorted((trace.meta["source"], trace.y) for trace in steps) == [
        ("NATO", (4.12, 3.79, 3.75, 3.75)),
        ("NATO", (4.48, 4.3, 4.25, 4.25)),
        ("SIPRI", (4.15, 3.75, 3.75)),
        ("SIPRI", (4.5, 4.5)),
    ]
    assert {trace.x[-1] for trace in steps} == {"2026-11-23"}


def test_the_claimed_year_is_the_strong_blue_line(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = publication_steps(poland, claim(), (2024, 2025), style, SHARE, None, TODAY)
    strongest = max((t for t in fig.data if t.meta["part"] == "step"), key=lambda t: t.line.width)
    assert strongest.y[0] == 4.48
    assert strongest.line.color == style.palette.nato[0].mark


def test_releases_of_estimates_are_hollow(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = publication_steps(poland, claim(), (2024,), style, SHARE, None, TODAY)
    (marks,) = [t for t in fig.data if t.meta["part"] == "mark" and t.meta["source"] == "NATO"]
    page, ink = style.palette.background, style.palette.nato[0].mark
    assert marks.marker.color == (page, page, ink)


def test_claim_and_band_stand_on_the_day(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = publication_steps(poland, claim(), (2025,), style, SHARE, None, TODAY)
    (mark,) = [trace for trace in fig.data if trace.meta["part"] == "claim"]
    assert (mark.x, mark.y) == (("2025-03-26",), (4.7,))
    (band,) = [shape for shape in fig.layout.shapes if shape.name == "claim band"]
    assert (band.y0, band.y1) == (4.65, 4.75)
    (known,) = [shape for shape in fig.layout.shapes if shape.name == "known"]
    assert known.x1 == "2025-03-26"


def test_a_month_of_publication_counts_from_its_last_day(
    edition: Callable[..., pd.DataFrame], claim: MakeClaim, style: Style
) -> None:
    frame = edition("EDA", "2025", "2025-03", 0, [(2025, "4.4", False)])
    fig = publication_steps(frame, claim(), (2025,), style, SHARE, None, TODAY)
    (step,) = [trace for trace in fig.data if trace.meta["part"] == "step"]
    assert step.x[0] == "2025-03-31"
    assert any(note.text == "No figure yet" for note in fig.layout.annotations)


def test_a_claim_without_a_day_has_no_diamond_but_its_box(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = publication_steps(poland, claim(said=""), (2025,), style, SHARE, None, TODAY)
    assert not [trace for trace in fig.data if trace.meta["part"] == "claim"]
    texts = [note.text for note in fig.layout.annotations]
    assert "<b>4.7% GDP</b>" in texts
    assert "day not known" in texts


def test_a_plan_stands_on_the_day_it_was_announced(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    plan = PlanMark(4.7, 2025, "2024-03-28", "Budget plan", "Budget plan\n4.7%")
    fig = publication_steps(poland, claim(), (2025,), style, SHARE, plan, TODAY)
    (mark,) = [trace for trace in fig.data if trace.meta["part"] == "plan"]
    assert mark.x == ("2024-03-28",)
    assert fig.layout.xaxis.range[0] < "2024-03-28"


@pytest.mark.parametrize("is_phone", [False, True], ids=["wide", "phone"])
def test_the_words_of_a_plan_keep_off_the_claim(
    poland: pd.DataFrame, claim: MakeClaim, style: Style, *, is_phone: bool
) -> None:
    plan = PlanMark(4.7, 2025, "2024-08-28", "Plan on record", "")
    screen = Style(style.palette, is_phone)
    fig = publication_steps(poland, claim(), (2024, 2025), screen, SHARE, plan, TODAY)
    (words,) = [note for note in fig.layout.annotations if note.text == "Plan on record"]
    assert (words.xanchor, abs(words.yshift)) == ("center", 20)


@pytest.mark.parametrize("said", ["2025-03-26", "2025-03", "2025", ""])
def test_nothing_published_is_said_in_words(
    nothing: pd.DataFrame, claim: MakeClaim, style: Style, said: str
) -> None:
    fig = publication_steps(nothing, claim(said=said), (2025,), style, SHARE, None, TODAY)
    assert "No edition has a figure for 2025." in [n.text for n in fig.layout.annotations]
