"""What a command is to the program: its words for `--help`, its options, its work."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum


class Exit(IntEnum):
    """What the shell learns from the end of a command."""

    FINE = 0
    FAULTS = 1  # the data are faulty; what could be answered was answered
    NOTHING_SUCH = 2  # wrong usage, or nothing has the id or code asked for


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `run` gives the exit code and raises DefenceClaimsError for a refusal."""

    name: str
    summary: str  # one line, in the list of commands
    description: str  # what it prints and how it ends
    examples: tuple[str, ...]
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
