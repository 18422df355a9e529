from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.errors import PeriodError
from defence_claims.periods import PartialDate, Period, PeriodKind


@pytest.mark.parametrize(
    ("text", "first", "last", "is_day"),
    [
        ("2025-03-26", date(2025, 3, 26), date(2025, 3, 26), True),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28), False),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), False),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), False),
        ("2022", date(2022, 1, 1), date(2022, 12, 31), False),
    ],
)
def test_the_days_a_printed_date_can_mean(
    text: str, first: date, last: date, *, is_day: bool
) -> None:
    found = PartialDate.parse(text)
    assert (found.first, found.last, found.is_day) == (first, last, is_day)


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-3", "2025-13", "2025-00", "2025-02-30", "2025-03-26T00:00", " 2025",
     "March 2025", "0000", "2025-"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_the_forms_to_write(text: str) -> None:
    with pytest.raises(PeriodError, match="write YYYY, YYYY-MM or YYYY-MM-DD"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "is_known"),
    [
        ("2025-03-25", "2025-03-26", True),
        ("2025-03-26", "2025-03-26", True),
        ("2025-03-27", "2025-03-26", False),
        ("2025-03", "2025-03", False),
        ("2025-03", "2025-03-31", True),
        ("2025-02", "2025-03", True),
        ("2024", "2025-01-01", True),
        ("2025", "2025-12-30", False),
    ],
)
def test_known_by_means_on_every_day_both_can_mean(one: str, other: str, *, is_known: bool) -> None:
    assert PartialDate.parse(one).is_known_by(PartialDate.parse(other)) is is_known


partial = (
    st.dates()
    .flatmap(
        lambda day: st.sampled_from((day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]))
    )
    .map(PartialDate.parse)
)


@given(partial, partial)
def test_of_two_dates_at_most_one_was_surely_first_unless_they_are_one_day(
    one: PartialDate, other: PartialDate
) -> None:
    if one.is_known_by(other) and other.is_known_by(one):
        assert one == other
        assert one.is_day


@given(partial)
def test_a_date_runs_forwards(when: PartialDate) -> None:
    assert when.first <= when.last


PERIODS = [
    ("2025", Period(PeriodKind.YEAR, 2025, 2025)),
    ("2016-2024", Period(PeriodKind.SPAN, 2016, 2024)),
    ("2025/2026", Period(PeriodKind.FISCAL, 2025, 2026)),
    ("by 2035", Period(PeriodKind.BY, 2035, 2035)),
    ("by 2026-03", Period(PeriodKind.BY, 2026, 2026, 3)),
    ("from 2027", Period(PeriodKind.FROM, 2027, 2027)),
    ("before 2017", Period(PeriodKind.BEFORE, 2017, 2017)),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_the_forms_of_a_period(text: str, expected: Period) -> None:
    assert Period.parse(text) == expected
    assert str(expected) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "write 2025"),
        ("25", "write 2025"),
        ("2025-26", "takes a single year"),
        ("2025-2024", "ends before it begins"),
        ("2025-2025", "ends before it begins"),
        ("2025/2025", "ends before it begins"),
        ("by 2030-2035", "by takes a single year"),
        ("from 2027-03", "from takes a single year"),
        ("2025-03", "a month takes a single year"),
        ("by 2026-13", "there is no month 13"),
        ("by 2026-00", "there is no month 00"),
        ("since 2025", "write 2025"),
        ("2025 ", "write 2025"),
    ],
)
def test_what_is_no_period_is_refused(text: str, why: str) -> None:
    with pytest.raises(PeriodError, match=why):
        Period.parse(text)


years = st.integers(1900, 2100)
texts = st.one_of(
    years.map(str),
    st.tuples(years, st.integers(1, 50), st.sampled_from("-/")).map(
        lambda t: f"{t[0]}{t[2]}{t[0] + t[1]}"
    ),
    st.tuples(st.sampled_from(("by", "from", "before")), years).map(lambda t: f"{t[0]} {t[1]}"),
    st.tuples(years, st.integers(1, 12)).map(lambda t: f"by {t[0]}-{t[1]:02d}"),
)


@given(texts)
def test_a_period_prints_as_it_was_written(text: str) -> None:
    assert str(Period.parse(text)) == text
