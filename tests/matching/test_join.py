"""Editions stay apart, days decide what was known, and money is converted exactly."""

from datetime import date
from decimal import Decimal

import pytest

from defence_claims.matching import Prepared, assess
from defence_claims.model import Claimant
from defence_claims.periods import Period
from defence_claims.vocab import FindingKind, Indicator, PriceBase, ReadingKind, Rule
from tests.matching.tables import finding, money, observation, rate, record, tables

IN_PLN = {"indicator": Indicator.AMOUNT, "unit_measure": "PLN", "unit_mult": 9}


def test_each_edition_gives_its_own_comparison() -> None:
    held = tables([
        observation("4.12", "2024-06-17", obs_status="E"),
        observation("3.79", "2025-08-27", obs_status="E"),
        observation("3.75", "2026-07-10"),
    ])  # fmt: skip
    told = finding(record(), held)
    seen = [(c.edition, str(c.observed), c.is_estimate, c.is_known) for c in told.comparisons]
    assert seen == [
        ("NATO-2024-06-17", "4.12", True, True),
        ("NATO-2025-08-27", "3.79", True, False),
        ("NATO-2026-07-10", "3.75", False, False),
    ]
    assert told.rule is Rule.REVISED_SINCE


def test_editions_after_the_day_looked_from_do_not_exist() -> None:
    held = tables([observation("4.12", "2024-06-17"), observation("3.75", "2026-07-10")])
    told = finding(record(), held, as_of=date(2026, 7, 9))
    assert (told.rule, len(told.comparisons)) == (Rule.SUPPORTED, 1)
    assert finding(record(), held, as_of=date(2026, 7, 10)).rule is Rule.REVISED_SINCE


def test_an_edition_known_to_the_month_exists_from_its_last_day() -> None:
    held = tables([observation("4.12", "2024-06")])
    assert not finding(record(), held, as_of=date(2024, 6, 29)).comparisons
    assert finding(record(), held, as_of=date(2024, 6, 30)).comparisons


@pytest.mark.parametrize(
    ("published", "said", "is_known"),
    [
        pytest.param("2025-03-25", "2025-03-26", True, id="the day before"),
        pytest.param("2025-03-26", "2025-03-26", True, id="the same day"),
        pytest.param("2025-03-27", "2025-03-26", False, id="the day after"),
        pytest.param("2025-03", "2025-03-31", True, id="some day of the month that ends today"),
        pytest.param("2025-03", "2025-03-26", False, id="some day of this month"),
        pytest.param("2025-03-26", "2025-03", False, id="words of some day of the month"),
        pytest.param("2025-03-01", "2025-03", True, id="out when the month began"),
        pytest.param("2025-03", "2025-03", False, id="two days of one month in unknown order"),
        pytest.param("2025-03", "2025-04", True, id="two months"),
        pytest.param("2025-03-26", None, False, id="words of an unknown day"),
    ],
)
def test_known_means_surely_known(published: str, said: str | None, *, is_known: bool) -> None:
    held = tables([observation("4.12", published)])
    (comparison,) = finding(record(said=said), held).comparisons
    assert comparison.is_known is is_known


def test_a_figure_is_taken_as_its_publisher_prints_it() -> None:
    held = tables([observation("4.0549", decimals=1)])
    (comparison,) = finding(record(), held).comparisons
    assert str(comparison.observed) == "4.1"
    assert comparison.is_consistent


def test_years_around_the_stated_one_are_another_year() -> None:
    held = tables([observation(f"{year}.5", year=year) for year in range(2020, 2028)])
    told = finding(record(), held)
    seen = {c.time_period: c.kind for c in told.comparisons}
    other = ReadingKind.ANOTHER_YEAR
    assert seen == {2022: other, 2023: other, 2024: ReadingKind.AS_STATED, 2025: other}


def test_a_target_by_a_year_looks_at_every_year_since_the_words() -> None:
    held = tables([observation("4.1", year=year) for year in range(2018, 2033)])
    told = finding(record(time_period=Period.parse("by 2031")), held)
    assert {c.time_period for c in told.comparisons} == set(range(2025, 2033))


