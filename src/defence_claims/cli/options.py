"""Options that several commands share, and how their texts are read."""

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path

from defence_claims import datadir
from defence_claims.errors import PeriodError
from defence_claims.periods import PartialDate

FILE_HELP = "an article as text, Markdown, HTML or PDF, up to 5 MB; - reads standard input"


def add_data(parser: ArgumentParser) -> None:
    """Accept `--data DIR`; without a default, so that before and after a command agree."""
    parser.add_argument(
        "--data",
        metavar="DIR",
        default=SUPPRESS,
        help=f"the data folder (default: ${datadir.ENVIRONMENT}, else the data that came along)",
    )


def add_as_of(parser: ArgumentParser) -> None:
    """Accept `--as-of YYYY-MM-DD`."""
    parser.add_argument(
        "--as-of",
        metavar="YYYY-MM-DD",
        type=_day,
        help="judge as somebody could on that day: later editions are not looked at "
        "(default: today)",
    )


def add_article(parser: ArgumentParser) -> None:
    """Accept `--date` and `--outlet`: what a reader knows and a file may not say."""
    parser.add_argument(
        "--date",
        metavar="YYYY-MM-DD",
        type=partial_date,
        help="when it was published, as exact as it is known (default: what a document says of "
        'itself); without it "this year" stays unread',
    )
    parser.add_argument("--outlet", metavar="NAME", help="who published it")


def partial_date(text: str) -> PartialDate:
    """Read a day, a month or a year as an option; a wrong one is wrong usage."""
    try:
        return PartialDate.parse(text)
    except PeriodError as error:
        raise ArgumentTypeError(str(error)) from error


def data_folder(args: Namespace) -> Path:
    """The data folder that was asked for, else the one that `datadir` finds."""
    return datadir.find(getattr(args, "data", None))


def as_of(args: Namespace) -> date:
    """The day to look from."""
    asked: date | None = args.as_of
    return asked or datetime.now(tz=UTC).date()


def near(word: str, known: Iterable[str], *, most: int = 3) -> str:
    """The nearest known words as a question, or "" where none is near.

    >>> near("pol-share-01", ["pol-2025-share-01", "deu-2025-amount-01"])
    'Did you mean pol-2025-share-01?'
    """
    by_fold = {one.casefold(): one for one in known}
    found = get_close_matches(word.casefold(), list(by_fold), n=most, cutoff=0.6)
    return f"Did you mean {', '.join(by_fold[one] for one in found)}?" if found else ""


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # fromisoformat also takes 20250326 and week dates, which nobody here prints.
    if day is None or day.isoformat() != text:
        msg = f"{text!r} is not a day: write it as YYYY-MM-DD, such as 2025-03-26"
        raise ArgumentTypeError(msg)
    return day
