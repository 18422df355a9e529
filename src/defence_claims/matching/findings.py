"""Findings of many claims: what each comes to for all of them, evidence where it is asked for."""

from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from threading import Lock

from defence_claims.matching.assess import assess
from defence_claims.matching.judge import judge
from defence_claims.matching.prepared import Prepared
from defence_claims.model import ClaimRecord, Finding, Judgement


class Findings(Mapping[str, Finding]):
    """Findings by claim id, each made when it is first asked for and then kept.

    A list or a filter of many claims asks `judgements`, which cost a fraction of the
    evidence. Threads may share this: whoever asks, gets the same values.
    """

    def __init__(
        self,
        records: Iterable[ClaimRecord],
        prepared: Prepared,
        *,
        made: Mapping[str, Finding] | None = None,  # what is known of them already
    ) -> None:
        self._records = {record.claim.id: record for record in records}
        self._prepared = prepared
        self._made = dict(made or {})
        self._judging = Lock()
        self._judged: Mapping[str, Judgement] | None = None

    @property
    def judgements(self) -> Mapping[str, Judgement]:
        """What every finding comes to, by claim id; worked out for all claims at once."""
        with self._judging:
            if self._judged is None:
                self._judged = judge(tuple(self._records.values()), self._prepared)
            return self._judged

    def of(self, claim_ids: Iterable[str]) -> Sequence[Finding]:
        """The findings of some claims: far sooner than asking for one after the other."""
        names = tuple(claim_ids)
        new = [self._records[name] for name in names if name not in self._made]
        if new:
            for name, finding in assess(new, self._prepared).items():
                # Another thread may have made it in the meantime: the first one stays.
                self._made.setdefault(name, finding)
        return [self._made[name] for name in names]

    def __getitem__(self, claim_id: str) -> Finding:
        return self.of((claim_id,))[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, claim_id: object) -> bool:
        return claim_id in self._records

    def items(self) -> ItemsView[str, Finding]:
        """All of them, made at once."""
        self.of(self)
        return super().items()

    def values(self) -> ValuesView[Finding]:
        """All of them, made at once."""
        self.of(self)
        return super().values()
