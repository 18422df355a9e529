"""Six rows with six different answers, the closest first."""

from dataclasses import replace

from defence_claims.verdict.readings import MOST_READINGS
from defence_claims.vocab import PriceBase, ReadingKind
from tests.verdict.deciding import AFTER, BEFORE, LATEST, Make, found


def test_the_order(make_claim: Make, make_comparison: Make) -> None:
    plan = make_comparison("4.7", kind=ReadingKind.PLAN, source="NATIONAL", edition="p")
    later_plan = replace(plan, edition="q", is_known=False)
    year = make_comparison("4.68", is_consistent=True, published=LATEST,
                           kind=ReadingKind.ANOTHER_YEAR, time_period=2026)  # fmt: skip
    sipri = make_comparison("4.5", kind=ReadingKind.ANOTHER_SOURCE, source="SIPRI")
    since = make_comparison("4.48", published=AFTER)
    latest = make_comparison("4.25", published=LATEST)
    past = make_comparison("4.12", kind=ReadingKind.ANOTHER_YEAR, time_period=2024)
    mixed = make_comparison("4.3", kind=ReadingKind.COMBINED, source="WB")
    every = [mixed, past, latest, since, sipri, year, later_plan, plan]
    readings = found(make_claim(), every).readings
    assert readings == (plan, year, sipri, since, latest)


def test_never_more_than_five_and_the_latest_always_among_them(
    make_claim: Make, make_comparison: Make
) -> None:
    near = [
        make_comparison("4.6", kind=ReadingKind.ANOTHER_SOURCE, source=source)
        for source in ("SIPRI", "WB", "EDA", "EUROSTAT", "IMF", "X", "Y")
    ]
    latest = make_comparison("1.0", published=LATEST)
    readings = found(make_claim(), [*near, latest]).readings
    assert len(readings) == MOST_READINGS == 5
    assert readings[-1] == latest


def test_one_plan_only_the_one_known_that_day(make_claim: Make, make_comparison: Make) -> None:
    known, later = (
        make_comparison(published=day, kind=ReadingKind.PLAN, source="NATIONAL", edition=day)
        for day in (BEFORE, AFTER)
    )
    assert found(make_claim(), [later, known]).readings == (known,)


def test_of_two_plans_of_that_day_the_earlier_and_of_two_tables_the_newer(
    make_claim: Make, make_comparison: Make
) -> None:
    for kind, first in ((ReadingKind.PLAN, "2023-01-01"), (ReadingKind.ANOTHER_SOURCE, BEFORE)):
        two = [make_comparison(published=d, kind=kind) for d in ("2023-01-01", BEFORE)]
        assert found(make_claim(), two).readings[0].edition == f"NATO-{first}"


def test_two_other_years_one_known_that_day_and_one_learned_later(
    make_claim: Make, make_comparison: Make
) -> None:
    years = [
        make_comparison(seen, published=day, kind=ReadingKind.ANOTHER_YEAR, time_period=year)
        for seen, day, year in (
            ("4.1", BEFORE, 2024), ("3.3", BEFORE, 2023),
            ("4.6", LATEST, 2026), ("3.8", LATEST, 2024),
        )
    ]  # fmt: skip
    seen = [str(c.observed) for c in found(make_claim(), years).readings]
    assert seen == ["4.6", "4.1"]


def test_one_row_a_source_for_another_definition(make_claim: Make, make_comparison: Make) -> None:
    bases = [
        make_comparison(seen, kind=ReadingKind.ANOTHER_DEFINITION, price_base=base)
        for seen, base in (("4.6", PriceBase.CONSTANT_2015), ("4.1", PriceBase.CONSTANT_2021))
    ]
    assert [str(c.observed) for c in found(make_claim(), bases).readings] == ["4.6"]
