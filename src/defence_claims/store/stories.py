"""The list of claims that the front page tells as stories: ids in a text file."""

from collections.abc import Collection, Mapping
from pathlib import Path

from defence_claims.errors import Fault
from defence_claims.store.kinds import suggestion


def load_stories(
    path: Path, claim_ids: Collection[str]
) -> tuple[Mapping[str, str], tuple[Fault, ...]]:
    """The claim ids of a stories file in their order, each with its topic; and what is wrong.

    One id a line, and after a bar what the story is about in a few words, or nothing:
    "some-claim-id | Poland's 4.7%". Empty lines and lines that begin with # are skipped. No
    file, no stories. An id that no claim has is left out with a fault.
    """
    if not path.is_file():
        return {}, ()
    found: dict[str, str] = {}
    faults: list[Fault] = []
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        claim_id, _, topic = (part.strip() for part in line.partition("|"))
        if claim_id in claim_ids:
            found.setdefault(claim_id, topic)
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
    return found, tuple(faults)
