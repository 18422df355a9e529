"""`defence-claims extract`: the figures of articles, before anybody has reviewed them.

A text is read as it is: offsets count the characters of the decoded file, line
ends and Markdown marks included, so that `text[start:end]` is the figure.
"""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from defence_claims.cli.command import Command, Exit
from defence_claims.cli.options import data_folder
from defence_claims.cli.output import aligned, complain, say, say_bytes, say_json
from defence_claims.errors import PeriodError
from defence_claims.periods import PartialDate

STANDARD_INPUT = "-"

_TABLE = {
    "article_id": "article",
    "exact": "figure",
    "indicator": "indicator",
    "value": "value",
    "unit": "unit",
    "comparator": "comparator",
    "ref_area": "area",
    "time_period": "period",
    "modality": "modality",
    "claimant": "claimant",
}
"""The columns of the table for people: keys of a record, and their headings."""


def configure(parser: ArgumentParser) -> None:
    """Which texts, what is known of them, in which form."""
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="+",
        help="an article as plain text or Markdown in UTF-8; - reads standard input",
    )
    parser.add_argument(
        "--date",
        metavar="YYYY-MM-DD",
        type=_date,
        help='when it was published, as exact as it is known; without it "this year" stays unread',
    )
    parser.add_argument("--outlet", metavar="NAME", help="who published it")
    parser.add_argument(
        "--format",
        choices=("jsonl", "csv", "table"),
        default="jsonl",
        help="a JSON object a figure, CSV, or columns to read (default: jsonl)",
    )
    parser.add_argument(
        "--figures",
        action="store_true",
        help="every number with its unit, also those that are not about defence spending",
    )


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except PeriodError as error:
        raise ArgumentTypeError(str(error)) from error


def run(args: Namespace) -> int:
    """Print the figures of every text that can be read, and what is wrong with the others."""
    from defence_claims.extract import extract, find_all_figures, to_record
    from defence_claims.reference.lexicon import load_lexicon

    lexicon = load_lexicon(data_folder(args))
    unread: list[str] = []
    records: list[Mapping[str, object]] = []
    for article_id, text in _texts(args.file, unread):
        if args.figures:
            records += [
                {
                    "article_id": article_id,
                    "start": figure.start,
                    "end": figure.end,
                    "exact": text[figure.start : figure.end],
                    "value": figure.value,
                    "value_high": figure.value_high,
                    "unit_mult": figure.unit_mult,
                    "unit": figure.unit,
                    "comparator": str(figure.comparator),
                    "approximate": figure.is_approximate,
                    "rules": list(figure.rules),
                }
                for figure in find_all_figures(text, lexicon=lexicon)
            ]
        else:
            found = extract(
                text, lexicon=lexicon, date=args.date, outlet=args.outlet, article_id=article_id
            )
            records += [to_record(candidate) for candidate in found]
    _print(records, args.format)
    for message in unread:
        complain(f"defence-claims: {message}")
    return Exit.NOTHING_SUCH if unread else Exit.FINE


def _texts(names: Sequence[str], unread: list[str]) -> Iterator[tuple[str, str]]:
    """The id and text of each file; a message in `unread` for each that cannot be read."""
    for name in names:
        is_input = name == STANDARD_INPUT
        try:
            content = sys.stdin.buffer.read() if is_input else Path(name).read_bytes()
            yield "stdin" if is_input else Path(name).stem, content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            unread.append(
                f"{name}: found byte {error.object[error.start]:#04x} at offset {error.start}; "
                "expected text in UTF-8. Save it as UTF-8 and try again."
            )
        except OSError as error:
            why = error.strerror or type(error).__name__
            unread.append(
                f"{name}: found {why[0].lower()}{why[1:]}; expected a text file. Name one."
            )


def _print(records: Sequence[Mapping[str, object]], form: str) -> None:
    if form == "jsonl":
        for record in records:
            say_json(record)
    elif form == "csv":
        import pandas as pd

        from defence_claims.exports import to_csv

        rows = [{key: _cell(value) for key, value in record.items()} for record in records]
        say_bytes(to_csv(pd.DataFrame(rows)) if rows else b"")
    elif records:
        shown = [key for key in _TABLE if key in records[0]]
        lines = [[_cell(record[key]) for key in shown] for record in records]
        say("\n".join(aligned([[_TABLE[key] for key in shown], *lines])))
    else:
        say("No figures.")


def _cell(value: object) -> str:
    """One value of a record as text: lists by spaces, nothing for unknown."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return " ".join(map(str, value))
        case dict():
            return " ".join(f"{slot}:{span[0]}-{span[1]}" for slot, span in value.items())
        case _:
            return " ".join(str(value).split())


COMMAND = Command(
    name="extract",
    summary="pull the defence-spending figures out of articles",
    description=(
        "Print the defence-spending figures of articles, each with its place in the text, what "
        "it is said of and the rules that read it. They are proposals: nothing is compared "
        "with a table, and what the text does not say stays empty."
    ),
    examples=(
        "extract article.txt --date 2025-03-26",
        "extract *.md --format csv > figures.csv",
        "extract - --format table < article.txt",
    ),
    configure=configure,
    run=run,
)
