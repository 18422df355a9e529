"""Text on its way to a terminal, a file or a pipe.

Quotes carry typographic marks and names their accents. Where a stream cannot
encode one, the nearest plain characters are printed instead of failing halfway.
"""

import codecs
import io
import json
import os
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO

WIDTH = 96
"""Where prose is wrapped; tables take the width they need."""

_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "\N{MINUS SIGN}": "-",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "…": "...",
        "€": "EUR ",
        "£": "GBP ",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
    }
)

# A damaged file may hold characters that would steer a terminal.
_CONTROLS = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(32), *range(127, 160))
    if chr(code) not in "\n\t"
}


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end].translate(_PLAIN)
    bare = unicodedata.normalize("NFKD", text)
    kept = "".join(char for char in bare if not unicodedata.combining(char))
    return kept.encode("ascii", "replace").decode("ascii"), error.end


codecs.register_error("defence_claims.plain", _plain)


def make_safe(stream: TextIO) -> None:
    """Let a stream print plain characters for those it cannot encode."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="defence_claims.plain")


def say(text: str) -> None:
    """Print an answer on standard output."""
    print(text.translate(_CONTROLS))


def complain(text: str) -> None:
    """Print what went wrong on standard error, after the answer so far."""
    sys.stdout.flush()
    print(text.translate(_CONTROLS), file=sys.stderr)


def say_json(value: object) -> None:
    """Print one JSON value as a line; letters are escaped where the stream has no UTF-8."""
    is_utf8 = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"
    print(json.dumps(value, ensure_ascii=not is_utf8))


def say_bytes(content: bytes) -> None:
    """Write a file's content on standard output as it is, whatever the terminal speaks."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def hang_up() -> None:
    """Point standard output nowhere once its reader has gone, so that leaving is silent."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def wrapped(text: str, *, indent: int = 0, hang: int = 0) -> list[str]:
    """Prose in lines; addresses are never broken."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def aligned(rows: Iterable[Sequence[str]], *, indent: int = 0) -> list[str]:
    """Rows as lines with columns of equal width; the first row is the header.

    Columns that are empty below their header are left out.

    >>> aligned([["year", "note", "value"], ["2024", "", "4.12e"]])
    ['year  value', '2024  4.12e']
    """
    table = [list(row) for row in rows]
    columns = [column for column in zip(*table, strict=True) if any(column[1:])]
    widths = [max(map(len, column)) for column in columns]
    return [
        (
            " " * indent + "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True))
        ).rstrip()
        for line in zip(*columns, strict=True)
    ]
