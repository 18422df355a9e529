"""One country with its claims, and several side by side."""

from collections.abc import Callable

import pandas as pd
import pytest

from defence_claims.charts import (
    ClaimMark,
    Guideline,
    Style,
    compare_countries,
    country_fan,
    scale_for,
)

SHARE = scale_for("PC_GDP", 5)
MakeClaim = Callable[..., ClaimMark]
Edition = Callable[..., pd.DataFrame]


def test_editions_are_lines_and_reports_crosses(poland: pd.DataFrame, style: Style) -> None:
    fig = country_fan(poland, style, SHARE, (), Guideline(2, "2% guideline")).figure()
    lines = {t.meta["edition"] for t in fig.data if t.mode == "lines"}
    assert lines == {"NATO July 2026", "NATO August 2025", "NATO June 2024", "SIPRI April 2026"}
    crosses = [t for t in fig.data if t.meta["part"] == "report"]
    assert [t.meta["edition"] for t in crosses] == ["NATO March 2026"]
    assert not any(t.meta["part"] == "claim" for t in fig.data)


def test_claims_of_one_figure_stand_side_by_side_and_keep_their_hover(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    claims = (*(claim(hover=f"claim {i}") for i in range(4)), claim(year=2024))
    fig = country_fan(poland, style, SHARE, claims, None).figure()
    (marks,) = [t for t in fig.data if t.meta["part"] == "claim"]
    assert len(set(marks.x)) == 5
    assert all(2025 <= x < 2026 for x in marks.x[:4])
    assert marks.x[4] == 2024.5
    assert sum(marks.x[:4]) / 4 == pytest.approx(2025.5)
    assert marks.customdata[:2] == ("claim 0", "claim 1")


def test_a_claim_beyond_the_data_widens_both_axes(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    far = claim(year=2035, value=9.0, low=8.95, high=9.05)
    fig = country_fan(poland, style, SHARE, (far,), None).figure()
    assert fig.layout.xaxis.range == (2020, 2036)
    assert fig.layout.yaxis.range[1] > 9.05


def test_a_claim_without_a_year_is_left_to_the_list(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = country_fan(poland, style, SHARE, (claim(year=None),), None).figure()
    assert not any(t.meta["part"] == "claim" for t in fig.data)


def test_the_largest_revision_is_named_where_it_was_a_report(
    poland: pd.DataFrame, edition: Edition, style: Style
) -> None:
    report = edition("NATO", "July 2023", "2023-07-07", 4, [(2023, "3.90", True)])
    fig = country_fan(pd.concat([poland, report]), style, SHARE, (), None).figure()
    assert "<b>3.90%</b> NATO July 2023" in [note.text for note in fig.layout.annotations]


def test_a_country_without_figures_gets_words(nothing: pd.DataFrame, style: Style) -> None:
    fig = country_fan(nothing, style, SHARE, (), Guideline(2, "2% guideline")).figure()
    assert [n.text for n in fig.layout.annotations] == [
        "No table here has a figure for this country."
    ]


@pytest.fixture
def several(edition: Edition) -> pd.DataFrame:
    names = ["Poland", "Germany", "A & B", "France", "Spain", "Italy", "Norway"]
    frames = [
        edition(
            "NATO", "July 2026", "2026-07-10", 0, [(y, f"{1 + i / 2}", y > 2024) for y in span]
        ).assign(ref_area_name=name)
        for i, name in enumerate(names)
        if (span := range(2020, 2027))
    ]
    old = edition(
        "NATO", "June 2024", "2024-06-17", 3, [(y, "9", False) for y in range(2020, 2025)]
    )
    return pd.concat([*frames, old.assign(ref_area_name="Poland")], ignore_index=True)


def test_six_countries_are_told_apart_by_shape_and_name(
    several: pd.DataFrame, style: Style
) -> None:
    fig = compare_countries(several, style, SHARE, Guideline(2, "2% guideline")).figure()
    shapes = [t.marker.symbol for t in fig.data if t.meta["part"] == "mark"]
    assert len(shapes) == len(set(shapes)) == 6
    labels = [n.text for n in fig.layout.annotations if n.name == "label"]
    assert "<b>1.0%</b> Poland" in labels
    assert "<b>2.0%</b> A &amp; B" in labels
    assert len(labels) == 6
    assert {t.meta["edition"] for t in fig.data} == {"NATO July 2026"}


def test_comparing_nothing_gives_words(nothing: pd.DataFrame, style: Style) -> None:
    frame = nothing.assign(ref_area_name=pd.Series(dtype=str))
    fig = compare_countries(frame, style, SHARE, None).figure()
    assert "no figure for these countries" in fig.layout.annotations[0].text
