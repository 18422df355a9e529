"""`defence-claims run`: the figures of a whole table of articles, with all cores."""

import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from defence_claims.cli.command import Command, Exit
from defence_claims.cli.options import add_as_of, as_of, data_folder
from defence_claims.cli.output import complain

if TYPE_CHECKING:
    from defence_claims.corpus.running import Ran

_BAR = 30
_PAUSE = 0.2  # seconds between two drawings


def configure(parser: ArgumentParser) -> None:
    """Which table, where to, with findings or without."""
    parser.add_argument(
        "articles",
        metavar="ARTICLES",
        type=Path,
        help="a table as .jsonl, .csv or .parquet with the columns id, text, and where known "
        "date_published, outlet, title, url",
    )
    parser.add_argument(
        "-o",
        "--out",
        metavar="OUT",
        type=Path,
        required=True,
        help="the table of figures to write, as .jsonl, .csv or .parquet",
    )
    parser.add_argument(
        "--check", action="store_true", help="add the finding of each figure and its arithmetic"
    )
    parser.add_argument(
        "--workers",
        metavar="N",
        type=_workers,
        help="processes to use (default: one a core); the output is the same",
    )
    add_as_of(parser)


def _workers(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        msg = f"{text!r} is not a number of processes: write one from 1 to 256"
        raise ArgumentTypeError(msg)
    return int(text)


def run(args: Namespace) -> int:
    """Write the table, say on standard error how much was read and what was set aside."""
    from defence_claims.corpus.running import run as run_over

    bar = _Bar()
    try:
        ran = run_over(
            args.articles,
            args.out,
            data_dir=data_folder(args),
            check=args.check,
            as_of=as_of(args),
            workers=args.workers,
            report=bar.draw if sys.stderr.isatty() else None,
        )
    finally:
        bar.clear()
    complain(f"{_counted(ran)}: {args.out}")
    if ran.rejected:
        rows = "1 row was" if ran.rejected == 1 else f"{ran.rejected:,} rows were"
        complain(f"defence-claims: {rows} set aside, each with its reason: {ran.rejected_file}")
        return Exit.FAULTS
    return Exit.FINE


def _counted(ran: "Ran") -> str:
    articles = "1 article" if ran.articles == 1 else f"{ran.articles:,} articles"
    figures = "1 figure" if ran.figures == 1 else f"{ran.figures:,} figures"
    return f"{articles}, {figures}"


class _Bar:
    """A progress bar on standard error, for people only."""

    def __init__(self) -> None:
        self._drawn = 0.0
        self._is_shown = False

    def draw(self, done: float, ran: "Ran") -> None:
        """Draw how far it is, now and then."""
        now = time.monotonic()
        if now - self._drawn < _PAUSE:
            return
        self._drawn, self._is_shown = now, True
        filled = round(done * _BAR)
        bar = "#" * filled + "." * (_BAR - filled)
        sys.stderr.write(f"\r\x1b[K[{bar}] {done:4.0%}  {_counted(ran)}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Leave the line as it was."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


COMMAND = Command(
    name="run",
    summary="pull the figures out of a table of articles, with all cores",
    description=(
        "Write the defence-spending figures of every article of a table, one record a figure, "
        "in the order of the table. Rows that are no articles are set aside into "
        "OUT.rejected.jsonl with line and reason, and the exit code is then 1. OUT appears "
        "whole at the end, or not at all."
    ),
    examples=(
        "run articles.jsonl -o figures.jsonl",
        "run articles.parquet -o findings.parquet --check",
        "run articles.csv -o figures.csv --workers 4",
    ),
    configure=configure,
    run=run,
)