def test_another_source_is_another_reading_and_two_changes_are_several() -> None:
    held = tables([
        observation("3.1"),
        observation("4.1", source="SIPRI"),
        observation("4.1", source="SIPRI", year=2023),
    ])  # fmt: skip
    told = finding(record(), held)
    seen = {(c.source, c.time_period): c.kind for c in told.comparisons}
    assert seen == {
        ("NATO", 2024): ReadingKind.AS_STATED,
        ("SIPRI", 2024): ReadingKind.ANOTHER_SOURCE,
        ("SIPRI", 2023): ReadingKind.COMBINED,
    }
    assert told.kind is FindingKind.ANOTHER_READING


class TestMoney:
    """Average rates of the year, in exact decimals, with where the rate is from."""

    def test_the_arithmetic_and_its_source_are_in_the_result(self) -> None:
        held = tables([money("43126")], rates=[rate("PLN", "3.9813")])
        (comparison,) = finding(record("171.7", **IN_PLN), held).comparisons
        assert comparison.observed == Decimal("43126E+6") * Decimal("3.9813")
        assert comparison.is_consistent
        conversion = comparison.conversion
        assert conversion is not None
        assert (conversion.from_currency, conversion.to_currency) == ("USD", "PLN")
        assert (conversion.year, conversion.rate) == (2024, Decimal("3.9813"))
        assert (conversion.source, conversion.is_partial) == ("rates of PLN", False)

    def test_two_rates_by_way_of_the_dollar(self) -> None:
        held = tables(
            [money("100", unit_measure="EUR")],
            rates=[rate("EUR", "0.9"), rate("PLN", "3.6", is_partial=True)],
        )
        (comparison,) = finding(record("0.4", **IN_PLN), held).comparisons
        assert comparison.observed == Decimal("400E+6")
        assert comparison.conversion is not None
        assert comparison.conversion.source == "rates of EUR; rates of PLN"
        assert comparison.conversion.is_partial

    def test_the_rate_is_that_of_the_observations_year(self) -> None:
        held = tables(
            [money("100", year=2023), money("100", year=2024)],
            rates=[rate("PLN", "4", 2024), rate("PLN", "5", 2023)],
        )
        seen = {c.time_period: c.observed for c in finding(record("1", **IN_PLN), held).comparisons}
        assert seen == {2023: Decimal("500E+6"), 2024: Decimal("400E+6")}

    def test_without_a_rate_there_is_no_comparison(self) -> None:
        held = tables([money("100")], rates=[rate("PLN", "4", 2023)])
        assert not finding(record("1", **IN_PLN), held).comparisons

    def test_the_publishers_own_figure_beats_a_conversion(self) -> None:
        held = tables([money("100"), money("390", unit_measure="PLN")], rates=[rate("PLN", "4")])
        (comparison,) = finding(record("0.39", **IN_PLN), held).comparisons
        assert (comparison.observed, comparison.conversion) == (Decimal("390E+6"), None)

    def test_of_several_currencies_the_dollar_is_converted(self) -> None:
        held = tables(
            [money("99", unit_measure="EUR"), money("100")],
            rates=[rate("PLN", "4"), rate("EUR", "0.9")],
        )
        (comparison,) = finding(record("0.4", **IN_PLN), held).comparisons
        assert comparison.conversion is not None
        assert comparison.conversion.from_currency == "USD"

    def test_constant_prices_are_never_converted(self) -> None:
        constant = money("100", price_base="constant_2015")
        held = tables([constant], rates=[rate("PLN", "4")])
        assert not finding(record("0.4", **IN_PLN), held).comparisons

    def test_constant_prices_in_the_claims_own_unit_are_another_definition(self) -> None:
        held = tables([money("200"), money("100", price_base="constant_2015")])
        told = finding(record("100", **(IN_PLN | {"unit_measure": "USD", "unit_mult": 6})), held)
        seen = {c.price_base: c.kind for c in told.comparisons}
        assert seen == {
            PriceBase.CURRENT: ReadingKind.AS_STATED,
            PriceBase.CONSTANT_2015: ReadingKind.ANOTHER_DEFINITION,
        }
        assert told.kind is FindingKind.ANOTHER_READING

    def test_a_conversion_makes_no_figure_more_exact(self) -> None:
        rounded = money("43", unit_mult=9)  # from 42.5 to 43.5 billion
        held = tables([rounded], rates=[rate("PLN", "4")])
        assert finding(record("173.61", **IN_PLN), held).rule is Rule.SUPPORTED
        assert finding(record("174.21", **IN_PLN), held).rule is Rule.NOT_SUPPORTED


