"""Put a claim together from a candidate, or say why it cannot be one."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from defence_claims.drafting.company import company_of
from defence_claims.drafting.multiples import compared_with
from defence_claims.drafting.quoting import quote_for
from defence_claims.errors import PeriodError
from defence_claims.extract import Candidate, Lexicon
from defence_claims.extract.lexicon import Person
from defence_claims.extract.segment import quotations
from defence_claims.model import Article, Claim, Claimant, Quote
from defence_claims.periods import Period
from defence_claims.store import Codes
from defence_claims.store.fields import CLAIM, Field
from defence_claims.store.kinds import UnfitError
from defence_claims.store.rules import breaches
from defence_claims.vocab import Indicator, PeriodBasis, Reported, Unit

UNNAMED = "The article"
"""Who asserts a figure where the text names nobody and the outlet is not known."""

_UNITS = {
    "percentage_points": Unit.PP,
    "basis_points": Unit.BP,
    "ratio": Unit.RATIO,
    "persons": Unit.PERSONS,
    "allies": Unit.ALLIES,
    "rank": Unit.RANK,
    "next_combined": Unit.NEXT_COMBINED,
    "per_100000": Unit.PER_100000,
}
_PERCENT = {
    Indicator.SHARE_OF_GDP: Unit.PC_GDP,
    Indicator.EQUIPMENT_SHARE: Unit.PC_DEF,
    Indicator.SHARE_OF_BUDGET: Unit.PC_GOV,
    Indicator.SHARE_OF_TOTAL: Unit.PC_TOTAL,
}
_WORDS = {
    Indicator.SHARE_OF_GDP: "share",
    Indicator.COUNT_OF_ALLIES: "count",
    Indicator.SHARE_OF_TOTAL: "total",
    Indicator.SHARE_OF_BUDGET: "budget",
    Indicator.EQUIPMENT_SHARE: "equipment",
    Indicator.PER_CAPITA: "head",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate with the claim drafted from it; exactly one of `claim` and `problem` is set."""

    candidate: Candidate
    claim: Claim | None
    problem: str | None = None  # words for the page: what is missing, and what to do


def draft(
    candidate: Candidate,
    text: str,
    article: Article,
    *,
    codes: Codes,
    lexicon: Lexicon | None = None,
    taken: Collection[str] = (),
) -> Draft:
    """The claim a candidate would be, before a person reviews it.

    A claim that comes back keeps every rule of a claims file. `codes` are those of
    the reference tables, `lexicon` gives the office of a named person, and an id in
    `taken` is not given again. The claimant is the person named, else the institution
    named for the figure, else the outlet, else UNNAMED. Figures of kinds without a
    reading of their own (a percentage of nothing known) have the indicator `other`.
    """
    return _Drafting(text, article, codes, lexicon, taken).one(candidate)


def draft_all(
    candidates: Iterable[Candidate],
    text: str,
    article: Article,
    *,
    codes: Codes,
    lexicon: Lexicon | None = None,
    taken: Collection[str] = (),
) -> tuple[Draft, ...]:
    """A draft for each candidate, in order, with ids that differ from one another."""
    drafting = _Drafting(text, article, codes, lexicon, taken)
    return tuple(drafting.one(candidate) for candidate in candidates)


