"""Everything put together: what is sound is there, what is not is told."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from defence_claims.dataset import Dataset, open_dataset
from defence_claims.matching import Prepared, assess
from defence_claims.model import ClaimRecord
from defence_claims.periods import PartialDate
from defence_claims.vocab import Indicator

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


# ---- seen on an earlier day


DAYS = (date(2016, 9, 30), date(2021, 3, 16), date(2024, 7, 20), date(2025, 9, 30), TODAY)


def said_by(data: Dataset, day: date) -> list[ClaimRecord]:
    return [r for r in data.records if r.date is None or r.date.first <= day]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_findings_of_a_day_are_those_of_tables_cut_by_hand(shipped: Dataset, day: date) -> None:
    tables = shipped.reference
    # The plainest cut there is: text against text, of days and months as they are printed.
    last = day.isoformat()
    month_ends = (day + timedelta(days=1)).month != day.month

    def known(text: str) -> bool:
        if len(text) == len("2024-07-20"):
            return text <= last
        return text < last[: len(text)] or (text == last[: len(text)] and month_ends)

    editions = tuple(e for e in tables.editions if known(e.published.text))
    ids = [e.id for e in editions]
    observations = tables.observations[tables.observations["published"].map(known)]
    announced = tables.pledges["announced_on"]
    by_hand = replace(
        tables,
        editions=editions,
        observations=observations,
        stated_counts=tables.stated_counts[tables.stated_counts["edition"].isin(ids)],
        pledges=tables.pledges[(announced == "") | announced.map(known)],
    )
    expected = assess(said_by(shipped, day), Prepared(by_hand, day))
    seen = shipped.seen_on(day)
    assert seen.findings == expected
    assert [e.id for e in seen.reference.editions] == ids
    assert len(seen.reference.observations) == len(observations)
    kinds = {r.claim.indicator for r in seen.records if seen.finding(r).latest}
    if day >= date(2024, 7, 20):
        assert {Indicator.SHARE_OF_GDP, Indicator.RANK, Indicator.COUNT_OF_ALLIES} <= kinds


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_of_a_day_is_later_than_it(shipped: Dataset, day: date) -> None:
    seen = shipped.seen_on(day)
    assert seen.as_of == day
    assert all(e.published.last <= day for e in seen.reference.editions)
    assert all(r.date is None or r.date.first <= day for r in seen.records)
    announced = seen.reference.pledges["announced_on"]
    assert all(PartialDate.parse(text).last <= day for text in announced if text)
    held = {e.id for e in seen.reference.editions}
    for column in (seen.reference.observations, seen.reference.stated_counts):
        assert set(column["edition"]) <= held
    for finding in seen.findings.values():
        told = (*finding.comparisons, *finding.readings, *finding.latest, *finding.recorded)
        assert all(c.published is None or c.published.last <= day for c in told)


def test_a_later_day_sees_all_that_an_earlier_one_saw(shipped: Dataset) -> None:
    for earlier, later in pairwise(DAYS):
        before, after = shipped.seen_on(earlier), shipped.seen_on(later)
        assert {r.claim.id for r in before.records} <= {r.claim.id for r in after.records}
        assert set(before.reference.editions) <= set(after.reference.editions)
        # Looking back from a day between the two is the same as from today.
        assert after.seen_on(earlier).findings == before.findings


def test_today_is_the_whole_of_what_is_held(shipped: Dataset) -> None:
    again = shipped.seen_on(TODAY)
    assert (again.records, again.findings) == (shipped.records, shipped.findings)
    assert again.reference.editions == shipped.reference.editions
    assert again.reference.observations.equals(shipped.reference.observations)


def test_looking_back_keeps_stories_faults_and_fingerprint(shipped: Dataset) -> None:
    seen = shipped.seen_on(date(2024, 7, 20))
    assert seen.fingerprint == shipped.fingerprint
    assert seen.codes == shipped.codes
    assert set(shipped.stories) >= set(seen.stories)
