"""Everything put together: what is sound is there, what is not is told."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from defence_claims.dataset import Dataset, open_dataset

SHIPPED = Path(__file__).resolve().parents[1] / "data"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return open_dataset(SHIPPED, as_of=TODAY)


def test_every_claim_has_its_finding_and_nothing_is_at_fault(shipped: Dataset) -> None:
    assert shipped.faults == ()
    assert [record.claim.id for record in shipped.records] == list(shipped.findings)
    for record in shipped.records:
        assert shipped.finding(record).claim_id == record.claim.id
        assert shipped.record(record.claim.id) == record


def test_an_unknown_claim_is_none(shipped: Dataset) -> None:
    assert shipped.record("no-such-claim") is None


def test_the_day_looked_from_decides_what_is_found(shipped: Dataset) -> None:
    name = "nato-poland-2025-4-48"
    then = open_dataset(SHIPPED, as_of=date(2025, 8, 28))
    assert str(then.findings[name].kind) == "supported"
    assert str(shipped.findings[name].kind) == "revised since"
    assert then.fingerprint == shipped.fingerprint


def test_a_change_of_the_data_changes_the_fingerprint_and_a_fault_keeps_the_rest(
    tmp_path: Path, shipped: Dataset
) -> None:
    data = tmp_path / "data"
    shutil.copytree(SHIPPED, data)
    broken = data / "claims" / "nato-2025-03-26.yaml"
    broken.write_text(broken.read_text(encoding="utf-8") + "nonsense: true\n", encoding="utf-8")
    found = open_dataset(data, as_of=TODAY)
    assert found.fingerprint != shipped.fingerprint
    assert {fault.file for fault in found.faults} >= {"claims/nato-2025-03-26.yaml"}
    assert found.record("pol-2025-share-01") is not None
