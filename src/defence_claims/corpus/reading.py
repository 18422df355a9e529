"""What a reader of one format found in a document."""

from dataclasses import dataclass

from defence_claims.periods import PartialDate


@dataclass(frozen=True, slots=True)
class Reading:
    """Text and what the document says of itself; None where it does not."""

    text: str
    title: str | None = None
    author: str | None = None
    date_published: PartialDate | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


LONGEST_LINE = 500
"""Characters of a title or a name; what is longer is neither."""


def one_line(text: object) -> str | None:
    """A metadata value on one line, or None for what is no text, or too long to be one line."""
    line = " ".join(text.split()) if isinstance(text, str) else ""
    return line if 0 < len(line) <= LONGEST_LINE else None
