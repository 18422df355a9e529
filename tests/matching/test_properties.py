"""What holds for whatever the tables and the words say, by the plainest arithmetic there is."""

import operator
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from defence_claims.matching import Prepared, assess
from defence_claims.model import ClaimRecord, Comparison
from defence_claims.periods import PartialDate
from defence_claims.vocab import Comparator, Indicator, ReadingKind
from tests.matching.tables import TODAY, finding, money, observation, rate, record, tables

AREAS = ("POL", "EST", "LTU", "CZE", "DEU")
MEMBERS = {"NATO": (*AREAS, "ISL")}


def cents(low: int = 0, high: int = 599) -> st.SearchStrategy[Decimal]:
    """Figures of two decimals."""
    return st.integers(low, high).map(lambda n: Decimal(n).scaleb(-2))


def printed(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def seen(claim: ClaimRecord, value: Decimal) -> Comparison:
    (told,) = finding(claim, tables([observation(f"{value}")])).comparisons
    return told


@settings(max_examples=30)
@given(stated=cents(), places=st.integers(0, 2), held=cents())
def test_inside_the_printed_range_bears_the_words_out_and_outside_does_not(
    stated: Decimal, places: int, held: Decimal
) -> None:
    """Inside is what rounds to the words: nothing else was said."""
    words = printed(stated, places)
    told = seen(record(f"{words}"), held)
    assert told.is_consistent is (printed(held, places) == words)
    assert (told.difference == 0) or not told.is_consistent
    assert seen(record(f"{words}"), words).is_consistent


OF_BOUNDS: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    Comparator.GE: operator.ge,
    Comparator.GT: operator.gt,
    Comparator.LT: operator.lt,
}


@settings(max_examples=30)
@given(stated=cents(), held=cents(), comparator=st.sampled_from(list(OF_BOUNDS)))
def test_a_bound_is_the_comparison_it_names(
    stated: Decimal, held: Decimal, comparator: Comparator
) -> None:
    claim = record(f"{stated}", comparator=comparator)
    assert seen(claim, held).is_consistent is OF_BOUNDS[comparator](held, stated)


days = st.dates(date(2023, 1, 1), date(2026, 12, 31))
published = st.one_of(days.map(date.isoformat), days.map(lambda day: day.isoformat()[:7]))


@settings(max_examples=20)
@given(st.lists(published, min_size=1, max_size=5, unique=True), days, st.integers(0, 700))
def test_a_later_day_never_sees_an_older_latest_edition(
    editions: list[str], earlier: date, further: int
) -> None:
    held = tables(observation("4.1", text) for text in editions)
    before = finding(record(), held, as_of=earlier)
    after = finding(record(), held, as_of=earlier + timedelta(days=further))
    assert set(before.comparisons) <= set(after.comparisons)
    for found, day in ((before, earlier), (after, earlier + timedelta(days=further))):
        out = [text for text in editions if PartialDate(text).last <= day]
        assert {c.edition for c in found.comparisons} == {f"NATO-{text}" for text in out}
        newest = max((PartialDate(text).first for text in out), default=None)
        assert [c.published.first for c in found.latest if c.published] == ([newest] * bool(out))
    if before.latest:
        (one,), (other,) = before.latest, after.latest
        assert one.published is not None
        assert other.published is not None
        assert one.published.first <= other.published.first


rates = st.integers(100, 99_999_999).map(lambda n: Decimal(n).scaleb(-4))


@settings(max_examples=20)
@given(st.integers(1, 10**6), rates, rates)
def test_money_that_goes_out_and_back_is_what_it_was(
    millions: int, zloty: Decimal, euro: Decimal
) -> None:
    """By way of the dollar, from zlotys to euros and back, to more digits than are printed."""
    rates_of_year = [rate("PLN", f"{zloty}"), rate("EUR", f"{euro}")]

    def converted(value: Decimal, unit: str, wanted: str) -> Decimal:
        row = money(f"{value:f}", unit_measure=unit, unit_mult=0, decimals=14)
        claim = record("1", indicator=Indicator.AMOUNT, unit_measure=wanted)
        (told,) = finding(claim, tables([row], rates=rates_of_year)).comparisons
        assert told.conversion is not None
        return told.observed

    start = Decimal(millions)
    there = converted(start, "PLN", "EUR")
    back = converted(there, "EUR", "PLN")
    assert abs(back - start) <= start.scaleb(-7)
    assert abs(there * zloty - start * euro) <= (start * euro).scaleb(-7)


shares = st.fixed_dictionaries({area: cents(150, 260) for area in AREAS})


@settings(max_examples=20)
@given(shares)
def test_every_rank_is_the_one_a_count_by_hand_gives(held: dict[str, Decimal]) -> None:
    """From the top: one more than are higher; from the bottom: one more than are lower."""
    rank = record(
        "1",
        indicator=Indicator.RANK,
        unit_measure="RANK",
        counterpart_area="NATO",
        basis=Indicator.SHARE_OF_GDP,
    )
    asked = {
        f"{end}{area}": replace(
            rank, claim=replace(rank.claim, id=f"{end}{area}", ref_area=(area,), value=f"{end}1")
        )
        for area in AREAS
        for end in ("", "-")
    }
    rows = [observation(f"{value}", area=area) for area, value in held.items()]
    found = assess(list(asked.values()), Prepared(tables(rows, groups=MEMBERS), TODAY))
    for area, own in held.items():
        above = sum(other > own for other in held.values())
        below = sum(other < own for other in held.values())
        (top,) = found[area].comparisons
        (bottom,) = found[f"-{area}"].comparisons
        assert (top.observed, bottom.observed) == (above + 1, -(below + 1))
        assert top.out_of == bottom.out_of == len(AREAS)
        assert top.kind is ReadingKind.AS_STATED


BELOW = {Comparator.LT: operator.lt, Comparator.LE: operator.le}
REACHES = OF_BOUNDS | BELOW | {Comparator.EQ: operator.eq}


@settings(max_examples=20)
@given(shares, cents(150, 260), st.integers(-4, 5))
def test_every_count_is_the_one_a_count_by_hand_gives(
    held: dict[str, Decimal], mark: Decimal, tail: int
) -> None:
    """Of figures as printed; Iceland, of which nothing is printed, is below every mark."""
    count = record(
        "1",
        indicator=Indicator.COUNT_OF_ALLIES,
        unit_measure="ALLIES",
        ref_area=("NATO",),
        counterpart_area="NATO",
        basis=Indicator.SHARE_OF_GDP,
        threshold=f"{mark}",
    )
    asked = [
        replace(count, claim=replace(count.claim, id=comparator, threshold_comparator=comparator))
        for comparator in REACHES
    ]
    # A tail that the publisher does not print, such as 1.996 for 2.00, must change nothing.
    copied = {area: value + Decimal(tail).scaleb(-3) for area, value in held.items()}
    rows = [observation(f"{value}", area=area) for area, value in copied.items()]
    found = assess(asked, Prepared(tables(rows, groups=MEMBERS), TODAY))
    for comparator, reaches in REACHES.items():
        who = {a for a, value in copied.items() if reaches(printed(value, 2), mark)}
        who |= {"ISL"} if comparator in BELOW else set()
        (told,) = found[comparator].comparisons
        assert told.observed == len(who)
        assert told.working is not None
        assert set(told.working.members) == who
