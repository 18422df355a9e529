"""Cut a table of articles into chunks: the same ones whoever works on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from defence_claims.corpus.rows import Rejected, read_rows
from defence_claims.corpus.working import Numbered

_CHARACTERS_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a table, and how much of the table has been read after them (0 to 1)."""

    articles: tuple[Numbered, ...]
    rejected: tuple[Rejected, ...]
    done: float


def chunks_of(table: Path, size: int) -> Iterator[Chunk]:
    """The rows of a table in chunks of `size` rows, fewer where the articles are long."""
    articles: list[Numbered] = []
    rejected: list[Rejected] = []
    length = 0
    done = 0.0
    for row in read_rows(table):
        done = row.done
        if isinstance(row.found, Rejected):
            rejected.append(row.found)
        else:
            articles.append((row.line, row.found))
            length += len(row.found.text)
        if len(articles) + len(rejected) >= size or length >= _CHARACTERS_AT_ONCE:
            yield Chunk(tuple(articles), tuple(rejected), done)
            articles, rejected, length = [], [], 0
    if articles or rejected:
        yield Chunk(tuple(articles), tuple(rejected), done)
