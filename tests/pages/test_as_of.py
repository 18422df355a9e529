"""Every page as of an earlier day: nothing published, pledged or said later, and links keep it."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from defence_claims.dataset import Dataset
from defence_claims.periods import PartialDate
from defence_claims.ui.data import today
from defence_claims.wording import labels
from tests.pages.seeing import (
    PAGES,
    charts,
    drawn,
    elements,
    figure_words,
    first_heading,
    grid,
    links,
    notices,
    words,
)

Open = Callable[..., AppTest]

DAY = date(2024, 7, 20)
THEN = {"as_of": DAY.isoformat()}
NOTICE = "The dashboard as it would have looked on **20 July 2024**"


def alerts(page: AppTest) -> list[str]:
    """What the page says about its link."""
    return [notice for notice in notices(page) if "link asked for" in notice]


def everything(page: AppTest) -> str:
    """All that a page says and draws, but for the notice and the footer's own day."""
    figures = [f"{node.proto.alt} {figure_words_of(node)}" for node in charts(page)]
    drawn_told = [text for chart in drawn(page) for text in (chart.alt, *chart.told)]
    tables = [table.value.to_csv() for table in page.dataframe]
    return "\n".join([words(page), *figures, *drawn_told, *tables])


def figure_words_of(node: object) -> str:
    return figure_words({"spec": node.proto.spec})  # type: ignore[attr-defined]


def later_days(text: str) -> list[str]:
    """Days and months after the day looked from that stand in a text."""
    months = {labels.day(PartialDate(f"2000-{n:02d}")).split()[0]: n for n in range(1, 13)}
    name = "|".join(months)
    found = []
    for match in re.finditer(rf"\b(?:(\d{{1,2}}) )?({name}) (20\d\d)\b", text):
        first = date(int(match[3]), months[match[2]], int(match[1] or 1))
        if first > DAY:
            found.append(match[0])
    found += [text for text in re.findall(r"\b20\d\d-\d\d-\d\d\b", text) if text > DAY.isoformat()]
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_an_earlier_day_says_so_and_its_links_keep_the_day(
    open_page: Open, path: str
) -> None:
    page = open_page(path, THEN)
    assert not page.exception
    assert first_heading(page)
    assert NOTICE in words(page)
    assert "Defence Claims, as of 2024-07-20" in words(page)
    assert page.query_params["as_of"] == "2024-07-20"
    assert page.date_input(key="frame/as_of").value == DAY
    missing = [label for label, _, query in links(page) if "as_of=2024-07-20" not in query]
    assert missing == []
    assert alerts(page) == []


@pytest.mark.parametrize("path", [path for path in PAGES if path != "pages/method.py"])
def test_no_page_tells_of_a_later_day(open_page: Open, path: str) -> None:
    page = open_page(path, THEN)
    assert later_days(everything(page)) == []


def test_the_method_says_that_its_examples_are_told_to_the_end(open_page: Open) -> None:
    """Rules are no news; what they are shown with is."""
    said = "examples are told to the end"
    assert said in words(open_page("pages/method.py", THEN))
    assert said not in words(open_page("pages/method.py"))


@pytest.mark.parametrize(
    "query",
    [
        pytest.param({"country": "POL"}, id="one country"),
        pytest.param({"country": ["POL", "DEU"]}, id="two countries"),
    ],
)
def test_no_view_of_countries_tells_of_a_later_day(
    open_page: Open, query: dict[str, str | list[str]]
) -> None:
    page = open_page("pages/countries.py", {**query, **THEN})
    assert not page.exception
    assert later_days(everything(page)) == []


def test_every_claim_said_by_then_has_a_page_that_tells_of_no_later_day(
    open_page: Open, shipped: Dataset
) -> None:
    then = shipped.seen_on(DAY)
    page = open_page("pages/claim.py", THEN)
    assert len(page.selectbox[0].options) == len(then.records) > 20
    faults = []
    for place, record in enumerate(then.records):
        page.selectbox[0].select_index(place).run()
        # The words of a claim may themselves name a later day, such as that of a summit.
        own = str(record)
        later = [day for day in later_days(everything(page)) if day not in own]
        if page.exception or later:
            faults.append((record.claim.id, later))
    assert faults == []


def test_the_lists_hold_what_was_there(open_page: Open, shipped: Dataset) -> None:
    then = shipped.seen_on(DAY)
    claims = open_page("pages/claims.py", THEN)
    assert first_heading(claims) == f"{len(then.records)} claims"
    assert len(grid(claims, "Claims")) == len(then.records) < len(shipped.records)
    sources = open_page("pages/sources.py", THEN)
    listed = set(grid(sources, "Editions")["Edition"])
    assert listed == {e.id for e in shipped.reference.editions if e.published.last <= DAY}
    assert "NATO-2024-06" in listed
    assert "NATO-2025-08" not in listed


def test_a_claim_said_later_is_not_there_yet(open_page: Open) -> None:
    page = open_page("pages/claim.py", {"id": "pol-2025-share-01", **THEN})
    assert not page.exception
    assert any("no claim pol-2025-share-01 here" in notice for notice in notices(page))
    assert "top NATO spender" not in words(page)
    today_ = open_page("pages/claim.py", {"id": "pol-2025-share-01"})
    assert "top NATO spender" in words(today_)


