"""Hypothesis strategies for the frozen values that several tests generate."""

from decimal import Decimal

from hypothesis import strategies as st

from defence_claims.model import Article, Claim, Claimant, Quote
from defence_claims.periods import PartialDate, Period
from defence_claims.store import Codes
from defence_claims.vocab import Comparator, Indicator, Modality, PeriodBasis, Reported, Unit

AREAS = ("POL", "NOR", "USA", "NATO", "EU")
CURRENCIES = ("EUR", "PLN", "USD")
CODES = Codes(frozenset(AREAS), frozenset(CURRENCIES))

AWKWARD = (
    "null",
    "~",
    "NO",
    "yes",
    "- a dash",
    "? a question",
    "key: value",
    "half # a comment",
    "'single'",
    'she said "two"',
    "4.70",
    "2025-03-26",
    "12:30",
    "&anchor",
    "*alias",
    "!tag",
    "{brace}",
    "[bracket]",
    "@at",
    "%percent",
    "back\\slash \\n",
    "na\u00a0no\u202fbreak",
    "line\u2028separator",
    "soft\u00adhyphen",
    "Kosiniak-Kamysz, Władysław",
    "防衛費 🛡",
    "---",
    "...",
    "1_000",
    "0o14",
    ".inf",
    "trailing:",
)
"""Texts that YAML, read carelessly, would take for something else."""

_PRINTABLE = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Co"),
    exclude_characters="\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)

prose = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.one_of(_PRINTABLE, st.just("\n")), min_size=1, max_size=40).filter(str.strip),
)
lines = st.one_of(
    st.sampled_from(AWKWARD), st.text(_PRINTABLE, max_size=40).map(str.strip).filter(bool)
)
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
dates = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
).map(PartialDate.parse)
periods = st.sampled_from(
    ("2025", "2016-2024", "2025/2026", "by 2035", "by 2026-03", "from 2027", "before 2017")
).map(Period.parse)
values = st.decimals(0, 999, places=2).map(lambda value: f"{value}") | st.integers(
    0, 99_999_999
).map(str)


def optional(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


articles = st.builds(
    Article,
    id=slugs,
    title=optional(lines),
    outlet=optional(lines),
    url=st.sampled_from((None, "https://example.org/a?b=c#d", "http://przykład.pl/ułan’s")),
    date_published=optional(dates),
    date_basis=optional(lines),
    date_accessed=optional(dates),
    language=st.sampled_from((None, "en", "no", "pl")),
    sha256=st.none() | st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
)

claimants = st.builds(
    Claimant,
    name=lines,
    role=optional(lines),
    ref_area=optional(st.sampled_from(AREAS)),
    organisation=optional(lines),
)

_MEASURES = st.sampled_from(
    (
        (Indicator.SHARE_OF_GDP, Unit.PC_GDP.value, 0),
        (Indicator.AMOUNT, "PLN", 9),
        (Indicator.AMOUNT, Unit.USD_PPP.value, 12),
        (Indicator.EQUIPMENT_SHARE, Unit.PC_DEF.value, 0),
        (Indicator.OTHER, Unit.RATIO.value, 0),
    )
)
_SCALE_WORDS = {0: "", 9: " billion", 12: " trillion"}


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim that keeps every rule of a claims file, awkward words and all."""
    indicator, unit, power = draw(_MEASURES)
    value = draw(values)
    is_range = draw(st.booleans())
    high = str(Decimal(value) + 1) if is_range else None
    figure = f"{value}{_SCALE_WORDS[power]}"
    if high is not None:
        figure = f"{figure} to {high}{_SCALE_WORDS[power]}"
    before = draw(st.sampled_from(("", "- it: said that", "«NO», # so")))
    after = draw(st.sampled_from(("was spent on defence", 'is "the most" in NATO: yes')))
    comparators = [c for c in Comparator if c is not Comparator.RANGE]
    period = draw(st.none() | periods)
    return Claim(
        id=draw(slugs),
        quote=Quote(
            f"{before} {figure} {after}",
            draw(optional(prose)),
            draw(optional(prose)),
            figure,
        ),
        claimant=draw(claimants),
        indicator=indicator,
        value=value,
        unit_measure=unit,
        ref_area=tuple(draw(st.lists(st.sampled_from(AREAS), min_size=1, max_size=3, unique=True))),
        comparator=Comparator.RANGE if is_range else draw(st.sampled_from(comparators)),
        value_high=high,
        unit_mult=power,
        approximate=draw(st.booleans()),
        time_period=period,
        period_basis=None if period is None else draw(st.none() | st.sampled_from(PeriodBasis)),
        modality=draw(st.sampled_from(Modality)),
        reported=draw(st.none() | st.sampled_from(Reported)),
        attributed_source=draw(optional(lines)),
        counterpart_area=draw(optional(st.sampled_from(AREAS))),
        family=draw(optional(slugs)),
        statement=draw(optional(prose)),
        place=draw(optional(lines)),
        date_said=draw(optional(dates)),
        note=draw(optional(prose)),
    )


claim_lists = st.lists(claims(), min_size=1, max_size=3, unique_by=lambda claim: claim.id)