def test_europe_without_canada_is_worked_out() -> None:
    europe = money("500", area="NATO_EUR_CAN"), money("30", area="CAN")
    claim = record(
        "470", indicator=Indicator.AMOUNT, unit_measure="USD", unit_mult=6, ref_area=("NATO_EUR",)
    )
    told = finding(claim, tables(europe))
    (comparison,) = told.comparisons
    assert (comparison.observed, told.rule) == (Decimal("470E+6"), Rule.SUPPORTED)


def test_europe_is_never_worked_out_across_editions_or_price_bases() -> None:
    parts = [
        money("500", area="NATO_EUR_CAN"),
        money("30", published="2025-08-27", area="CAN"),
        money("25", area="CAN", price_base="constant_2015"),
    ]
    claim = record(
        "470", indicator=Indicator.AMOUNT, unit_measure="USD", unit_mult=6, ref_area=("NATO_EUR",)
    )
    assert not finding(claim, tables(parts)).comparisons


SOURCES = [
    ("an ally", {}, "NATO"),
    ("a state that is none", {"ref_area": ("RUS",)}, "SIPRI"),
    ("a state that only the World Bank has", {"ref_area": ("CRI",)}, "WB"),
    ("the European Union", {"ref_area": ("EU",)}, "EUROSTAT"),
    ("the source that the words name", {"attributed_source": "SIPRI yearbook"}, "SIPRI"),
    ("the source that speaks", {"claimant": Claimant("European Defence Agency")}, "NATO"),
    ("an ally and a state that is none", {"ref_area": ("POL", "RUS")}, "SIPRI"),
    ("no table has the area", {"ref_area": ("XKX",)}, None),
]


@pytest.mark.parametrize(
    ("parts", "source"), [row[1:] for row in SOURCES], ids=[row[0] for row in SOURCES]
)
def test_the_source_a_claim_is_judged_by(parts: dict[str, object], source: str | None) -> None:
    held = tables([
        *(observation("1", area=area) for area in ("POL", "EST")),
        *(observation("1", area=area, source="SIPRI") for area in ("POL", "RUS")),
        *(observation("1", area=area, source="WB") for area in ("RUS", "CRI")),
        observation("1", area="EU", source="EUROSTAT"),
    ])  # fmt: skip
    assert finding(record(**parts), held).primary_source == source


def test_the_first_source_that_has_the_year_goes_before_one_that_lacks_it() -> None:
    held = tables([observation("1", year=2020), observation("4.1", source="SIPRI")])
    assert finding(record(), held).primary_source == "SIPRI"
    assert finding(record(time_period=Period.parse("2020")), held).primary_source == "NATO"


