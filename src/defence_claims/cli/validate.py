"""`defence-claims validate`: everything wrong with the data, at once."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from defence_claims.cli.command import Command, Exit
from defence_claims.cli.options import as_of, data_folder, near
from defence_claims.cli.output import say
from defence_claims.errors import Fault, ReferenceDataError
from defence_claims.model import ClaimRecord

if TYPE_CHECKING:
    from defence_claims.reference import Reference


def configure(parser: ArgumentParser) -> None:
    """It has no options of its own."""
    parser.set_defaults(as_of=None)


def run(args: Namespace) -> int:
    """Print every fault, or one line that counts what was found sound."""
    from defence_claims.dataset import open_dataset

    folder = data_folder(args)
    data = open_dataset(folder, as_of=as_of(args))
    faults = (
        *data.faults,
        *unheld_claims(data.reference, data.records),
        *lexicon_faults(folder),
    )
    if faults:
        for fault in faults:
            say(str(fault))
        say(f"{len(faults)} fault{'' if len(faults) == 1 else 's'}.")
        return Exit.FAULTS
    tables = data.reference
    articles = len({record.article.id for record in data.records})
    say(
        f"Sound: {len(data.records)} claims of {articles} articles; "
        f"{len(tables.observations):,} observations of {len(tables.editions)} editions; "
        f"{len(tables.pledges)} plans and pledges."
    )
    return Exit.FINE


def unheld_claims(tables: "Reference", records: Sequence[ClaimRecord]) -> list[Fault]:
    """A fault for every pledge that says it was recorded from a claim that is not there."""
    from defence_claims.reference.files import line_of

    known = [record.claim.id for record in records]
    return [
        Fault(
            "reference/pledges.csv",
            line_of(position),
            f"pledge {pledge_id}: claim_id",
            repr(claim_id),
            "the id of a claim in claims/, or nothing",
            near(claim_id, known, most=1)
            or "Correct it, or mend the claims file that should hold it.",
        )
        for position, (pledge_id, claim_id) in enumerate(
            zip(tables.pledges["pledge_id"], tables.pledges["claim_id"], strict=True)
        )
        if claim_id and claim_id not in known
    ]


def lexicon_faults(folder: Path) -> tuple[Fault, ...]:
    """What is wrong with the words of the extractor; a folder may do without them."""
    from defence_claims.reference.lexicon import load_lexicon

    if not (folder / "lexicon").is_dir():
        return ()
    try:
        load_lexicon(folder)
    except ReferenceDataError as error:
        return error.faults
    return ()


COMMAND = Command(
    name="validate",
    summary="check every table and claims file",
    description=(
        "Check every reference table (hash, columns, codes, keys), every claims file and the "
        "extractor's words. All faults are printed at once, each with its file and line, what "
        "was found, what was expected and the next step; the exit code is then 1."
    ),
    examples=("validate", "validate --data my-data"),
    configure=configure,
    run=run,
)
