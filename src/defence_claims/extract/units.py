"""A number with the unit that stands beside it: money, per cent, allies, persons, a ratio."""

import re
from decimal import Decimal
from typing import NamedTuple

from defence_claims.extract.lexicon import Lexicon
from defence_claims.extract.passed_over import is_passed_over
from defence_claims.numerals.reading import NumberKind, PrintedFigure
from defence_claims.vocab import Comparator


class Figure(NamedTuple):
    """A number with its unit; offsets cover sign, scale, unit and an attached "of GDP".

    `unit` is percent, percentage_points, basis_points, ratio, persons, allies,
    per_100000, rank, an ISO 4217 code, `local:dollar` (whose dollar is not known
    yet) or empty. `value` keeps the printed digits, `unit_mult` the power of ten.
    """

    start: int
    end: int
    value: str
    unit: str
    unit_mult: int = 0
    value_high: str | None = None
    kind: NumberKind = NumberKind.DIGITS
    comparator: Comparator = Comparator.EQ
    is_approximate: bool = False
    is_of_gdp: bool = False
    is_per_capita: bool = False
    bound: tuple[int, int] | None = None  # the words of the comparator
    rules: tuple[str, ...] = ()

    @property
    def scaled(self) -> Decimal:
        """The value in whole units."""
        return Decimal(self.value).scaleb(self.unit_mult)

    @property
    def is_money(self) -> bool:
        """True where the unit is a currency, known or local."""
        return self.unit.startswith("local:") or (len(self.unit) == 3 and self.unit.isupper())


SPACE = "[ \u00a0\u2009\u202f]"
_PERCENT = re.compile(
    rf"{SPACE}?(?:-?(?P<points>percentage{SPACE}points?)|(?P<pp>pps?)\b(?!\.)"
    rf"|(?P<basis>basis{SPACE}points?|bps?\b)"
    rf"|(?:%|-?per{SPACE}?cents?\b|-?percent\b|-?pct\b|-?pc\b|prozent\b|procent\b|pour{SPACE}cent\b"
    rf"|por{SPACE}ciento\b|per{SPACE}cento\b|proc\.|"
    rf"%-)(?P<more>{SPACE}?-?(?:age)?-?{SPACE}?points?\b)?)"
)
# Of the public purse: "37 cents of every tax dollar go to the military".
_CENTS = re.compile(
    rf"{SPACE}(?:cents|pence){SPACE}(?:on|of|out of|from|in){SPACE}(?:the|every|each|a|your)"
    rf"{SPACE}(?:[a-z-]+{SPACE}){{0,3}}(?:dollar|euro|pound)\b"
)
_GDP_HEAD = (
    r"(?:gdp|gnp|gross domestic products?|gross national product|(?:economic|national) output"
    r"|national income|national wealth|econom(?:y|ies)|output|bip|pib|pkb|bnp|bbp|hdp|ввп|"
    r"bruttoinlandsprodukts?"
    r"|(?:produit intérieur brut))"
)
_NOT_GLUE = r"(?!in\b|on\b|for\b|to\b|and\b|from\b|by\b|at\b|spending\b|growth\b)"
_OF_GDP = re.compile(
    rf"(?:{SPACE}-?{SPACE}?|-)(?:of{SPACE}|des?{SPACE}|du{SPACE}|"
    rf"del{SPACE})(?:{_NOT_GLUE}[\w'’.-]+{SPACE}){{0,3}}?"
    rf"(?:{_GDP_HEAD}\b|g\.d\.p\.)|(?:{SPACE}|-)(?:of-)?(?:gdp|pkb|bip|pib|ввп|hdp|bbp|bnp)\b"
)
_PER_CAPITA = re.compile(
    rf"{SPACE}(?:per{SPACE}(?:person|capita|head|inhabitant|citizen|soldier)|a{SPACE}head)\b"
)
_PERSONS = re.compile(
    r"(?:[ -](?:full-time|active|active-duty|regular|professional|serving|uniformed|military|armed|"
    r"trained|career|new|additional|more|extra|reserve|standing|strong|[a-z]+an|dutch|british|"
    r"french|"
    r"german|polish|turkish|spanish|finnish|swedish|danish)){0,3}"
    r"[ -](?:soldiers|troops|personnel|servicemen|servicewomen|service members|servicemembers|"
    r"reservists|men and women in uniform|people in uniform|military personnel|strong|"
    r"professionals)\b"
)
_PER_100000 = re.compile(r"(?: [a-z]+){1,3} (?:per|for every) 100,?000\b")
_ALLIES = re.compile(
    r"(?: (?:out )?of (?:the )?(?:(?:nato|alliance)[’']s |alliance )?|"
    r" (?:of )?(?:the )?)?(?:(?:nato|european|other|alliance|allied|eu|these|those) ){0,2}"
    r"(?:allies|members|member states|member countries|member nations|countries|nations|states)\b"
    r"| (?:that|which|who) (?:did so|met|did|were|had|spent)\b| of them\b"
)
_COUNT_TOTAL = re.compile(
    r" (?:out )?of (?:(?:nato[’']s|the alliance[’']s|its|the|all)(?: [a-z]+)? )?(?:[23][0-9]|"
    r"thirty[ -]?(?:one|two)?|"
    r"twenty[ -]?(?:eight|nine))\b(?! per|%|[.,][0-9])"
)


