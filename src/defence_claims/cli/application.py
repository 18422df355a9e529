"""The program itself: which commands there are, and how each of them can end.

`--data` is accepted before and after the command. What the package raises on
purpose ends as one message on standard error; anything else is a defect and
keeps its traceback.
"""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence

from defence_claims import __version__
from defence_claims.cli import (
    check,
    export,
    extract_figures,
    import_workbook,
    list_claims,
    run_articles,
    upkeep,
    validate,
)
from defence_claims.cli.command import Command, Exit
from defence_claims.cli.options import add_data
from defence_claims.cli.output import complain, hang_up, make_safe, wrapped
from defence_claims.errors import DefenceClaimsError, FaultsError

PROGRAM = "defence-claims"

COMMANDS: tuple[Command, ...] = (
    check.COMMAND,
    extract_figures.COMMAND,
    run_articles.COMMAND,
    list_claims.COMMAND,
    export.COMMAND,
    import_workbook.COMMAND,
    validate.COMMAND,
    upkeep.REFERENCE,
    upkeep.SCHEMA,
)

ENDED_BY_PIPE = 141  # what a shell reports of a program that writes to nobody (128 + SIGPIPE)
INTERRUPTED = 130

_ABOUT = (
    "Defence-spending figures beside the words they were said in, checked against every "
    "edition of the tables."
)
_ENDINGS = (
    "exit codes: 0 fine; 1 the data are faulty; 2 wrong usage, or nothing has the id or code "
    "that was asked for"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; `argv` is without the program's name."""
    for stream in (sys.stdout, sys.stderr):
        make_safe(stream)
    try:
        code = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        hang_up()
        return ENDED_BY_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(argv: Sequence[str] | None) -> int:
    program = parser()
    try:
        args = program.parse_args(argv)
    except SystemExit as end:  # argparse has said why
        return end.code if isinstance(end.code, int) else Exit.NOTHING_SUCH
    if "run" not in args:
        program.print_help(sys.stderr)
        return Exit.NOTHING_SUCH
    return _ended(args)


def _ended(args: Namespace) -> int:
    try:
        return int(args.run(args))
    except FaultsError as error:
        complain(f"{PROGRAM}: {error}")
        return Exit.FAULTS
    except DefenceClaimsError as error:
        complain(f"{PROGRAM}: {error}")
        return Exit.NOTHING_SUCH
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"{PROGRAM}: {error.filename or 'a file'}: {error.strerror or error}")
        return Exit.NOTHING_SUCH


def parser() -> ArgumentParser:
    """The whole grammar of the command line."""
    program = ArgumentParser(
        prog=PROGRAM,
        description=_ABOUT,
        epilog=_epilog(tuple(command.examples[0] for command in COMMANDS)),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    program.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    add_data(program)
    commands = program.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        one = commands.add_parser(
            command.name,
            help=command.summary,
            description="\n".join(wrapped(command.description)),
            epilog=_epilog(command.examples),
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        add_data(one)
        command.configure(one)
        one.set_defaults(run=command.run)
    return program


def _epilog(examples: tuple[str, ...]) -> str:
    shown = "\n".join(f"  {PROGRAM} {example}" for example in examples)
    return f"examples:\n{shown}\n\n" + "\n".join(wrapped(_ENDINGS))
