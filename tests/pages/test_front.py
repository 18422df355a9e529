"""The first page: what is claimed, the stories, the alliance."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from defence_claims.dataset import Dataset
from defence_claims.wording import sentences
from tests.pages.seeing import charts, figure, figure_words, links, tally, words

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
    for claim_id in shipped.stories:
        record = shipped.record(claim_id)
        assert record is not None
        headline = sentences.headline(record, shipped.finding(record), shipped.reference)
        assert headline in text
        assert any(chart.proto.alt.startswith(f"Small chart: {headline}") for chart in charts(page))


STORY = ("See the claim", "claim")


def test_the_founding_claim_is_told_first_in_its_own_words(open_page: Open) -> None:
    text = " ".join(words(open_page()).split())
    assert "Poland’s position at the top NATO spender at 4.7% GDP" in text
    assert "Mark Rutte, 26 March 2025" in text


def test_every_ally_has_a_tile(open_page: Open, shipped: Dataset) -> None:
    tiles = figure_words(figure(open_page(), "Tile map"))
    allies = shipped.reference.members("NATO", shipped.as_of.year)
    assert len(allies) == 32
    missing = [
        code
        for code in allies
        if code not in tiles and shipped.reference.short_name(code) not in tiles
    ]
    assert missing == []