def typed(text: str, low: str, number: PrintedFigure, lexicon: Lexicon) -> Figure | None:
    """One number with the unit that stands beside it; None for years, dates and labels."""
    start, end = number.start, number.end
    value, power, kind = number.value, number.unit_mult, number.kind
    sign = lexicon.sign_before.search(text, max(0, start - 5), start)
    if sign is not None and (len(sign[1]) > 1 or not sign[1].isalpha() or power):
        code = lexicon.currencies[sign[1]]
        return _with_gdp(low, Figure(sign.start(1), end, value, code, power, kind=kind))
    if (percent := _PERCENT.match(low, end)) is not None:
        unit = "percent"
        if percent["points"] or percent["pp"] or percent["more"]:
            unit = "percentage_points"
        elif percent["basis"]:
            unit = "basis_points"
        return _with_gdp(low, Figure(start, percent.end(), value, unit, power, kind=kind))
    if (cents := _CENTS.match(low, end)) is not None:
        rules = ("FIG.cents",)
        return Figure(start, cents.end(), value, "percent", power, kind=kind, rules=rules)
    if (money := lexicon.currency_after.match(low, end)) is not None:
        code = lexicon.currencies.get(money[1]) or lexicon.currencies.get(
            text[money.start(1) : money.end(1)], ""
        )
        if code and kind is not NumberKind.ORDINAL:
            return _with_gdp(low, Figure(start, money.end(), value, code, power, kind=kind))
    if is_passed_over(text, low, number):
        return None
    return _counted(low, Figure(start, end, value, "", power, kind=kind))


def _with_gdp(low: str, figure: Figure) -> Figure:
    if figure.unit in {"percent", "ratio"}:
        attached = _OF_GDP.match(low, figure.end)
        if attached is not None:
            return figure._replace(end=attached.end(), is_of_gdp=True)
    elif figure.is_money and (capita := _PER_CAPITA.match(low, figure.end)) is not None:
        return figure._replace(end=capita.end(), is_per_capita=True)
    return figure


def _counted(low: str, figure: Figure) -> Figure:
    """Fractions, multiples, persons and allies; else a bare number."""
    end = figure.end
    if figure.kind is NumberKind.FRACTION:
        share = _with_gdp(low, figure._replace(unit="ratio"))
        if share.is_of_gdp:
            value = format((Decimal(figure.value) * 100).normalize(), "f")
            return share._replace(unit="percent", value=value)
        return share
    if figure.kind is NumberKind.MULTIPLE:
        return figure._replace(unit="ratio")
    if (rate := _PER_100000.match(low, end)) is not None:
        return figure._replace(end=rate.end(), unit="per_100000")
    if (persons := _PERSONS.match(low, end)) is not None and figure.scaled >= 100:
        return figure._replace(unit="persons", bound=(end, persons.end()))
    if "." not in figure.value and not figure.unit_mult and 0 < int(figure.value) <= 40:
        total = _COUNT_TOTAL.match(low, end)
        allies = _ALLIES.match(low, end)
        if total is not None:
            return figure._replace(end=total.end(), unit="allies")
        if allies is not None:
            return figure._replace(unit="allies")
    return figure
