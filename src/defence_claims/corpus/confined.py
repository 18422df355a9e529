"""Read a PDF or a page in a process of its own, which may take so much and no more.

A PDF is a program: a kilobyte of forms within forms, or of fonts that are read again for every
page, can keep a reader busy for days, and a page whose one tag has sixty thousand attributes
for minutes. No count taken beforehand says so. The process that reads them is ended at the
limit; whoever asked is told, and nobody else waits meanwhile.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal

from defence_claims.corpus.reading import Reading
from defence_claims.errors import DocumentError
from defence_claims.periods import PartialDate

PROCESSOR_SECONDS = 20
"""What a document may take; a PDF of two hundred ordinary pages takes about five."""

MEMORY = 1024**3

Kind = Literal["PDF", "web page"]

_OUT_OF_MEMORY = 75
_WAIT = 300.0  # seconds by the clock, where a system knows no other limit
_PACKAGES = Path(__file__).resolve().parents[2]


def read_confined(
    kind: Kind, data: bytes, name: str, *, seconds: int = PROCESSOR_SECONDS, memory: int = MEMORY
) -> Reading:
    """A document as `pdf.read_pdf` or `web.read_html` reads it; a page comes as UTF-8.

    Raises DocumentError as they do, and for a document that takes more than the limits.
    """
    # `python` finds what this process has found, wherever it was started from.
    path = os.pathsep.join([str(_PACKAGES), *filter(None, sys.path)])
    command = [sys.executable, "-m", "defence_claims.corpus.confined"]
    try:
        ended = subprocess.run(  # noqa: S603 - our own program, without anything of the visitor's
            [*command, kind, str(seconds), str(memory)],
            input=data,
            capture_output=True,
            env=os.environ | {"PYTHONPATH": path},
            timeout=_WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_much(kind, name) from error
    if ended.returncode < 0 or ended.returncode == _OUT_OF_MEMORY:  # below zero: by a signal
        raise _too_much(kind, name)
    ended.check_returncode()
    told = json.loads(ended.stdout)
    if "found" in told:
        raise DocumentError(name, **told)
    day = told.pop("date_published")
    notes = tuple(told.pop("notes"))
    return Reading(**told, date_published=day and PartialDate(day), notes=notes)


def _too_much(kind: Kind, name: str) -> DocumentError:
    return DocumentError(
        name,
        found=f"a {kind} that takes too long or too much memory to read",
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


def _read(kind: str, data: bytes) -> Reading:
    if kind == "PDF":
        from defence_claims.corpus.pdf import read_pdf

        return read_pdf(data, "")
    from defence_claims.corpus.web import read_html

    return read_html(data.decode("utf-8", "surrogatepass"))


def main() -> None:
    """Read the document on standard input and write what was found, as JSON, to standard output."""
    kind, seconds, memory = sys.argv[1:]
    _limit(int(seconds), int(memory))
    told: dict[str, object]
    try:
        found = _read(kind, sys.stdin.buffer.read())
    except DocumentError as error:
        told = {"found": error.found, "expected": error.expected, "next_step": error.next_step}
    except MemoryError:
        sys.exit(_OUT_OF_MEMORY)
    else:
        day = found.date_published
        told = {name: getattr(found, name) for name in ("text", "title", "author", "language")}
        told |= {"notes": found.notes, "date_published": None if day is None else day.text}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
