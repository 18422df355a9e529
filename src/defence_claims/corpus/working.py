"""What one process does with some articles: their records as JSON lines.

The same function runs in this process, in local processes and on the workers of a
cluster. An article on which the program fails is set aside; its neighbours are not.
"""

import gc
import hashlib
import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from defence_claims.corpus.checking import Text, candidates_of, check_texts, checked_record
from defence_claims.corpus.rows import Rejected
from defence_claims.corpus.writing import CHECKED, EXTRACTED
from defence_claims.dataset import Dataset, open_dataset
from defence_claims.errors import EngineError
from defence_claims.extract import Lexicon, to_record
from defence_claims.reference.lexicon import load_lexicon

_PROGRAM = Path(__file__).resolve().parents[1]

Numbered = tuple[int, Text]
"""An article with the line of the table it stands in."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a process needs to begin: the data folder, and the day to look from, if at all.

    `sha256` is that of data and program (`state_of`): a machine that has others would
    answer otherwise, and refuses.
    """

    data_dir: Path
    as_of: date | None
    sha256: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of each record."""
        return EXTRACTED if self.as_of is None else CHECKED


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of some articles: figures as JSON lines, and the articles that failed."""

    articles: int = 0
    figures: int = 0
    lines: bytes = b""
    rejected: tuple[Rejected, ...] = ()


def state_of(data_dir: Path) -> str:
    """A SHA-256 over everything that decides on an answer: word lists, tables and program."""
    seen = hashlib.sha256()
    for root, pattern in (
        (data_dir / "lexicon", "*.csv"),
        (data_dir / "reference", "*"),
        (_PROGRAM, "*.py"),
    ):
        for path in sorted(root.rglob(pattern)):
            if path.is_file():
                name = path.relative_to(root).as_posix()
                seen.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return seen.hexdigest()


@dataclass(frozen=True, slots=True)
class _Tools:
    """What a process has loaded once."""

    lexicon: Lexicon
    data: Dataset | None

    @classmethod
    def of(cls, work: Work) -> "_Tools":
        if state_of(work.data_dir) != work.sha256:
            msg = (
                f"found another program, or other data in {work.data_dir}, on a worker than here; "
                "expected the same. Install the same version there and copy the data folder."
            )
            raise EngineError(msg)
        data = None if work.as_of is None else open_dataset(work.data_dir, as_of=work.as_of)
        lexicon = load_lexicon(work.data_dir)
        gc.freeze()  # what is loaded stays, and need not be looked through for garbage again
        return cls(lexicon, data)

    def records(self, texts: Sequence[Text]) -> Iterator[dict[str, object]]:
        """The records of some articles, in reading order."""
        if self.data is None:
            for text in texts:
                for candidate in candidates_of(text, self.lexicon):
                    yield to_record(candidate)
            return
        for figures in check_texts(texts, self.lexicon, self.data):
            for figure in figures:
                yield checked_record(figure, self.data)


_loaded: dict[Work, _Tools] = {}
"""The tools of this process; loaded once, since they are too big to send."""

_loading = threading.Lock()  # a worker of a cluster may have several threads


def outcome_of(work: Work, articles: Sequence[Numbered]) -> Outcome:
    """The records of some articles; those on which the program fails are told apart.

    Raises EngineError where program or data of this machine are not those of `work`.
    """
    with _loading:
        if work not in _loaded:
            _loaded[work] = _Tools.of(work)
    tools = _loaded[work]
    try:
        return _together(work, tools, articles)
    except Exception:  # noqa: BLE001 - whatever one article brings about, the others go on
        return joined([_alone(work, tools, article) for article in articles])


def joined(outcomes: Sequence[Outcome]) -> Outcome:
    """Several outcomes as one."""
    return Outcome(
        sum(one.articles for one in outcomes),
        sum(one.figures for one in outcomes),
        b"".join(one.lines for one in outcomes),
        tuple(row for one in outcomes for row in one.rejected),
    )


def _together(work: Work, tools: _Tools, articles: Sequence[Numbered]) -> Outcome:
    lines = [
        json.dumps({name: record[name] for name in work.columns}, ensure_ascii=False).encode()
        for record in tools.records([text for _, text in articles])
    ]
    return Outcome(len(articles), len(lines), b"".join(line + b"\n" for line in lines))


def _alone(work: Work, tools: _Tools, article: Numbered) -> Outcome:
    try:
        return _together(work, tools, [article])
    except Exception as error:  # noqa: BLE001 - see outcome_of
        what = f"{type(error).__name__}: {error}"[:300]
        return failed(article, f"the program failed on this article ({what})")


def failed(article: Numbered, reason: str) -> Outcome:
    """The outcome of an article that is set aside."""
    line, text = article
    return Outcome(rejected=(Rejected(line, text.id, reason),))
