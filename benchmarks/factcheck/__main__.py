"""Hold findings against human verdicts: `python -m benchmarks.factcheck CLAIMS.jsonl`.

Each claim is run as an article of one sentence, dated by its date, the way
`defence-claims run --check` does it. Prints how many claims were read as a person
read them, how many got an answer, how often the answer was the person's, and every
disagreement with the reason that was given. The claims are not part of the project.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.factcheck.gold import ANSWERS, Checked, checked, is_checkable, is_read_right
from defence_claims.corpus.checking import CheckedFigure, Text, check_texts
from defence_claims.dataset import Dataset, open_dataset
from defence_claims.model import Article
from defence_claims.periods import PartialDate
from defence_claims.reference.lexicon import load_lexicon
from defence_claims.wording import sentences

DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True, slots=True)
class Result:
    """A checked claim with the figures that were found in it."""

    gold: Checked
    figures: tuple[CheckedFigure, ...]

    @property
    def is_read(self) -> bool:
        """True where one of the figures is the one that the person read."""
        return self.gold.has_figure and any(
            figure.record is not None and is_read_right(self.gold, figure.record.claim)
            for figure in self.figures
        )

    @property
    def answered(self) -> CheckedFigure | None:
        """The figure that answers: the one that was read right, else the first with an answer."""
        told = [f for f in self.figures if f.finding is not None and f.finding.kind in ANSWERS]
        right = [
            figure
            for figure in told
            if self.gold.has_figure
            and figure.record is not None
            and is_read_right(self.gold, figure.record.claim)
        ]
        return next(iter(right or told), None)

    @property
    def answer(self) -> str | None:
        """What the finding says, in the words of a human verdict."""
        figure = self.answered
        return None if figure is None or figure.finding is None else ANSWERS[figure.finding.kind]


def results(lines: Iterable[str], data: Dataset) -> list[Result]:
    """Every claim of the file with its figures and findings."""
    golds = [checked(json.loads(line)) for line in lines if line.strip()]
    texts = [
        Text(
            gold.id,
            gold.text,
            Article(
                id=gold.id,
                date_published=None if gold.day is None else PartialDate(gold.day.isoformat()),
            ),
        )
        for gold in golds
    ]
    found = check_texts(texts, load_lexicon(DATA), data)
    return [Result(gold, figures) for gold, figures in zip(golds, found, strict=True)]


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({part / whole:.0%})" if whole else "")


def summary(found: Sequence[Result], data: Dataset) -> str:
    """The scores, what was not read, and every disagreement, as text."""
    core = [r for r in found if r.gold.is_core]
    parsed = [r for r in core if r.gold.parse is not None]
    figures = [r for r in parsed if r.gold.has_figure]
    checkable = [r for r in figures if is_checkable(r.gold)]
    judged = [r for r in core if r.gold.label is not None]
    answered = [r for r in judged if r.answer is not None]
    clear = [r for r in answered if r.gold.agrees(r.answer or "") is not None]
    agreeing = [r for r in clear if r.gold.agrees(r.answer or "")]
    beyond = [r for r in answered if r.gold.parse is not None and not is_checkable(r.gold)]
    lines = [
        (
            f"core claims: {len(core)}; with a person's reading: {len(parsed)}; "
            f"with a figure in it: {len(figures)}; within the tables: {len(checkable)}"
        ),
        f"read right, of those with a figure: {_share(_read(figures), len(figures))}",
        f"read right, of those within the tables: {_share(_read(checkable), len(checkable))}",
        f"coverage, of core claims with a verdict: {_share(len(answered), len(judged))}",
        f"agreement when answered, half-true apart: {_share(len(agreeing), len(clear))}",
        f"answered beyond the tables: {len(beyond)}",
        "",
        "Not read right:",
        *(f"- {_told(r)}" for r in figures if not r.is_read),
        "",
        "Answers:",
        *(f"- {_told(r)}\n  {_reason(r, data)}" for r in answered),
    ]
    return "\n".join(lines)


def _read(found: Iterable[Result]) -> int:
    return sum(result.is_read for result in found)


def _told(result: Result) -> str:
    gold = result.gold
    agrees = {True: "agrees", False: "DISAGREES", None: "no clear verdict"}
    held = f"; {agrees[gold.agrees(result.answer)]}" if result.answer else ""
    words = gold.text if len(gold.text) < 120 else f"{gold.text[:117]}..."
    figures = ", ".join(figure.draft.candidate.exact for figure in result.figures)
    return (
        f"{gold.id} [{gold.label}; {result.answer or 'no answer'}{held}] {words} "
        f"(figures found: {figures or 'none'})"
    )


def _reason(result: Result, data: Dataset) -> str:
    figure = result.answered
    if figure is None or figure.record is None or figure.finding is None:
        return ""
    return sentences.reason(figure.record, figure.finding, data.reference)


def main() -> None:
    """Score the claims of a file."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.factcheck", description=__doc__)
    options.add_argument("claims", type=Path, help="human-checked claims, one JSON object a line")
    today = datetime.now(tz=UTC).date()
    options.add_argument("--as-of", type=date.fromisoformat, default=today)
    asked = options.parse_args()
    data = open_dataset(DATA, as_of=asked.as_of)
    with asked.claims.open(encoding="utf-8") as lines:
        told = summary(results(lines, data), data)
    print(told)


if __name__ == "__main__":
    main()