class TestTheCurrentYear:
    """Words without a year mean the newest year of the tables of that day, or their own."""

    HELD = tables([
        observation("3.2", "2024-06-17", year=2023),
        observation("4.1", "2024-06-17", year=2024),
        observation("4.5", "2025-08-27", year=2025),
    ])  # fmt: skip

    @pytest.mark.parametrize(
        ("said", "years"),
        [
            pytest.param("2025-03-26", {2024, 2025}, id="that of the table of that day, and its"),
            pytest.param("2025-09-01", {2025}, id="one, where the table of that day has its own"),
            pytest.param("2026-01-01", {2025}, id="that of the table, where none has its own yet"),
            pytest.param("2020-01-01", set(), id="its own, before any table"),
        ],
    )
    def test_which_years_are_meant(self, said: str, years: set[int]) -> None:
        told = finding(record(said=said, time_period=None), self.HELD)
        stated = {c.time_period for c in told.comparisons if c.kind is ReadingKind.AS_STATED}
        assert stated == years

    @pytest.mark.parametrize(
        ("value", "rule", "then", "now"),
        [
            pytest.param("4.1", Rule.SUPPORTED, 2024, 2024, id="the year of the table of that day"),
            pytest.param("4.5", Rule.SUPPORTED_LATER, None, 2025, id="the year of the words"),
            pytest.param(
                "3.2", Rule.ANOTHER_READING, None, 2025, id="neither, but the year before"
            ),
            pytest.param("9.9", Rule.NOT_SUPPORTED, None, 2025, id="none, told of its own year"),
        ],
    )
    def test_either_year_bears_it_out(
        self, value: str, rule: Rule, then: int | None, now: int
    ) -> None:
        told = finding(record(value, said="2025-03-26", time_period=None), self.HELD)
        assert told.rule is rule
        assert [c.time_period for c in told.on_the_day] == ([then] if then else [])
        assert [c.time_period for c in told.latest] == [now]
        assert told.other_year is not None
        assert {told.latest[0].time_period, told.other_year.latest[0].time_period} == {2024, 2025}

    def test_a_year_that_is_named_is_the_only_one(self) -> None:
        told = finding(
            record("4.1", said="2025-03-26", time_period=Period.parse("2025")), self.HELD
        )
        assert told.rule is Rule.ANOTHER_READING
        assert told.other_year is None

    def test_a_table_that_runs_ahead_is_read_at_the_year_of_the_words(self) -> None:
        held = tables([observation("4.1", year=2024), observation("4.4", year=2025)])
        told = finding(record(said="2024-09-01", time_period=None), held)
        assert {c.time_period for c in told.latest} == {2024}

    def test_without_a_day_and_a_year_nothing_can_be_said(self) -> None:
        told = finding(record(said=None, time_period=None), self.HELD)
        assert (told.kind, told.missing) == (FindingKind.NOT_CHECKABLE, "no-year")


def test_an_edition_held_in_part_does_not_accuse() -> None:
    held = tables([
        observation("2.0", "2024-06-17", area="EST"),
        observation("3.1", "2026-07-10"),
    ])  # fmt: skip
    told = finding(record(), held)
    assert told.rule is Rule.EDITION_HELD_IN_PART
    bearing = tables([observation("2.0", area="EST"), observation("4.1", "2026-07-10")])
    assert finding(record(), bearing).rule is Rule.SUPPORTED_LATER


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        pytest.param({"unit_measure": "USD_PPP", "indicator": Indicator.AMOUNT},
                     "no-purchasing-power", id="purchasing power"),
        pytest.param({"indicator": Indicator.SHARE_OF_BUDGET, "unit_measure": "PC_GOV"},
                     "no-budget", id="a share of a budget"),
        pytest.param({"indicator": Indicator.OTHER}, "kind-not-computed", id="anything else"),
        pytest.param({"time_period": Period.parse("2010")}, "no-figure", id="a year without one"),
        pytest.param({"ref_area": ("XKX",)}, "no-table", id="an area without a table"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_says_what_is_missing(
    parts: dict[str, object], missing: str
) -> None:
    told = finding(record(**parts), tables([observation("4.1")]))
    assert (told.kind, told.missing) == (FindingKind.NOT_CHECKABLE, missing)


def test_no_tables_at_all_are_no_error() -> None:
    told = finding(record(), tables())
    assert (told.kind, told.missing) == (FindingKind.NOT_CHECKABLE, "no-table")


def test_no_claims_at_all_are_no_error() -> None:
    assert assess([], Prepared(tables([observation("4.1")]), date(2026, 1, 1))) == {}
