"""The list of claims that the front page tells as stories: ids in a text file."""

from collections.abc import Collection
from pathlib import Path

from defence_claims.errors import Fault
from defence_claims.store.kinds import suggestion


def load_stories(
    path: Path, claim_ids: Collection[str]
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """The claim ids of a stories file in their order, and what is wrong with it.

    One id a line; empty lines and lines that begin with # are skipped. No file, no
    stories. An id that no claim has is left out with a fault.
    """
    if not path.is_file():
        return (), ()
    found: list[str] = []
    faults: list[Fault] = []
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        claim_id = line.strip()
        if not claim_id or claim_id.startswith("#"):
            continue
        if claim_id in claim_ids:
            found.append(claim_id)
            continue
        faults.append(
            Fault(
                file=path.name,
                line=number,
                where="story",
                found=repr(claim_id[:80]),
                expected="the id of a claim in data/claims/",
                next_step=suggestion(claim_id, claim_ids, "Add the claim or take the line out."),
            )
        )
    return tuple(dict.fromkeys(found)), tuple(faults)
