"""Pull the defence-spending figures out of article text.

Pure functions over the original text: no files, no network, no clock. Stages:
segment, figures (over numerals), mentions, timing, then for each figure measure
(is it about defence, and what does it measure?), area, period, modality and
claimant, put together in resolve. Offsets always point into the given text.
"""

from defence_claims.extract.candidate import Candidate, to_record
from defence_claims.extract.figures import find_typed
from defence_claims.extract.frame import Document
from defence_claims.extract.known_names import KnownNames
from defence_claims.extract.lexicon import Lexicon
from defence_claims.extract.mentions import government_of
from defence_claims.extract.resolve import fill, speaking
from defence_claims.extract.segment import quotations, sentences
from defence_claims.extract.units import Figure
from defence_claims.numerals.words import folded
from defence_claims.periods import PartialDate


def extract(
    text: str,
    *,
    lexicon: Lexicon,
    date: PartialDate | None = None,
    outlet: str | None = None,
    article_id: str = "",
) -> tuple[Candidate, ...]:
    """Every defence-spending figure of an article, in reading order.

    `date` is the day the article was published; "this year" stays unread without
    it. `outlet` is never taken for the claimant of a figure. Deterministic: the
    same text and lexicon give the same candidates.
    """
    low = folded(text)
    figures = find_typed(text, low, lexicon)
    day = date.text if date is not None else ""
    parts = sentences(text)
    spoken = speaking(low, parts, figures)
    if not spoken:
        return ()
    document = Document(
        text=text,
        low=low,
        lexicon=lexicon,
        year=date.first.year if date is not None else None,
        day=day,
        sentences=parts,
        known_names=KnownNames(text, low, lexicon, day),
        quotations=quotations(text),
        figures=figures,
        outlet=outlet or "",
        publisher=government_of(outlet or "", lexicon),
        names_currency=any(f.is_money and not f.unit.startswith("local:") for f in figures),
    )
    return tuple(fill(document, spoken, article_id))


def find_all_figures(text: str, *, lexicon: Lexicon) -> tuple[Figure, ...]:
    """Every number of a text with its unit, without deciding whether it is about defence.

    Years, dates, designations and labels are passed over.
    """
    return find_typed(text, folded(text), lexicon)


__all__ = ["Candidate", "Figure", "Lexicon", "extract", "find_all_figures", "to_record"]
