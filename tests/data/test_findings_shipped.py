"""Every shipped claim has the finding that a person gave it, for the reason beside it.

findings.csv was decided from the words of each claim and the tables. A new claim needs a
row; a row that no longer holds, because of a new edition or a new rule, has to be decided
again and not copied from what the program says.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from defence_claims.dataset import Dataset, open_dataset
from defence_claims.vocab import FindingKind

ROOT = Path(__file__).resolve().parents[2]

with (Path(__file__).parent / "findings.csv").open(encoding="utf-8", newline="") as file:
    REVIEWED = list(csv.DictReader(file))


@cache
def shipped() -> Dataset:
    return open_dataset(ROOT / "data", as_of=date(2026, 11, 23))


def test_every_shipped_claim_was_reviewed_once() -> None:
    reviewed = sorted(row["claim"] for row in REVIEWED)
    assert reviewed == sorted(record.claim.id for record in shipped().records)


def test_every_kind_of_finding_occurs() -> None:
    assert {row["finding"] for row in REVIEWED} == set(FindingKind)


@pytest.mark.parametrize("row", REVIEWED, ids=lambda row: row["claim"])
def test_the_finding_is_the_one_a_person_gave(row: dict[str, str]) -> None:
    found = shipped().findings[row["claim"]]
    assert str(found.kind) == row["finding"], row["reason"]
    assert row["reason"].endswith(".")


MET = {
    "store-2023-norway-2-by-2026": True,
    "tusk-poland-2025-pln186bn": False,
    "klingbeil-2025-2-4": False,
    "domanski-poland-2025-4-7": False,
    "scholz-2022-more-than-2": False,
    "hegseth-poland-2025-4-7": False,
    "rutte-poland-2025-03-06-4-7": False,
    "rutte-poland-2025-03-26-4-7": False,
    "rutte-poland-next-year-4-7": False,
    "meloni-2025-2-percent": True,
    "kosiniak-kamysz-poland-2025-4-7": False,
    "carney-2025-2-percent": True,
    "shmyhal-2025-26-percent": True,
    "stoltenberg-2019-400bn": True,
    "kramp-karrenbauer-2019-2-by-2031": True,
}


def test_what_became_of_plans_whose_year_is_over() -> None:
    found = shipped().findings.items()
    assert {name: f.was_met for name, f in found if f.was_met is not None} == MET


def test_no_plan_is_borne_out_by_the_report_it_was_said_in() -> None:
    addresses = {r.claim.id: r.article.url for r in shipped().records if r.article.url}
    assert [
        (name, entry.edition)
        for name, f in shipped().findings.items()
        for entry in f.recorded
        if entry.source_url == addresses.get(name)
    ] == []
