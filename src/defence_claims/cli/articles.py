"""Read the articles that are named on the command line."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from defence_claims.corpus.checking import Text
from defence_claims.corpus.documents import MAX_BYTES, read_document
from defence_claims.errors import DocumentError
from defence_claims.model import Article
from defence_claims.periods import PartialDate

STANDARD_INPUT = "-"


def read_articles(
    names: Iterable[str],
    *,
    date: PartialDate | None,
    outlet: str | None,
    unread: list[str],
    notes: list[str],
) -> Iterator[Text]:
    """The text of each file that can be read.

    `unread` gets a message for each that cannot, `notes` what was guessed or left out.
    """
    for name in names:
        try:
            text = _read(name, date, outlet, notes)
        except DocumentError as error:
            unread.append(str(error))
        except OSError as error:
            why = error.strerror or type(error).__name__
            unread.append(
                f"{name}: found {why[0].lower()}{why[1:]}; expected an article. Name its file."
            )
        else:
            yield text


def _read(name: str, date: PartialDate | None, outlet: str | None, notes: list[str]) -> Text:
    is_input = name == STANDARD_INPUT
    shown = "standard input" if is_input else name
    document = read_document(_content(name), name=shown)
    notes += [f"{shown}: {note}" for note in document.notes]
    stem = "stdin" if is_input else Path(name).stem
    if date is not None:
        basis: str | None = "given with the text"
    else:
        basis = "stated in the document" if document.date_published is not None else None
    return Text(
        stem,
        document.text,
        Article(
            id=slug(stem),
            title=document.title,
            outlet=outlet,
            date_published=date or document.date_published,
            date_basis=basis,
            language=document.language,
            sha256=document.sha256,
        ),
    )


def _content(name: str) -> bytes:
    """The bytes of a file, of an endless one no more than show that it is too long."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def slug(words: str) -> str:
    """An id for a claims file from the name of an article's file.

    >>> slug("Rutte w Warszawie (26.03)")
    'rutte-w-warszawie-26-03'
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain)) or "article"
