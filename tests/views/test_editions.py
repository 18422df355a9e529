"""The editions page in frames and sentences."""

import pandas as pd
import pytest

from defence_claims.dataset import Dataset
from defence_claims.views import edition_rows, editions
from defence_claims.views.editions import Choice


def choice(years: str, area: str = "POL", measure: str = "share_of_gdp") -> Choice:
    first, _, last = years.partition("-")
    return Choice(area, measure, int(first), int(last or first))


def edition_table(asked: Choice, data: Dataset) -> pd.DataFrame:
    return edition_rows.edition_table(asked, editions.by_source(asked, data), data)


def narrow_table(asked: Choice, data: Dataset) -> pd.DataFrame:
    return edition_rows.narrow_table(asked, editions.by_source(asked, data), data)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        pytest.param(
            choice("2024"), "NATO’s figure for Poland in 2024 fell from 4.12% to 3.75%", id="fell"
        ),
        pytest.param(
            choice("2024", "ESP"),
            "NATO’s figure for Spain in 2024 rose from 1.28% to 1.42%",
            id="rose",
        ),
        pytest.param(
            choice("2024", "PRT"),
            "NATO’s figure for Portugal in 2024 stands where it began",
            id="unmoved",
        ),
        pytest.param(
            choice("2026"), "One edition has NATO’s figure for Poland in 2026", id="one edition"
        ),
        pytest.param(
            choice("2023-2025"),
            "NATO lowered 3 of 3 figures for Poland, 2023–2025",
            id="all lowered",
        ),
        pytest.param(
            choice("2012-2013"),
            "NATO has not revised its figures for Poland, 2012 to 2013",
            id="nothing to revise",
        ),
        pytest.param(
            choice("2012", "RUS"), "No edition here has a figure for Russia, 2012", id="no figure"
        ),
    ],
)
def test_the_headline_says_what_the_steps_prove(
    shipped: Dataset, asked: Choice, words: str
) -> None:
    found = editions.followed(asked, "NATO", shipped)
    assert editions.headline(asked, found, "NATO", shipped) == words


def test_a_country_without_nato_figures_is_told_by_sipri(shipped: Dataset) -> None:
    assert editions.told_by(editions.by_source(choice("2024", "RUS"), shipped)) == "SIPRI"
    assert editions.told_by(editions.by_source(choice("2024", "POL"), shipped)) == "NATO"
    assert editions.told_by(editions.by_source(choice("2012", "RUS"), shipped)) == "NATO"


def test_the_table_keeps_sources_apart_and_editions_in_order(shipped: Dataset) -> None:
    frame = edition_table(choice("2024-2025"), shipped)
    assert list(frame.columns) == ["Edition", "Published", "2024", "2025"]
    assert [list(row) for row in frame.itertuples(index=False)] == [
        ["NATO, % of GDP", "", "", ""],
        ["NATO tables", "17 June 2024", "4.12e", "–"],
        ["NATO annual report", "24 Apr 2025", "4.07e", "–"],
        ["NATO tables", "27 Aug 2025", "3.79e", "4.48e"],
        ["NATO annual report", "26 Mar 2026", "–", "4.3e"],
        ["NATO tables", "10 July 2026", "3.75", "4.25e"],
        ["SIPRI, % of GDP", "", "", ""],
        ["SIPRI", "28 Apr 2025", "4.15", "–"],
        ["SIPRI", "27 Apr 2026", "3.75", "4.50"],
    ]


def test_the_narrow_table_holds_the_same_figures(shipped: Dataset) -> None:
    wide = edition_table(choice("2021-2026"), shipped)
    narrow = narrow_table(choice("2021-2026"), shipped)
    cells = [
        text for year in range(2021, 2027) for text in wide[str(year)] if text not in {"", "–"}
    ]
    assert sorted(cells) == sorted(text for text in narrow["Figure"] if text)


@pytest.mark.parametrize(
    ("area", "cell", "unit"),
    [
        pytest.param("USA", "967.7", "USD bn", id="billions from ten on"),
        pytest.param("ALB", "367", "USD m", id="millions below"),
    ],
)
def test_money_is_written_in_one_scale(shipped: Dataset, area: str, cell: str, unit: str) -> None:
    frame = edition_table(choice("2024", area, "amount"), shipped)
    assert frame["Edition"].iloc[0] == f"NATO, {unit}"
    nato = frame.iloc[1 : list(frame["Edition"]).index(f"SIPRI, {unit}") if area == "USA" else None]
    assert cell in set(nato["2024"])


def test_the_steps_of_each_source_are_of_that_source_alone(shipped: Dataset) -> None:
    for source in ("NATO", "SIPRI"):
        found = editions.followed(choice("2014-2026"), source, shipped)
        told = {figure.edition.split("-")[0] for one in found for figure in one.told}
        assert told == {source}


def test_a_change_of_definition_is_named(shipped: Dataset) -> None:
    found = editions.followed(choice("2024"), "NATO", shipped)
    assert "core defence expenditure" in editions.caveat(found, shipped)
    sipri = editions.followed(choice("2024"), "SIPRI", shipped)
    assert editions.caveat(sipri, shipped) == ""
