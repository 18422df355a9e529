"""`defence-claims check --claim ID`: what the tables say of one claim."""

from argparse import ArgumentParser, Namespace

from defence_claims.cli.command import Command, Exit
from defence_claims.cli.options import add_as_of, as_of, data_folder, near
from defence_claims.cli.output import complain, say, say_json
from defence_claims.errors import UnknownIdError


def configure(parser: ArgumentParser) -> None:
    """Which claim, as of when, in which form."""
    parser.add_argument("--claim", metavar="ID", required=True, help="the id of a reviewed claim")
    add_as_of(parser)
    parser.add_argument(
        "--format",
        choices=("table", "jsonl"),
        default="table",
        help="a page to read, or one JSON object with all arithmetic (default: table)",
    )


def run(args: Namespace) -> int:
    """Print the claim, its finding and its arithmetic."""
    from defence_claims.cli.claim_text import claim_text
    from defence_claims.dataset import open_dataset
    from defence_claims.exports.records import finding_object

    data = open_dataset(data_folder(args), as_of=as_of(args))
    record = data.record(args.claim)
    if record is None:
        question = near(args.claim, (one.claim.id for one in data.records))
        msg = (
            f"found no claim {args.claim!r}; expected the id of one of the {len(data.records)} "
            f"claims. {question or 'See all ids with: defence-claims list'}"
            f"{faults_notice(len(data.faults))}"
        )
        raise UnknownIdError(msg)
    if args.format == "jsonl":
        say_json(finding_object(record, data))
    else:
        say(claim_text(record, data))
    if data.faults:
        complain(faults_notice(len(data.faults)).strip())
        return Exit.FAULTS
    return Exit.FINE


def faults_notice(count: int) -> str:
    """A warning that an answer leans on the sound part of the data only; "" without faults."""
    if not count:
        return ""
    faults = "1 fault" if count == 1 else f"{count} faults"
    return (
        f"\nThe data have {faults}: this is what the sound part says. "
        "See all with: defence-claims validate"
    )


COMMAND = Command(
    name="check",
    summary="say what supports a claim and what does not",
    description=(
        "Print a claim's quote, the finding with its reason, what each edition of each source "
        "said for its year and the year before, and what would make it true."
    ),
    examples=(
        "check --claim pol-2025-share-01",
        "check --claim pol-2025-share-01 --as-of 2025-09-30",
        "check --claim pol-2025-share-01 --format jsonl",
    ),
    configure=configure,
    run=run,
)
