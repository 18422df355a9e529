"""The keys of a claims file, in the order they are written, each described once.

Reading, writing and the JSON Schema all follow these tables. The names are the
fields of the model; what a code means is said in vocab.py.
"""

from dataclasses import dataclass

from defence_claims.store.kinds import (
    AREA,
    AREAS,
    DATE,
    DECIMAL,
    FLAG,
    LANGUAGE,
    LINE,
    PERIOD,
    POWER,
    PROSE,
    SHA256,
    SLUG,
    UNIT,
    URL,
    Kind,
    word_of,
)
from defence_claims.vocab import Comparator, Indicator, Modality, PeriodBasis, Reported


@dataclass(frozen=True, slots=True)
class Field:
    """One key: what it holds, whether it must be there and what it is for."""

    name: str
    about: str
    kind: Kind | None = None  # None where `parts` are given
    is_required: bool = False
    parts: tuple["Field", ...] = ()
    is_always_written: bool = False  # also as null or at its default


ARTICLE = (
    Field("id", "The name of the file without .yaml.", SLUG, is_required=True),
    Field("title", "The headline; null where it is not known.", LINE, is_always_written=True),
    Field("outlet", "Who published it; null where it is not known.", LINE, is_always_written=True),
    Field("url", "Its address; null where it is not known.", URL, is_always_written=True),
    Field(
        "date_published",
        "YYYY, YYYY-MM or YYYY-MM-DD, as exact as it is known.",
        DATE,
        is_always_written=True,
    ),
    Field("date_basis", "How the date is known.", LINE),
    Field("date_accessed", "When the text was copied.", DATE),
    Field("language", "ISO 639-1 code of the language of the quotes.", LANGUAGE),
    Field("sha256", "SHA-256 of the text the quotes were taken from.", SHA256),
)

QUOTE = (
    Field("exact", "The words that carry the figure, 3 to 40 of them.", PROSE, is_required=True),
    Field("prefix", "The words just before, as printed.", PROSE),
    Field("suffix", "The words just after, as printed.", PROSE),
    Field("figure", "The part of `exact` that carries the value.", PROSE),
)

CLAIMANT = (
    Field("name", "Who asserts it: a person, a body or the outlet.", LINE, is_required=True),
    Field("role", "The office held when it was said.", LINE),
    Field("ref_area", "The state spoken for, ISO 3166 alpha-3.", AREA),
    Field("organisation", "The body spoken for, where it is no state.", LINE),
)

CLAIM = (
    Field("id", "Unique over all files; it never changes once published.", SLUG, is_required=True),
    Field("quote", "The words as they stand in the text.", is_required=True, parts=QUOTE),
    Field("claimant", "Who asserts the figure.", is_required=True, parts=CLAIMANT),
    Field("reported", "The claimant's own words, or a report of them.", word_of(Reported)),
    Field("attributed_source", "The institution or document named for the figure.", LINE),
    Field(
        "ref_area", "The area, or a list of areas, the figure is about.", AREAS, is_required=True
    ),
    Field("indicator", "What is measured.", word_of(Indicator), is_required=True),
    Field("basis", "The indicator a rank or a count is about.", word_of(Indicator)),
    Field("counterpart_area", "The group a rank, count or share is taken in.", AREA),
    Field("threshold", "The percentage of GDP that counted allies are held against.", DECIMAL),
    Field(
        "threshold_comparator",
        "ge: allies at or above the threshold; lt: below it.",
        word_of(Comparator),
    ),
    Field("value", "The number as printed, a string.", DECIMAL, is_required=True),
    Field("value_high", "The upper bound of a range.", DECIMAL),
    Field("unit_mult", "The power of ten of the scale word: 9 for billion.", POWER),
    Field("unit_measure", "A unit code or an ISO 4217 currency.", UNIT, is_required=True),
    Field(
        "comparator",
        "How the value bounds the real one.",
        word_of(Comparator),
        is_always_written=True,
    ),
    Field("approximate", "True where the words hedge the figure.", FLAG, is_always_written=True),
    Field("time_period", "The period the figure is about.", PERIOD, is_always_written=True),
    Field("period_basis", "Whether the text names the period.", word_of(PeriodBasis)),
    Field("modality", "As stated, not as it turned out.", word_of(Modality), is_required=True),
    Field("family", "Claims that repeat one figure share this.", SLUG),
    Field("statement", "The claim in our words.", PROSE),
    Field("place", "Where it was said.", LINE),
    Field("date_said", "When it was said, where that is not the article's date.", DATE),
    Field("note", "What a reader of the coding should know.", PROSE),
)
