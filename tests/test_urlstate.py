from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.urlstate import (
    LONGEST_TEXT,
    MANY,
    MOST_IGNORED,
    MOST_VALUES,
    Choices,
    ClaimFilter,
    known_values,
)

KNOWN = {
    "country": ("POL", "USA", "ALLIES"),
    "claimant": ("Mark Rutte", "Władysław Kosiniak-Kamysz", "O'Neil & Sons, Ltd; a=b"),
    "outlet": ("NATO", "Financial Times"),
    "indicator": ("share_of_gdp", "rank"),
    "finding": ("supported", "another reading"),
}
CHOICES = Choices(**{name: frozenset(values) for name, values in KNOWN.items()})


def many(name: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(KNOWN[name]), unique=True).map(tuple)


filters = st.builds(
    ClaimFilter,
    **{name: many(name) for name in KNOWN},
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    q=st.text(max_size=LONGEST_TEXT).map(str.strip),
)


@given(filters)
def test_a_link_gives_back_what_was_shown(wanted: ClaimFilter) -> None:
    found = ClaimFilter.from_params(wanted.to_params(), CHOICES)
    assert found == wanted
    assert found.ignored == ()


@given(filters)
def test_a_link_names_only_what_is_filtered(wanted: ClaimFilter) -> None:
    params = wanted.to_params()
    assert all(params.values())
    assert wanted.is_empty is (params == {})


hostile = st.text() | st.sampled_from(
    ("", " ", "POL ", "pol", "<script>alert(1)</script>", "../../etc/passwd", "' OR 1=1 --",
     "\x00", "\u202egnp", "💥" * 1000, "POL,USA", "=cmd()")
)  # fmt: skip
names = st.sampled_from((*MANY, "since", "until", "q", "page", "__class__"))


@given(st.dictionaries(names, st.lists(hostile, max_size=5)))
def test_no_link_can_break_a_page(params: dict[str, list[str]]) -> None:
    found = ClaimFilter.from_params(params, CHOICES)
    for name in MANY:
        values = getattr(found, name)
        assert set(values) <= set(KNOWN[name])
        dropped = {value for value in params.get(name, ()) if value not in KNOWN[name]}
        told = {one for one in found.ignored if one.startswith(f"{name}=")}
        assert bool(dropped) is bool(told)
    assert len(found.q) <= LONGEST_TEXT
    assert ClaimFilter.from_params(found.to_params(), CHOICES) == found


def test_what_is_not_known_is_left_out_and_named() -> None:
    params = {
        "country": ["POL", "XXX", "POL"],
        "finding": ["right"],
        "since": ["2025-13-01"],
        "until": ["yesterday"],
        "page": ["3"],
    }
    found = ClaimFilter.from_params(params, CHOICES)
    assert found == ClaimFilter(country=("POL",))
    assert found.ignored == (
        "country=XXX",
        "finding=right",
        "since=2025-13-01",
        "until=yesterday",
    )


def test_days_and_words() -> None:
    params = {"since": ["2025-01-31"], "until": [], "q": ["  4.7 percent  ", "more"]}
    found = ClaimFilter.from_params(params, CHOICES)
    assert (found.since, found.until, found.q) == (date(2025, 1, 31), None, "4.7 percent")


@pytest.mark.parametrize("text", ["20250131", "2025-W05-5", "2025-1-31", "2025-01-31T00:00"])
def test_a_day_is_written_in_one_way(text: str) -> None:
    found = ClaimFilter.from_params({"since": [text]}, CHOICES)
    assert (found.since, found.ignored) == (None, (f"since={text}",))


def test_long_words_are_cut() -> None:
    found = ClaimFilter.from_params({"q": ["x" * 500], "country": ["y" * 500]}, CHOICES)
    assert found.q == "x" * LONGEST_TEXT
    assert found.ignored == (f"country={'y' * LONGEST_TEXT}",)


def test_a_list_longer_than_a_persons_is_cut_and_the_rest_named() -> None:
    codes = [f"C{n}" for n in range(MOST_VALUES + 2)]
    ignored: list[str] = []
    kept = known_values(codes, frozenset(codes), "country", ignored)
    assert kept == tuple(codes[:MOST_VALUES])
    assert ignored == [f"country={code}" for code in codes[MOST_VALUES:]]


def test_a_page_never_has_to_name_thousands_of_wrong_values() -> None:
    wrong = [f"wrong{n}" for n in range(5000)]
    found = ClaimFilter.from_params({"country": wrong, "outlet": wrong}, CHOICES)
    assert len(found.ignored) == MOST_IGNORED


def test_what_was_ignored_does_not_make_two_filters_different() -> None:
    assert ClaimFilter(q="a") == replace(ClaimFilter(q="a"), ignored=("country=XXX",))
