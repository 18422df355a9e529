"""Everything a page or a command looks at, put together once: tables, claims, findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from defence_claims import reference, store
from defence_claims.errors import Fault
from defence_claims.matching import Findings, Prepared
from defence_claims.model import ClaimRecord, Finding, Judgement
from defence_claims.reference import Reference


@dataclass(frozen=True, slots=True)
class Dataset:
    """Claims with their findings, over the reference tables they were found in.

    `faults` holds everything wrong with claims files and tables; what is here is
    the part that is sound.
    """

    reference: Reference
    prepared: Prepared  # the same tables, ready for the findings of further claims
    records: tuple[ClaimRecord, ...]
    findings: Findings
    stories: Mapping[str, str]  # ids of the claims told on the front page, with their topics
    faults: tuple[Fault, ...]
    codes: store.Codes  # what claims may name
    as_of: date
    fingerprint: str

    def record(self, claim_id: str) -> ClaimRecord | None:
        """The claim of an id, or None where there is no such claim."""
        return next((r for r in self.records if r.claim.id == claim_id), None)

    def seen_on(self, day: date) -> "Dataset":
        """The same data as it would have looked on a day: claims, editions, pledges and findings.

        Undated claims are kept. Start from the dataset of today: what lies after the
        day of this one is not in it.
        """
        tables = self.reference.as_of(day)
        prepared = Prepared(tables, day)
        said = tuple(r for r in self.records if r.date is None or r.date.first <= day)
        return replace(
            self,
            reference=tables,
            prepared=prepared,
            records=said,
            findings=Findings(said, prepared),
            as_of=day,
        )

    def finding(self, record: ClaimRecord) -> Finding:
        """The finding of one of the claims here."""
        return self.findings[record.claim.id]

    def findings_of(self, records: Sequence[ClaimRecord]) -> Sequence[Finding]:
        """The findings of several of the claims here, made together."""
        return self.findings.of(record.claim.id for record in records)

    def judgement(self, record: ClaimRecord) -> Judgement:
        """What the finding of one of the claims here comes to, without its evidence."""
        return self.findings.judgements[record.claim.id]


def open_dataset(data_dir: Path, *, as_of: date) -> Dataset:
    """Load tables and claims of a data folder and find what holds, as seen on a day."""
    tables = reference.load(data_dir)
    codes = store.Codes(
        areas=frozenset(tables.areas["ref_area"]),
        currencies=frozenset(tables.exchange_rates["currency"]) | {"USD"},
    )
    claims = store.load(data_dir / "claims", codes)
    stories, misnamed = store.load_stories(
        data_dir / "stories.txt", {record.claim.id for record in claims.records}
    )
    prepared = Prepared(tables, as_of)
    return Dataset(
        reference=tables,
        prepared=prepared,
        records=claims.records,
        findings=Findings(claims.records, prepared),
        stories=stories,
        faults=(*claims.faults, *misnamed, *tables.faults),
        codes=codes,
        as_of=as_of,
        fingerprint=f"{tables.fingerprint[:12]}-{claims.fingerprint[:12]}",
    ).seen_on(as_of)
