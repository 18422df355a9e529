"""Read a PDF in a process of its own, which may take so much time and memory and no more.

A PDF is a program: a kilobyte of forms within forms, or of fonts that are read again for every
page, can keep a reader busy for days, and no count taken beforehand says so. The process that
reads it is ended at the limit; whoever asked is told, and nobody else waits meanwhile.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from defence_claims.corpus.reading import Reading
from defence_claims.errors import DocumentError

PROCESSOR_SECONDS = 20
"""What a PDF may take; two hundred ordinary pages take about five."""

MEMORY = 1024**3

_OUT_OF_MEMORY = 75
_WAIT = 300.0  # seconds by the clock, where a system knows no other limit
_PACKAGES = Path(__file__).resolve().parents[2]


def read_pdf_confined(
    data: bytes, name: str, *, seconds: int = PROCESSOR_SECONDS, memory: int = MEMORY
) -> Reading:
    """The text of a PDF with title and author, as `pdf.read_pdf` gives it.

    Raises DocumentError as that does, and for a PDF that takes more than the limits.
    """
    # `python` finds what this process has found, wherever it was started from.
    path = os.pathsep.join([str(_PACKAGES), *filter(None, sys.path)])
    command = [sys.executable, "-m", "defence_claims.corpus.confined", str(seconds), str(memory)]
    try:
        ended = subprocess.run(  # noqa: S603 - our own program, without anything of the visitor's
            command,
            input=data,
            capture_output=True,
            env=os.environ | {"PYTHONPATH": path},
            timeout=_WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_much(name) from error
    if ended.returncode < 0 or ended.returncode == _OUT_OF_MEMORY:  # below zero: by a signal
        raise _too_much(name)
    ended.check_returncode()
    told = json.loads(ended.stdout)
    if "found" in told:
        raise DocumentError(name, **told)
    return Reading(told["text"], told["title"], told["author"], notes=tuple(told["notes"]))


def _too_much(name: str) -> DocumentError:
    return DocumentError(
        name,
        found="a PDF that takes too long or too much memory to read",
        expected="one article",
        next_step="Print the pages you need to a new PDF, or copy their text.",
    )


def _limit(seconds: int, memory: int) -> None:
    """Keep this process to the limits; a system without them has the clock alone."""
    with suppress(ImportError):
        import resource

        # The kernel ends what goes on after the second limit, whatever it is doing.
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read the PDF on standard input and write what was found, as JSON, to standard output."""
    from defence_claims.corpus.pdf import read_pdf

    _limit(*map(int, sys.argv[1:]))
    try:
        reading = read_pdf(sys.stdin.buffer.read(), "")
    except DocumentError as error:
        told = {"found": error.found, "expected": error.expected, "next_step": error.next_step}
    except MemoryError:
        sys.exit(_OUT_OF_MEMORY)
    else:
        told = asdict(reading)
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