class _Drafting:
    """One article's drafts: the ids given so far, and what is worked out once a text."""

    def __init__(
        self,
        text: str,
        article: Article,
        codes: Codes,
        lexicon: Lexicon | None,
        taken: Collection[str],
    ) -> None:
        self._text = text
        self._article = article
        self._codes = codes
        self._lexicon = lexicon
        self._taken = set(taken)
        self._numbers: Counter[str] = Counter()
        self._quoted = quotations(text)
        self._people: dict[str, list[Person]] = {}
        for person in lexicon.people if lexicon is not None else ():
            self._people.setdefault(person.name, []).append(person)

    def one(self, candidate: Candidate) -> Draft:
        problem = _absent(candidate)
        if problem is not None:
            return Draft(candidate, None, problem)
        claim = self._claim(candidate)
        faults = [*_unfit(claim, CLAIM, self._codes)]
        faults = faults or [
            f"{breach.key}: found {breach.found}; expected {breach.expected}. {breach.next_step}"
            for breach in breaches(claim)
        ]
        if faults:
            return Draft(candidate, None, " ".join(faults))
        self._taken.add(claim.id)
        return Draft(candidate, claim)

    def _claim(self, candidate: Candidate) -> Claim:
        period = _period(candidate.time_period)
        company = company_of(candidate, self._text)
        other = compared_with(candidate, self._text, self._lexicon)
        if other is not None:
            candidate = candidate._replace(indicator=Indicator.SHARE_OF_TOTAL)
            company = company._replace(counterpart_area=other)
        return Claim(
            id=self._id(candidate, period),
            quote=self._quote(candidate),
            claimant=self._claimant(candidate),
            indicator=candidate.indicator,
            value=candidate.value,
            value_high=candidate.value_high,
            unit_mult=candidate.unit_mult,
            unit_measure=_unit(candidate),
            ref_area=candidate.ref_area,
            comparator=candidate.comparator,
            approximate=candidate.approximate,
            time_period=period,
            period_basis=self._period_basis(candidate, period),
            modality=candidate.modality,
            reported=self._reported(candidate),
            attributed_source=_line(candidate.attributed_source),
            counterpart_area=company.counterpart_area,
            basis=company.basis,
            threshold=company.threshold,
            threshold_comparator=company.threshold_comparator,
        )

    def _quote(self, candidate: Candidate) -> Quote:
        keep = [
            candidate.evidence[slot]
            for slot in ("ref_area", "time_period")
            if slot in candidate.evidence
        ]
        return quote_for(self._text, candidate.start, candidate.end, keep=keep)

    def _id(self, candidate: Candidate, period: Period | None) -> str:
        areas = [area.lower().replace("_", "-") for area in candidate.ref_area]
        area = areas[0] if len(areas) == 1 else "several"
        year = str(period.end) if period is not None else "undated"
        word = _WORDS.get(candidate.indicator, str(candidate.indicator))
        stem = f"{area}-{year}-{word}"
        while True:
            self._numbers[stem] += 1
            claim_id = f"{stem}-{self._numbers[stem]:02d}"
            if claim_id not in self._taken:
                return claim_id

    def _claimant(self, candidate: Candidate) -> Claimant:
        name = _line(candidate.claimant)
        if name is None:
            institution = _line(candidate.attributed_source)
            return Claimant(institution or _line(self._article.outlet) or UNNAMED)
        person = _in_office(self._people.get(name, ()), self._article)
        if person is None:
            return Claimant(name)
        return Claimant(
            name, person.role or None, person.ref_area or None, person.organisation or None
        )

    def _reported(self, candidate: Candidate) -> Reported | None:
        if candidate.claimant is None:
            return None
        is_quoted = any(
            one.start <= candidate.start and candidate.end <= one.end for one in self._quoted
        )
        return Reported.DIRECT if is_quoted else Reported.INDIRECT

    def _period_basis(self, candidate: Candidate, period: Period | None) -> PeriodBasis | None:
        if period is None:
            return None
        start, end = candidate.evidence.get("time_period", (0, 0))
        # "last year" was resolved with the article's date, and "in 2024" was not.
        is_stated = str(period.end)[2:] in self._text[start:end]
        return PeriodBasis.STATED if is_stated else PeriodBasis.INFERRED


def _absent(candidate: Candidate) -> str | None:
    """What a claim cannot do without and the text does not say."""
    if not candidate.ref_area:
        return "The text does not say which country or group this is about: choose one."
    if candidate.ref_area == ("other",) or "other" in candidate.ref_area:
        return "The text means a group that has no code in the tables: choose its countries."
    return None


def _unit(candidate: Candidate) -> str:
    if candidate.unit == "percent":
        return _PERCENT.get(candidate.indicator, Unit.PC)
    return _UNITS.get(candidate.unit, candidate.unit)


def _period(text: str | None) -> Period | None:
    """The period in the form of a claims file; None for one it has no form for."""
    if text is None:
        return None
    try:
        return Period.parse(text)
    except PeriodError:
        return None


def _line(text: str | None) -> str | None:
    """A name on one line, or None."""
    return " ".join(text.split()) or None if text is not None else None


def _in_office(people: Iterable[Person], article: Article) -> Person | None:
    """The office somebody of that name held on the day of the article: the latest begun."""
    if article.date_published is None:
        return None
    day = article.date_published.last.isoformat()
    held = [p for p in people if p.start <= day and (not p.end or p.end > day)]
    return max(held, key=lambda p: p.start or p.confirmed, default=None)


def _unfit(value: object, fields: Iterable[Field], codes: Codes) -> Iterator[str]:
    """Every value of a drafted claim that is not of its kind, in words."""
    for known in fields:
        found = getattr(value, known.name)
        if found is None:
            continue
        if known.kind is None:
            yield from _unfit(found, known.parts, codes)
            continue
        for one in found if isinstance(found, tuple) else (found,):
            try:
                known.kind.read(str(one).lower() if isinstance(one, bool) else str(one), codes)
            except UnfitError as error:
                yield f"{known.name}: found {str(one)[:40]!r}; expected {error.expected}."
