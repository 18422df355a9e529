"""`defence-claims import nato|sipri FILE.xlsx`: a publisher's workbook becomes an edition."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from defence_claims.cli.command import Command, Exit
from defence_claims.cli.options import add_data, data_folder, partial_date
from defence_claims.cli.output import say, wrapped

if TYPE_CHECKING:
    from defence_claims.reference.importing import ImportReport

_PUBLISHERS = {
    "nato": (
        "read 'Defence Expenditure of NATO Countries'",
        (
            "Read NATO's workbook (def-exp-YYYY-en.xlsx or YYMMDD-def-exp-YYYY-TABLES-en.xlsx), "
            "Tables 1 to 3 and 5 to 8b, into a new edition. Years marked with an e become "
            "estimates."
        ),
    ),
    "sipri": (
        "read the SIPRI Military Expenditure Database",
        (
            "Read SIPRI's workbook (SIPRI-Milex-data-1949-YYYY.xlsx) with every country into a new "
            "edition. Blue figures become estimates, red ones highly uncertain. The edition is for "
            "your own use: it must not be redistributed, and a data package leaves it out."
        ),
    ),
}


def configure(parser: ArgumentParser) -> None:
    """A publisher, its file, and what the file does not say of itself."""
    publishers = parser.add_subparsers(
        title="publishers", metavar="PUBLISHER", dest="publisher", required=True
    )
    for name, (summary, description) in _PUBLISHERS.items():
        one = publishers.add_parser(name, help=summary, description=description, allow_abbrev=False)
        add_data(one)
        one.add_argument("file", metavar="FILE.xlsx", type=Path, help="the workbook")
        one.add_argument(
            "--published",
            metavar="YYYY-MM-DD",
            type=partial_date,
            required=True,
            help="when it was published: the day, or YYYY-MM where only the month is known",
        )
        one.add_argument(
            "--edition",
            metavar="ID",
            help=f"the id of the new edition (default: {name.upper()}-YYYY-MM of the publication)",
        )


def run(args: Namespace) -> int:
    """Print what was read, what was not, and the terms to keep to."""
    from defence_claims.reference.importing import import_nato, import_sipri

    importer = {"nato": import_nato, "sipri": import_sipri}[args.publisher]
    report = importer(
        args.file, data_folder(args), edition=args.edition, published=args.published.text
    )
    for line in _lines(report):
        say(line)
    return Exit.FINE


def _lines(report: "ImportReport") -> list[str]:
    total = sum(report.figures.values())
    counts = ", ".join(f"{name} {count:,}" for name, count in sorted(report.figures.items()))
    lines = [
        (
            f"{report.edition}: {total:,} figures of {report.areas} areas, "
            f"{report.first_year} to {report.last_year}."
        ),
        *wrapped(f"Read: {counts}.", hang=2),
        (
            f"Marked: {report.estimates:,} estimates, {report.uncertain:,} highly uncertain. "
            f"Without a figure: {report.missing:,} cells."
        ),
    ]
    if report.passed_over:
        lines += wrapped(f"Passed over: {'; '.join(report.passed_over)}.", hang=2)
    lines += wrapped(f"Wrote {', '.join(report.changed)}.", hang=2)
    return [*lines, *wrapped(report.notice)]


COMMAND = Command(
    name="import",
    summary="read a publisher's workbook into a new edition",
    description=(
        "Read a workbook that you downloaded from NATO or SIPRI into a new edition of the "
        "reference tables. Every fault is printed at once with its sheet and cell, and then "
        "nothing is written. An edition that is here already is never touched."
    ),
    examples=(
        "import nato def-exp-2027-en.xlsx --published 2027-06-17",
        "import sipri SIPRI-Milex-data-1949-2026.xlsx --published 2027-04-26 --data my-data",
        "import nato def-exp-2027-en.xlsx --published 2027-06 --edition NATO-2027-06-REV",
    ),
    configure=configure,
    run=run,
)
