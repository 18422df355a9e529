"""`defence-claims run`: the figures of a whole table of articles, with all cores."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction, Namespace
from pathlib import Path

from defence_claims.cli.command import Command, Exit
from defence_claims.cli.options import add_as_of, as_of, data_folder
from defence_claims.cli.output import complain
from defence_claims.cli.progress import Bar, counted


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
    parser.add_argument(
        "--engine",
        choices=("local", "dask"),
        default="local",
        help="where the work is done: processes of this machine (default), or a Dask cluster "
        "that runs already; the output is the same",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="the scheduler of the cluster, such as tcp://10.0.0.5:8786, for --engine dask",
    )
    parser.add_argument(
        "--resume",
        action=BooleanOptionalAction,
        default=True,
        help="go on with the unfinished run beside OUT (default), or begin anew",
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

    if (args.engine == "dask") != (args.scheduler is not None):
        complain(
            "defence-claims: found one of --engine dask and --scheduler ADDRESS; expected both or "
            "neither. The address is the one that `dask scheduler` prints."
        )
        return Exit.NOTHING_SUCH
    bar = Bar(is_terminal=sys.stderr.isatty())
    try:
        ran = run_over(
            args.articles,
            args.out,
            data_dir=data_folder(args),
            check=args.check,
            as_of=as_of(args),
            workers=args.workers,
            scheduler=args.scheduler,
            resume=args.resume,
            report=bar.draw,
        )
    finally:
        bar.clear()
    before = f", {ran.resumed:,} of them in a run before" if ran.resumed else ""
    complain(f"{counted(ran)}{before}: {args.out}")
    if ran.rejected:
        rows = "1 row was" if ran.rejected == 1 else f"{ran.rejected:,} rows were"
        complain(f"defence-claims: {rows} set aside, each with its reason: {ran.rejected_file}")
        return Exit.FAULTS
    return Exit.FINE


COMMAND = Command(
    name="run",
    summary="pull the figures out of a table of articles, with all cores",
    description=(
        "Write the defence-spending figures of every article of a table, one record a figure, "
        "in the order of the table. Rows that are no articles are set aside into "
        "OUT.rejected.jsonl with line and reason, and the exit code is then 1. OUT appears "
        "whole at the end, or not at all; a run that was stopped goes on when the same "
        "command is given again."
    ),
    examples=(
        "run articles.jsonl -o figures.jsonl",
        "run articles.parquet -o findings.parquet --check",
        "run articles.csv -o figures.csv --workers 4",
        "run articles.jsonl -o figures.jsonl --engine dask --scheduler tcp://10.0.0.5:8786",
    ),
    configure=configure,
    run=run,
)
