"""An article under review: its figures as drafts, and its text with the figures marked."""

import re
import unicodedata
from dataclasses import dataclass, replace

from defence_claims.charts import FINDING_LOOKS
from defence_claims.dataset import Dataset
from defence_claims.drafting import Draft, draft_all
from defence_claims.extract import Lexicon, extract
from defence_claims.matching import Findings
from defence_claims.model import Article, Claim
from defence_claims.periods import PartialDate
from defence_claims.views.review import Reviewed, Span
from defence_claims.wording import sentences

MOST_FIGURES = 500
"""Figures of one text that are drafted and reviewed together; a claims file of so many is
well below its size limit, and nobody reviews more at one sitting."""

LONGEST_SHOWN = 100_000
"""Characters of a text that is shown whole; of a longer one the surroundings of its figures."""

_AROUND = 300  # characters before and after a figure of a long text
_LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article's text with a draft for each figure the extractor believes in."""

    text: str
    article: Article
    drafts: tuple[Draft, ...]
    left_out: int = 0  # figures after the first MOST_FIGURES

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The drafts that can be claims, in reading order."""
        return tuple(draft.claim for draft in self.drafts if draft.claim is not None)

    @property
    def drafted(self) -> dict[str, tuple[Claim, Span]]:
        """Each drafted claim with the place of its figure in the text, by claim id."""
        return {
            draft.claim.id: (draft.claim, (draft.candidate.start, draft.candidate.end))
            for draft in self.drafts
            if draft.claim is not None
        }

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """Figures that cannot be claims as they are, each with the reason."""
        return tuple((d.candidate.exact, d.problem) for d in self.drafts if d.problem is not None)


def article_of(
    text_sha256: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    day: PartialDate | None = None,
) -> Article:
    """The article that a pasted or uploaded text is, with an id made from what is known."""
    words = title or outlet or "pasted article"
    when = day.text if day else text_sha256[:8]
    return Article(
        id=f"{_slug(words)}-{when}",
        title=title,
        outlet=outlet,
        url=url,
        date_published=day,
        date_basis="given with the text" if day else None,
        sha256=text_sha256,
    )


def _slug(words: str) -> str:
    """Up to eight words as letters, digits and hyphens: fit to be the name of a file."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    joined = "-".join(re.findall(r"[a-z0-9]+", plain)[:8])
    return joined[:_LONGEST_SLUG].rstrip("-") or "article"


def check_article(text: str, article: Article, lexicon: Lexicon, data: Dataset) -> CheckedArticle:
    """Pull the figures out of a text and draft a claim from each, MOST_FIGURES at most."""
    found = extract(
        text,
        lexicon=lexicon,
        date=article.date_published,
        outlet=article.outlet,
        article_id=article.id,
    )
    taken = {record.claim.id for record in data.records}
    drafts = draft_all(
        found[:MOST_FIGURES], text, article, codes=data.codes, lexicon=lexicon, taken=taken
    )
    return CheckedArticle(text, article, drafts, max(0, len(found) - MOST_FIGURES))


def with_findings(found: Reviewed, data: Dataset) -> Dataset:
    """The dataset with the reviewed claims and their findings in the place of the shipped ones."""
    return replace(
        data,
        records=found.records,
        findings=Findings(found.records, data.prepared),
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; a marked one belongs to a claim."""

    text: str
    number: int | None = None  # of the claim in the list, from 1
    tone: str = ""
    told: str = ""
    left_out: int = 0  # characters that are not shown here, where a text is very long


def pieces(text: str, found: Reviewed, data: Dataset) -> tuple[Piece, ...]:
    """The text cut at the figures of the claims; of two that overlap the first is marked.

    A browser stands still over megabytes in one box: of a text above LONGEST_SHOWN only
    what is around figures is given, and how much is left out between.
    """
    marks = []
    for number, record in enumerate(found.records, start=1):
        finding = data.findings[record.claim.id]
        look = FINDING_LOOKS[finding.kind]
        told = f"{look.glyph} {sentences.badge(finding)}"
        marks.append((*found.spans[record.claim.id], number, look.tone, told))
    cut: list[Piece] = []
    at = 0
    for start, end, number, tone, told in sorted(marks):
        if start < at:
            continue
        cut += [*_between(text, at, start), Piece(text[start:end], number, tone, told)]
        at = end
    return (*cut, *_between(text, at, len(text)))


def _between(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """What stands before, between or after figures."""
    if len(text) <= LONGEST_SHOWN or end - start <= 2 * _AROUND:
        return (Piece(text[start:end]),)
    gap = Piece("", left_out=end - start - 2 * _AROUND)
    return (Piece(text[start : start + _AROUND]), gap, Piece(text[end - _AROUND : end]))
