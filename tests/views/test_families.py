"""Who said a figure first, and who repeated it."""

from defence_claims.dataset import Dataset
from defence_claims.periods import PartialDate
from defence_claims.views.families import family


def test_a_family_is_told_in_the_order_it_was_said(shipped: Dataset) -> None:
    record = shipped.record("pol-2025-share-01")
    assert record is not None
    told = family(record, shipped)
    assert [one.claim_id for one in told if one.is_this] == ["pol-2025-share-01"]
    assert {one.claim_id for one in told if one.is_first} == {
        "domanski-poland-2025-4-7",
        "tusk-poland-2025-pln186bn",
    }
    dates = [shipped.record(one.claim_id).date for one in told]  # type: ignore[union-attr]
    days = [when.last for when in dates if isinstance(when, PartialDate)]
    assert days == sorted(days)


def test_each_has_its_own_finding(shipped: Dataset) -> None:
    record = shipped.record("trump-2018-90-percent")
    assert record is not None
    told = {one.claim_id: one.finding for one in family(record, shipped)}
    assert told["trump-2018-90-percent"] == "Not supported"
    assert told["trump-2016-73-percent"] == "Another definition"


def test_a_claim_alone_has_no_family(shipped: Dataset) -> None:
    counted = [record.claim.family for record in shipped.records]
    alone = [r for r in shipped.records if counted.count(r.claim.family) == 1]
    assert alone
    assert all(family(record, shipped) == () for record in alone)


def test_what_was_said_later_is_not_seen_earlier(shipped: Dataset) -> None:
    record = shipped.record("trump-2016-73-percent")
    assert record is not None
    then = shipped.seen_on(record.date.last)  # type: ignore[union-attr]
    assert family(record, then) == ()


def test_every_page_of_a_family_tells_the_same_members(shipped: Dataset) -> None:
    for record in shipped.records:
        told = family(record, shipped)
        for one in told:
            other = shipped.record(one.claim_id)
            assert other is not None
            assert [r.claim_id for r in family(other, shipped)] == [r.claim_id for r in told]
