"""The frozen values that travel through the product; no files, no frames, no rules.

A claim keeps the figure as it was printed (a string, never a float) and the
words it was said in. Everything optional is None when it is not known: an empty
slot is information, a guessed one is a defect.
"""

from dataclasses import dataclass
from decimal import Decimal

from defence_claims.periods import PartialDate, Period
from defence_claims.vocab import (
    Arithmetic,
    Comparator,
    FindingKind,
    Indicator,
    Modality,
    ObsStatus,
    PeriodBasis,
    PriceBase,
    ReadingKind,
    Reported,
    Rule,
)


@dataclass(frozen=True, slots=True)
class Article:
    """The document a claim was found in (schema.org `appearance`)."""

    id: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    date_published: PartialDate | None = None
    date_basis: str | None = None  # how the date is known
    date_accessed: PartialDate | None = None
    language: str | None = None  # ISO 639-1, of the quotes
    sha256: str | None = None  # of the text the quotes were taken from


@dataclass(frozen=True, slots=True)
class Quote:
    """The anchored words (W3C `TextQuoteSelector`) and, within them, the figure."""

    exact: str
    prefix: str | None = None
    suffix: str | None = None
    figure: str | None = None  # the part of `exact` that carries the value, such as "4.7% GDP"


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who asserts the figure: a person, an organisation, or the outlet itself."""

    name: str
    role: str | None = None
    ref_area: str | None = None  # ISO 3166 alpha-3 of the state spoken for
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A reviewed assertion that an indicator had a value for an area and a period.

    `value` is the printed number ("4.7", "186.6"), `unit_mult` the power of ten
    that its scale word stands for (9 for "billion"), so that printed precision
    survives. `ref_area` names every area the figure is said of.
    """

    id: str
    quote: Quote
    claimant: Claimant
    indicator: Indicator
    value: str
    unit_measure: str
    ref_area: tuple[str, ...]
    comparator: Comparator = Comparator.EQ
    value_high: str | None = None  # upper bound, only with comparator `range`
    unit_mult: int = 0
    approximate: bool = False
    time_period: Period | None = None
    period_basis: PeriodBasis | None = None
    modality: Modality = Modality.ACTUAL
    reported: Reported | None = None
    attributed_source: str | None = None  # the institution named for the figure
    basis: Indicator | None = None  # what a rank or a count is about
    counterpart_area: str | None = None  # the group a rank, count or share is taken in
    threshold: str | None = None  # what a count counts, in percent of GDP
    threshold_comparator: Comparator | None = None  # ge: at or above it; lt: below it
    family: str | None = None  # claims that repeat one figure
    statement: str | None = None  # the claim in our words
    place: str | None = None  # where it was said
    date_said: PartialDate | None = None  # where it differs from the article's date
    note: str | None = None

    @property
    def figure(self) -> Decimal:
        """The stated value in whole units; its exponent keeps the printed precision.

        >>> # "186.6" with unit_mult 9 is Decimal("1.866E+11"), exact to the 0.1 billion
        """
        return Decimal(self.value).scaleb(self.unit_mult)

    @property
    def figure_high(self) -> Decimal | None:
        """The upper bound of a range in whole units."""
        return None if self.value_high is None else Decimal(self.value_high).scaleb(self.unit_mult)


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim together with the article it stands in."""

    article: Article
    claim: Claim

    @property
    def date(self) -> PartialDate | None:
        """The day the words were said, or else published; None when neither is known."""
        return self.claim.date_said or self.article.date_published


@dataclass(frozen=True, slots=True)
class Edition:
    """One publication of a source (an SDMX vintage)."""

    id: str  # "NATO-2026-07"
    source: str
    title: str
    short_title: str  # "NATO tables", "NATO annual report"
    published: PartialDate
    date_basis: str
    is_date_verified: bool
    citation: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """How an amount was brought into the currency of the claim."""

    from_currency: str
    to_currency: str
    year: int
    rate: Decimal  # units of `to_currency` for one of `from_currency`
    source: str
    is_partial: bool  # the year's average is not complete, or is a forecast


@dataclass(frozen=True, slots=True)
class Term:
    """One printed figure that went into a figure worked out here."""

    ref_area: str
    time_period: int
    value: Decimal  # in whole units
    unit_measure: str
    edition: str = ""  # where it is not the comparison's own
    added: int = 1  # areas whose figures were added up


@dataclass(frozen=True, slots=True)
class Working:
    """How an observation that no table prints was worked out.

    `terms` are the figures in the order of the sum: the base year before the years
    that are held against it, the part before its total, the area before those that
    it is compared with. `members` are the areas that were counted.
    """

    arithmetic: Arithmetic
    terms: tuple[Term, ...] = ()
    members: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    base_year: int | None = None
    is_chained: bool = False  # constant prices from an edition's own real changes


@dataclass(frozen=True, slots=True)
class Comparison:
    """One claim against one observation of one edition.

    `observed` is what the publisher prints (rounded half up to its printed
    decimals), in whole units of the claim's unit. `difference` is the signed
    distance from the nearest edge of the claimed interval, 0 inside it.
    """

    source: str
    edition: str  # an edition id; for a plan or pledge its id in the pledge table
    published: PartialDate | None  # None where the day of a pledge is not known
    ref_area: str
    indicator: Indicator
    time_period: int
    observed: Decimal
    obs_status: ObsStatus
    unit_measure: str
    difference: Decimal
    is_consistent: bool
    is_known: bool  # published on or before the day of the claim
    kind: ReadingKind  # what the claim would have to mean for this to be its observation
    basis: Indicator | None = None  # what was ranked or counted
    price_base: PriceBase = PriceBase.NONE
    out_of: int | None = None  # members ranked or counted
    conversion: Conversion | None = None
    observed_high: Decimal | None = None  # upper bound, where a range was planned
    stated_period: Period | None = None  # of a plan or pledge, as it was announced
    statement: str | None = None  # what a plan or a stated count says of itself
    source_url: str | None = None
    working: Working | None = None  # None for what the publisher prints itself

    @property
    def is_estimate(self) -> bool:
        """True where the publisher calls the value an estimate or a forecast."""
        return self.obs_status in {ObsStatus.ESTIMATE, ObsStatus.FORECAST, ObsStatus.PROVISIONAL}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a finding comes to, without the evidence it rests on."""

    kind: FindingKind
    rule: Rule
    primary_source: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """The overall outcome for one claim, with its arithmetic as data.

    `on_the_day` and `latest` are the observations the rule looked at, one an
    area (and year, for a span); empty where no edition has the figure.
    `readings` are ordered as docs/method.md says and never more than six.
    """

    claim_id: str
    kind: FindingKind
    rule: Rule  # the id under which docs/method.md tells it
    primary_source: str | None = None
    on_the_day: tuple[Comparison, ...] = ()
    between: tuple[Comparison, ...] = ()  # consistent ones of editions between the day and now
    latest: tuple[Comparison, ...] = ()
    comparisons: tuple[Comparison, ...] = ()  # every one, oldest publication first
    readings: tuple[Comparison, ...] = ()
    recorded: tuple[Comparison, ...] = ()  # entries of the pledge table for a plan or pledge
    missing: str | None = None  # what a claim that is not checkable would need
    was_met: bool | None = None  # for a plan or pledge whose year has passed
    first_met: Comparison | None = None  # the first year since the words that reached it
    other_year: "Finding | None" = None  # for the other year that words without one can mean
