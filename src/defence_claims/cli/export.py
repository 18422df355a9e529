"""`defence-claims export`: one claim for other systems, or all data as one zip."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from defence_claims.cli.check import faults_notice, record_of
from defence_claims.cli.command import Command, Exit
from defence_claims.cli.options import add_as_of, as_of, data_folder
from defence_claims.cli.output import complain, say, say_bytes

if TYPE_CHECKING:
    from defence_claims.dataset import Dataset

FORMATS = ("claimreview", "json", "csv", "citation")


def configure(parser: ArgumentParser) -> None:
    """Either a claim in a format, or the package in a file."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--claim", metavar="ID", help="the id of a reviewed claim")
    what.add_argument(
        "--package",
        metavar="OUT.zip",
        type=Path,
        help="write all tables that may be passed on, the claims, licences, citations and "
        "caveats; a file of that name is replaced",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="json",
        help="of a claim: schema.org ClaimReview as JSON-LD, all its arithmetic as JSON, every "
        "observation it was compared with as CSV, or one sentence to quote (default: json)",
    )
    parser.add_argument(
        "--page", metavar="URL", help="where the review can be read, for ClaimReview"
    )
    add_as_of(parser)


def run(args: Namespace) -> int:
    """Print the claim on standard output, or write the zip and say so."""
    from defence_claims.dataset import open_dataset

    folder = data_folder(args)
    data = open_dataset(folder, as_of=as_of(args))
    if args.package is not None:
        _write_package(args.package, folder, data)
        return Exit.FINE
    _print_claim(args, data)
    if data.faults:
        complain(faults_notice(len(data.faults)).strip())
        return Exit.FAULTS
    return Exit.FINE


def _print_claim(args: Namespace, data: "Dataset") -> None:
    from defence_claims.exports import (
        claim_citation,
        claim_review,
        comparisons_extract,
        finding_object,
        to_csv,
    )

    record = record_of(args.claim, data)
    if args.format == "citation":
        say_bytes(f"{claim_citation(record, data)}\n".encode())
        return
    if args.format == "csv":
        say_bytes(to_csv(comparisons_extract(record, data)))
        return
    is_review = args.format == "claimreview"
    value = (
        claim_review(record, data, page=args.page) if is_review else finding_object(record, data)
    )
    say_bytes((json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode("utf-8"))


def _write_package(target: Path, folder: Path, data: "Dataset") -> None:
    """The zip takes its place in one step."""
    from defence_claims.exports import folder_package

    content = folder_package(folder, data)
    fresh = target.with_name(f"{target.name}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    own = data.reference.tables.loc[~data.reference.tables["may_be_shared"], "edition"]
    say(f"Wrote {target}: {len(content):,} bytes, data {data.fingerprint}.")
    if len(own):
        say(f"Left out, as they must not be redistributed: {', '.join(sorted(own))}.")


COMMAND = Command(
    name="export",
    summary="give a claim for other systems or to cite, or all data as a zip",
    description=(
        "Print one claim with its finding for other systems, or write the data package: a zip "
        "that can be passed on, with the same bytes for the same data."
    ),
    examples=(
        "export --claim pol-2025-share-01 --format claimreview",
        "export --claim pol-2025-share-01 --format csv > comparisons.csv",
        "export --claim pol-2025-share-01 --format citation",
        "export --package defence-claims-data.zip",
    ),
    configure=configure,
    run=run,
)
