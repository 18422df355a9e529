import csv
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from defence_claims.model import Article, Claim, Claimant, ClaimRecord, Quote
from defence_claims.periods import PartialDate, Period
from defence_claims.store import ClaimsFile, Codes, json_schema, load
from defence_claims.vocab import Comparator, Indicator, Modality, PeriodBasis, Reported

DATA = Path(__file__).resolve().parents[2] / "data"
CLAIMS = DATA / "claims"
FILES = sorted(CLAIMS.glob("*.yaml"))


def _column(table: str, name: str) -> frozenset[str]:
    with (DATA / "reference" / table).open(encoding="utf-8", newline="") as file:
        return frozenset(row[name] for row in csv.DictReader(file))


@cache
def shipped() -> ClaimsFile:
    # Rates are against the dollar, which therefore has no row of its own.
    currencies = _column("exchange_rates.csv", "currency") | {"USD"}
    return load(CLAIMS, Codes(_column("areas.csv", "ref_area"), currencies))


def by_id(claim_id: str) -> ClaimRecord:
    (record,) = [one for one in shipped().records if one.claim.id == claim_id]
    return record


def test_every_shipped_file_is_sound() -> None:
    assert [str(fault) for fault in shipped().faults] == []
    assert len({record.article.id for record in shipped().records}) == len(FILES)


def test_the_founding_claim_is_what_the_article_says() -> None:
    assert by_id("pol-2025-share-01") == ClaimRecord(
        Article(
            id="rutte-warsaw-2025-03-26",
            title="Rutte Asserts NATO’s Significance To Global Security",
            date_published=PartialDate("2025-03-26"),
            date_basis="inferred from the day of the lecture",
            language="en",
            sha256="cc7971c89ea49567a835300defe1862328b4ce96734cc85d582cf8b6d66d9b83",
        ),
        Claim(
            id="pol-2025-share-01",
            quote=Quote(
                exact="Poland’s position at the top NATO spender at 4.7% GDP",
                prefix="as he acknowledged ",
                suffix=", but also gives",
                figure="4.7% GDP",
            ),
            claimant=Claimant("Mark Rutte", role="NATO Secretary General", organisation="NATO"),
            indicator=Indicator.SHARE_OF_GDP,
            value="4.7",
            unit_measure="PC_GDP",
            ref_area=("POL",),
            comparator=Comparator.EQ,
            time_period=Period.parse("2025"),
            period_basis=PeriodBasis.INFERRED,
            modality=Modality.ACTUAL,
            reported=Reported.INDIRECT,
            family="poland-4-7-percent-2025",
            statement="Poland spends 4.7% of its GDP on defence.",
            place="Warsaw School of Economics",
            note=by_id("pol-2025-share-01").claim.note,
        ),
    )


def test_the_founding_rank_names_its_group_and_basis_and_no_year() -> None:
    claim = by_id("pol-rank-01").claim
    assert (claim.value, claim.basis, claim.counterpart_area, claim.time_period) == (
        "1",
        Indicator.SHARE_OF_GDP,
        "NATO",
        None,
    )


HARD = [
    pytest.param("nato-2025-all-at-2", ("31", "ge", "2", "ge"), id="every ally is at least 31"),
    pytest.param(
        "trump-2017-23-of-28", ("23", "eq", "2", "lt"), id="those not paying are below 2%"
    ),
    pytest.param("stoltenberg-2024-18-allies", ("18", "eq", "2", "ge"), id="those at 2% or above"),
]


@pytest.mark.parametrize(("claim_id", "expected"), HARD)
def test_counts_say_what_they_count(claim_id: str, expected: tuple[str, ...]) -> None:
    claim = by_id(claim_id).claim
    assert (claim.value, claim.comparator, claim.threshold, claim.threshold_comparator) == expected
    assert (claim.basis, claim.counterpart_area) == (Indicator.SHARE_OF_GDP, "NATO")


def test_money_keeps_its_printed_digits_and_its_scale_word() -> None:
    claim = by_id("starmer-2025-13-4bn").claim
    assert (claim.value, claim.unit_mult, claim.unit_measure) == ("13.4", 9, "GBP")


def test_purchasing_power_dollars_are_not_dollars() -> None:
    assert by_id("iiss-2025-russia-462bn-ppp").claim.unit_measure == "USD_PPP"


def test_one_figure_for_four_countries_is_one_claim() -> None:
    assert by_id("rutte-2026-four-already-on-5").claim.ref_area == ("POL", "EST", "LTU", "LVA")


def test_no_statement_is_shipped_twice() -> None:
    said = Counter(
        (record.article.id, record.claim.quote.exact, record.claim.quote.figure)
        for record in shipped().records
    )
    assert [key for key, count in said.items() if count > 1] == []


def test_every_claim_says_who_when_and_in_which_language() -> None:
    for record in shipped().records:
        assert record.claim.claimant.name
        assert record.date is not None
        assert record.article.date_basis
        assert record.article.language
        assert record.claim.statement
        assert record.claim.family


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_fits_the_schema_as_an_editor_sees_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=claims.schema.json\n")
    errors = Draft202012Validator(json_schema()).iter_errors(yaml.safe_load(text))
    assert [error.message for error in errors] == []


def test_the_committed_schema_is_the_generated_one() -> None:
    committed = json.loads((CLAIMS / "claims.schema.json").read_text(encoding="utf-8"))
    assert committed == json_schema()
