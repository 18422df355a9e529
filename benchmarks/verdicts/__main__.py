"""Time join and verdict of many claims: `python -m benchmarks.verdicts [--claims 100000]`.

The claims are the shipped ones with other allies, years and figures in their place, the
same in every run. Beside them a bare pandas merge of the same keys (indicator, area, year)
with the same observations, which judges nothing. In turns, in one process, by processor
time; the fastest of each counts. `judge` says what each finding comes to: with tables that
are not prepared, as a process starts, and with those that it has asked before. `assess`
gives all evidence with it; it is timed once, in batches, as `defence-claims run` works.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from defence_claims.dataset import Dataset, open_dataset
from defence_claims.matching import Prepared, assess, judge
from defence_claims.matching.questions import questions
from defence_claims.matching.wanted import cells
from defence_claims.model import ClaimRecord
from defence_claims.periods import Period, PeriodKind
from defence_claims.vocab import Indicator

ROOT = Path(__file__).resolve().parents[2]
BATCH = 5_000
KEYS = ["indicator", "ref_area", "time_period"]
DAY = date(2026, 11, 23)


def varied(data: Dataset, number: int) -> list[ClaimRecord]:
    """So many claims, each a shipped one about another ally, year or figure."""
    chance = random.Random(2025)  # noqa: S311 - the same claims in every run, no secret
    allies = sorted(data.reference.members("NATO", DAY.year) - {"ISL"})
    return [_varied(chance.choice(data.records), f"c{n}", chance, allies) for n in range(number)]


def _varied(
    record: ClaimRecord, name: str, chance: random.Random, allies: Sequence[str]
) -> ClaimRecord:
    claim = replace(record.claim, id=name)
    if len(claim.ref_area) == 1 and claim.ref_area[0] in allies:
        claim = replace(claim, ref_area=(chance.choice(allies),))
    period = claim.time_period
    if period is not None and period.kind is PeriodKind.YEAR:
        claim = replace(claim, time_period=Period.parse(str(chance.randint(2014, DAY.year))))
    if claim.indicator is Indicator.SHARE_OF_GDP and claim.value_high is None:
        digits = chance.choice([1, 1, 2])
        claim = replace(claim, value=f"{chance.uniform(0.5, 6):.{digits}f}")
    return replace(record, claim=claim)


def asked(records: Sequence[ClaimRecord], prepared: Prepared) -> pd.DataFrame:
    """The keys that the claims ask about, one row a claim and key."""
    found = questions(records, prepared.known.coverage, prepared.known)
    rows = [(q.claim.id, c.indicator, c.ref_area, c.time_period) for q in found for c in cells(q)]
    return pd.DataFrame(rows, columns=["claim_id", *KEYS]).drop_duplicates()


def with_evidence(records: Sequence[ClaimRecord], data: Dataset) -> Counter[str]:
    """How many claims have which finding, each made with all its evidence."""
    prepared = Prepared(data.reference, DAY)
    found: Counter[str] = Counter()
    for start in range(0, len(records), BATCH):
        findings = assess(records[start : start + BATCH], prepared)
        found.update(str(finding.kind) for finding in findings.values())
    return found


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the times and their ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    data = open_dataset(ROOT / "data", as_of=DAY)
    records = varied(data, args.claims)
    keys = asked(records, data.prepared)
    held = data.reference.observations
    merges, cold, warm, ones = [], [], [], []
    for _ in range(args.rounds):
        merges.append(timed(lambda: keys.merge(held, on=KEYS)))
        prepared = Prepared(data.reference, DAY)
        cold.append(timed(partial(judge, records, prepared)))
        warm.append(timed(partial(judge, records, prepared)))
        ones.append(timed(lambda: assess(records[:1], data.prepared)))
    rows, bare = len(keys.merge(held, on=KEYS)), min(merges)
    evidence = timed(lambda: with_evidence(records, data))
    print(f"{args.claims:,} claims, {len(keys):,} keys, {rows:,} rows of the merge")
    print(f"bare merge                    {bare:8.2f} s")
    print(f"judge, tables not prepared    {min(cold):8.2f} s, {min(cold) / bare:5.1f} times")
    print(f"judge, tables prepared        {min(warm):8.2f} s, {min(warm) / bare:5.1f} times")
    print(f"assess, with all evidence     {evidence:8.2f} s, {evidence / bare:5.1f} times")
    print(f"one more claim with evidence  {min(ones) * 1000:8.1f} ms, tables prepared")


if __name__ == "__main__":
    main()
