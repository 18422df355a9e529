"""The first page: what is claimed, the stories, the alliance."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from defence_claims.dataset import Dataset
from defence_claims.wording import sentences
from tests.pages.seeing import headings, links, pictures, tables, tally, tiles, words

Open = Callable[..., AppTest]


def test_the_claims_and_their_findings_are_counted(open_page: Open, shipped: Dataset) -> None:
    page = open_page()
    assert f"{len(shipped.records)} claims by" in words(page)
    assert sum(tally(page).values()) == len(shipped.records)


def test_each_story_has_its_headline_its_quote_a_small_chart_and_a_link(
    open_page: Open, shipped: Dataset
) -> None:
    page = open_page()
    cards = [query for label, target, query in links(page) if (label, target) == STORY]
    assert cards == [f"id={claim_id}" for claim_id in shipped.stories]
    text = " ".join(words(page).split())
    for claim_id, topic in shipped.stories.items():
        assert topic
        assert topic in text
        record = shipped.record(claim_id)
        assert record is not None
        headline = sentences.headline(record, shipped.finding(record), shipped.reference)
        assert headline in text
        assert f"Small chart: {headline}." in pictures(page)


STORY = ("See the claim", "claim")


def test_the_founding_claim_is_told_first_in_its_own_words(open_page: Open) -> None:
    text = " ".join(words(open_page()).split())
    assert "Poland’s position at the top NATO spender at 4.7% GDP" in text
    assert "Mark Rutte, 26 March 2025" in text


def test_twelve_stories_are_told_and_each_has_figures(open_page: Open) -> None:
    page = open_page()
    assert sum(alt.startswith("Small chart:") for alt in pictures(page)) == 12


def test_every_ally_has_a_tile_that_leads_to_its_country(open_page: Open, shipped: Dataset) -> None:
    found = tiles(open_page())
    allies = shipped.reference.members("NATO", shipped.as_of.year)
    assert len(allies) == 32
    assert set(found) == {f"countries?country={code}" for code in allies}
    assert found["countries?country=POL"] == "Poland: 4.68% of GDP, estimate"
    assert found["countries?country=ISL"] == "Iceland: no figure"


def test_tiles_take_the_day_of_the_page_along(open_page: Open) -> None:
    found = tiles(open_page(query={"as_of": "2024-07-20"}))
    assert found["countries?country=POL&as_of=2024-07-20"] == "Poland: 4.12% of GDP, estimate"


def test_a_chosen_country_is_opened(open_page: Open) -> None:
    page = open_page()
    choice = next(box for box in page.selectbox if box.label == "Open a country")
    opened = choice.select("EST").run()
    assert not opened.exception
    assert any(text == "Estonia" for level, text in headings(opened) if level == 1)


def test_what_the_latest_edition_changed_is_told_with_its_figures(open_page: Open) -> None:
    page = open_page()
    titles = [text for level, text in headings(page) if level == 2]
    assert (
        "NATO’s edition of July 2026 raised Estonia’s figure for 2025 from 3.38% to 3.93%" in titles
    )
    (table,) = [t for t in tables(page) if "between the two editions" in t.alt]
    rows = table.rows
    assert rows[:2] == [
        ["Estonia", "2025", "3.38e", "3.93e", "+0.55"],
        ["Albania", "2025", "2.01e", "1.48e", "−0.53"],
    ]
    assert ("Follow Estonia from edition to edition", "editions", "country=EST") in links(page)
    assert "Of 371 shares of GDP" in words(page)


def test_the_first_visit_explains_how_to_read_a_card_until_it_is_closed(open_page: Open) -> None:
    page = open_page()
    assert "How to read a card." in words(page)
    (close,) = [button for button in page.button if button.label == "Got it"]
    assert "How to read a card." not in words(close.click().run())


def test_stories_not_yet_said_are_counted(open_page: Open) -> None:
    text = words(open_page(query={"as_of": "2025-04-01"}))
    assert "5 of 12 stories had been said by that day." in text