def test_a_claim_of_that_day_is_found_by_what_was_known(open_page: Open, shipped: Dataset) -> None:
    name = "nato-poland-2025-4-48"
    day = shipped.record(name).date  # type: ignore[union-attr]
    assert day is not None
    then = open_page("pages/claim.py", {"id": name, "as_of": day.last.isoformat()})
    now = open_page("pages/claim.py", {"id": name})
    badges = [
        next(node.value for node in elements(page) if "-badge[" in str(getattr(node, "value", "")))
        for page in (then, now)
    ]
    assert "Supported" in badges[0]
    assert badges[0] != badges[1]


@pytest.mark.parametrize("days_after", [-1, 0])
def test_an_edition_known_to_the_month_counts_from_the_end_of_it(
    open_page: Open, shipped: Dataset, days_after: int
) -> None:
    edition = next(e for e in shipped.reference.editions if not e.published.is_day)
    day = edition.published.last + timedelta(days=days_after)
    page = open_page("pages/sources.py", {"as_of": day.isoformat()})
    listed = set(grid(page, "Editions")["Edition"])
    assert (edition.id in listed) == (days_after == 0)


# ---- setting the day


def test_a_day_chosen_in_the_footer_changes_link_and_content(open_page: Open) -> None:
    page = open_page("pages/claims.py", {"country": "POL"})
    before = first_heading(page)
    page.date_input(key="frame/as_of").set_value(DAY).run()
    assert not page.exception
    assert dict(page.query_params) == {"country": "POL", "as_of": "2024-07-20"}
    assert NOTICE in words(page)
    assert first_heading(page) != before
    (button,) = [button for button in page.button if button.label == "Back to today"]
    button.click().run()
    assert dict(page.query_params) == {"country": "POL"}
    assert first_heading(page) == before
    assert NOTICE not in words(page)
    assert page.date_input(key="frame/as_of").value == today()


def test_today_chosen_in_the_footer_leaves_no_day_in_the_link(open_page: Open) -> None:
    page = open_page("app.py", THEN)
    page.date_input(key="frame/as_of").set_value(today()).run()
    assert "as_of" not in page.query_params
    assert NOTICE not in words(page)


def test_the_link_wins_over_an_earlier_choice_as_after_back(open_page: Open) -> None:
    page = open_page("app.py")
    page.date_input(key="frame/as_of").set_value(DAY).run()
    del page.query_params["as_of"]
    page.run()
    assert "as_of" not in page.query_params
    assert NOTICE not in words(page)
    page.query_params["as_of"] = "2025-09-30"
    page.run()
    assert "30 September 2025" in words(page)
    assert page.date_input(key="frame/as_of").value == date(2025, 9, 30)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param("yesterday", "a day that is none: yesterday", id="a word"),
        pytest.param("2024-02-30", "a day that is none: 2024-02-30", id="no such day"),
        pytest.param("2024-07", "a day that is none: 2024-07", id="a month"),
        pytest.param("[x](javascript:alert(1))", "a day that is none: [x](javascript:alert",
                     id="markup"),
        pytest.param("9" * 5000, "a day that is none: 99999999999999999999.", id="very long"),
        pytest.param("2999-01-01", "still to come: 1 January 2999", id="a day to come"),
        pytest.param("1900-01-01", "nothing here is older than 2016", id="long before all data"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_told_and_leaves_the_link(
    open_page: Open, asked: str, said: str
) -> None:
    page = open_page("pages/claims.py", {"as_of": asked, "country": "POL"})
    assert not page.exception
    (notice,) = alerts(page)
    assert said in notice
    assert "This is today." in notice
    assert dict(page.query_params) == {"country": "POL"}
    assert [query for _, _, query in links(page) if "as_of" in query] == []
    assert NOTICE not in words(page)


def test_today_in_a_link_is_no_look_back(open_page: Open) -> None:
    page = open_page("app.py", {"as_of": today().isoformat()})
    assert alerts(page) == []
    assert "Back to today" not in [button.label for button in page.button]
    assert [query for _, _, query in links(page) if "as_of" in query] == []


def test_the_earliest_day_draws_on_every_page(open_page: Open) -> None:
    for path in PAGES:
        page = open_page(path, {"as_of": "2016-01-01"})
        assert not page.exception, path
        assert first_heading(page)
        assert "1 January 2016" in words(page)


def test_an_article_is_checked_as_of_the_day(open_page: Open) -> None:
    page = open_page("pages/check.py", THEN)
    page.text_area[0].set_value("Poland spent 4.12% of GDP on defence in 2024.")
    page.date_input(key="check/day").set_value("2024-07-01")
    (button,) = [button for button in page.button if button.label == "Find the figures"]
    button.click().run()
    assert not page.exception
    assert later_days(everything(page)) == []
    assert "NATO’s table of 17 June 2024" in words(page)
    page.query_params.clear()
    page.run()
    assert "10 July 2026" in words(page)
