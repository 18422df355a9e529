"""From printed numbers to figures: unit, range, bound, and what is attached.

A figure is a number with its unit as the text prints it. Whether it is about
defence is not decided here. Numbers that are years, dates, designations ("F-35"),
durations or labels ("32-member alliance") are passed over.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from defence_claims.extract.lexicon import Lexicon
from defence_claims.numerals.reading import NumberKind, PrintedFigure, find_numbers
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


_SP = "[ \u00a0\u2009\u202f]"
_PERCENT = re.compile(
    rf"{_SP}?(?:-?(?P<points>percentage{_SP}points?)|(?P<pp>pps?)\b(?!\.)"
    rf"|(?P<basis>basis{_SP}points?|bps?\b)"
    rf"|(?:%|-?per{_SP}?cents?\b|-?percent\b|-?pct\b|-?pc\b|prozent\b|procent\b|pour{_SP}cent\b"
    rf"|por{_SP}ciento\b|per{_SP}cento\b|proc\.|%-)(?P<more>{_SP}?-?(?:age)?-?{_SP}?points?\b)?)"
)
_GDP_HEAD = (
    r"(?:gdp|gnp|gross domestic products?|gross national product|(?:economic|national) output"
    r"|national income|national wealth|econom(?:y|ies)|output|bip|pib|pkb|bnp|bbp|hdp|ввп|bruttoinlandsprodukts?"
    r"|(?:produit intérieur brut))"
)
_NOT_GLUE = r"(?!in\b|on\b|for\b|to\b|and\b|from\b|by\b|at\b|spending\b|growth\b)"
_OF_GDP = re.compile(
    rf"(?:{_SP}-?{_SP}?|-)(?:of{_SP}|des?{_SP}|du{_SP}|del{_SP})(?:{_NOT_GLUE}[\w'’.-]+{_SP}){{0,3}}?"
    rf"{_GDP_HEAD}\b|(?:{_SP}|-)(?:of-)?(?:gdp|pkb|bip|pib|ввп|hdp|bbp|bnp)\b"
)
_PER_CAPITA = re.compile(
    rf"{_SP}(?:per{_SP}(?:person|capita|head|inhabitant|citizen|soldier)|a{_SP}head)\b"
)
_PERSONS = re.compile(
    r"(?:[ -](?:full-time|active|active-duty|regular|professional|serving|uniformed|military|armed|"
    r"trained|career|new|additional|more|extra|reserve|standing|strong|[a-z]+an|dutch|british|french|"
    r"german|polish|turkish|spanish|finnish|swedish|danish)){0,3}"
    r"[ -](?:soldiers|troops|personnel|servicemen|servicewomen|service members|servicemembers|"
    r"reservists|men and women in uniform|people in uniform|military personnel|strong|professionals)\b"
)
_PER_100000 = re.compile(r"(?: [a-z]+){1,3} (?:per|for every) 100,?000\b")
_ALLIES = re.compile(
    r"(?: (?:out )?of (?:the )?(?:(?:nato|alliance)[’']s |alliance )?| (?:of )?(?:the )?)?(?:(?:nato|european|other|alliance|allied|eu|these|those) ){0,2}"
    r"(?:allies|members|member states|member countries|member nations|countries|nations|states)\b"
    r"| (?:that|which|who) (?:did so|met|did|were|had|spent)\b| of them\b"
)
_COUNT_TOTAL = re.compile(
    r" (?:out )?of (?:(?:nato[’']s|the alliance[’']s|its|the|all)(?: [a-z]+)? )?(?:[23][0-9]|thirty[ -]?(?:one|two)?|"
    r"twenty[ -]?(?:eight|nine))\b(?! per|%|[.,][0-9])"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE_BEFORE = re.compile(rf"\b{_MONTH} (?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?:[-–]| and | to ))?$")
_DATE_AFTER = re.compile(
    rf"(?:st|nd|rd|th)?(?:[-–][0-9]{{1,2}})?(?: of)? {_MONTH}(?![a-z])|:[0-9]{{2}}|/[0-9]{{1,2}}/"
    r"| ?(?:a|p)\.?m\b|[-–][0-9]{1,2} (?:june|july|april|may|march)"
)
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:article|articles|section|chapter|page|pages|no\.|number|resolution|leopard|type|mark|"
    r"boeing|airbus|group of|round|phase|block|version|figure|table|step|day|week|room|flight|"
    r"highway|route|channel|radio|world war|su|mig|leclerc|abrams|challenger|gripen|class|"
    r"aged?|formula|under|top) ?-?$)|[a-z][-–][a-z]*$|[-–]$|[#§_/]$"
)
_DURATION_AFTER = re.compile(
    r"[ -]?(?:-?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)|"
    r"miles?|km|kilomet(?:er|re)s?|met(?:er|re)s?|feet|foot|ft|mm|cm|kg|tons?|tonnes?|degrees?|"
    r"knots|mph|kph|mw|gw|kilotons?|calibre|caliber|barrels?|times a)\b|s\b)"
)
_LABEL_AFTER = re.compile(
    r"-(?:member|nation|country|state|strong|point|page|seat|man|party|way|tier|way|plus|"
    r"odd|day|week|month|year|hour|star|step|tonne|ton|mile|km|old)\b"
    r"|[ -](?:votes?|seats?|points? (?:plan|agenda)|brigades?|divisions?|battalions?|"
    r"squadrons?|th\b)"
)
_YEARISH = re.compile(r"(?:19|20)[0-9]{2}")


def find_typed(text: str, low: str, lexicon: Lexicon) -> tuple[Figure, ...]:
    """Every figure of a text, in reading order; `low` is the folded text."""
    numbers = [n for n in find_numbers(text, low) if n.kind is not NumberKind.ORDINAL]
    found: list[Figure] = []
    index = 0
    while index < len(numbers):
        number = numbers[index]
        is_taken = bool(found) and number.start < found[-1].end
        figure = None if is_taken else _typed(text, low, number, lexicon)
        if figure is None:
            index += 1
            continue
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        joined = _range(text, low, figure, following, lexicon) if following else None
        if joined is not None:
            found.append(joined)
            index += 2
            continue
        found.append(figure)
        index += 1
    return tuple(_bounded(low, figure, lexicon) for figure in _inherited(text, low, found))


def _typed(text: str, low: str, number: PrintedFigure, lexicon: Lexicon) -> Figure | None:
    """One number with the unit that stands beside it; None for years, dates and labels."""
    start, end = number.start, number.end
    figure = Figure(start, end, number.value, "", number.unit_mult, kind=number.kind)
    sign = lexicon.sign_before.search(text, max(0, start - 5), start)
    if sign is not None and (len(sign[1]) > 1 or not sign[1].isalpha() or number.unit_mult):
        code = lexicon.currencies[sign[1]]
        return _with_gdp(low, figure._replace(start=sign.start(1), unit=code))
    if (percent := _PERCENT.match(low, end)) is not None:
        unit = "percent"
        if percent["points"] or percent["pp"] or percent["more"]:
            unit = "percentage_points"
        elif percent["basis"]:
            unit = "basis_points"
        return _with_gdp(low, figure._replace(end=percent.end(), unit=unit))
    if (money := lexicon.currency_after.match(low, end)) is not None:
        code = lexicon.currencies.get(money[1]) or lexicon.currencies.get(
            text[money.start(1) : money.end(1)], ""
        )
        if code and not (number.kind is NumberKind.ORDINAL):
            return _with_gdp(low, figure._replace(end=money.end(), unit=code))
    if _is_passed_over(text, low, number):
        return None
    return _counted(low, figure)


def _with_gdp(low: str, figure: Figure) -> Figure:
    if figure.unit == "percent" or figure.unit == "ratio":
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


def _is_passed_over(text: str, low: str, number: PrintedFigure) -> bool:
    """True for numbers that are no figures: years, dates, ages, designations, labels."""
    start, end = number.start, number.end
    before = low[max(0, start - 24) : start]
    if number.kind is NumberKind.DIGITS:
        if start and (text[start - 1].isalpha() or text[start - 1] in "_#@/"):
            return True
        if text[end : end + 1].isalnum() or text[end : end + 1] == "_":
            return True
        if not number.unit_mult and _YEARISH.fullmatch(number.text):
            return True
    if number.kind in {NumberKind.FRACTION, NumberKind.MULTIPLE}:
        return False
    if number.unit_mult:
        return False
    if _DATE_BEFORE.search(before) or _DATE_AFTER.match(low, end):
        return True
    if _DURATION_AFTER.match(low, end) or _LABEL_AFTER.match(low, end):
        return True
    if _LABEL_BEFORE.search(before):
        return True
    is_line_start = not text[max(0, start - 2) : start].strip(" \t") or text[start - 1] == "\n"
    return (
        is_line_start
        and text[end : end + 2] in {". ", ") "}
        and (start == 0 or "\n" in text[max(0, start - 2) : start])
    )


_JOIN = re.compile(
    rf"{_SP}?(?P<word>to|or|and|[-–—]|or{_SP}even|to{_SP}as{_SP}much{_SP}as|bis|à|a){_SP}?$"
)
_BY = re.compile(r"\bby[ ]$")
_FROM = re.compile(r"\b(?P<word>from|between|anywhere from|anywhere between|of between)[ ]$")
_SPREAD = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere) from[ ]$")


def _range(
    text: str, low: str, first: Figure, number: PrintedFigure, lexicon: Lexicon
) -> Figure | None:
    """Two numbers read as one range: "five to six percent", "€100–500 billion"."""
    if number.start - first.end > 24 or number.start <= first.end:
        return None
    second = _typed(text, low, number, lexicon)
    if second is None or second.unit in {"persons", "allies", "ratio"}:
        return None
    if not second.unit:
        if not (first.is_money and second.unit_mult):
            return None
        second = second._replace(unit=first.unit)
    join = _JOIN.search(low[first.end : second.start])
    if join is None or low[first.end : second.start][: join.start()].strip():
        return None
    if first.unit not in {"", second.unit} or first.is_of_gdp:
        return None
    lead = _FROM.search(low, max(0, first.start - 18), first.start)
    word = join["word"]
    if lead is None and word == "to" and _BY.search(low, max(0, first.start - 4), first.start):
        return None  # "raised by €1.3bn to €53.25bn"
    if lead is not None and lead["word"] == "from" and word == "to":
        if not _SPREAD.search(low, max(0, first.start - 20), first.start):
            return None  # a movement from one level to another: two figures
    if word == "and" and (lead is None or "between" not in lead["word"]):
        return None
    power = second.unit_mult
    value = first.value
    if first.unit_mult and first.unit_mult != power:
        value = format(Decimal(first.value).scaleb(first.unit_mult - power).normalize(), "f")
    if Decimal(value) >= Decimal(second.value):
        return None
    start = lead.start("word") if lead is not None and lead["word"] != "of between" else first.start
    return second._replace(
        start=start,
        value=value,
        value_high=second.value,
        comparator=Comparator.RANGE,
        rules=("FIG.range",),
    )


_LISTED = re.compile(
    r"(?:,? (?:to|and|or|then|rising to|and then)|,|[ ](?:in (?:19|20)[0-9]{2}|this year|last year|now)"
    r" to)[ ](?:(?:around|about|nearly|over|just) )?[€$£¥]?$"
)
_MONEY_GO_ON = re.compile(
    r"[ ]?(?:[.,;:)(\]–—]|$)|[ ](?:more|less|in|for|on|than|by|from|to|over|a year|per year|annually"
    r"|each|extra|this|next|last|and|or|was|is|will|would|at|as|of it|was|went|goes)\b"
)


def _inherited(text: str, low: str, figures: list[Figure]) -> Iterator[Figure]:
    """Restore the unit or scale that a list states once."""
    for index in range(len(figures) - 2, -1, -1):  # the last member carries the unit for all
        figure, following = figures[index], figures[index + 1]
        if (
            not figure.unit
            and figure.kind in {NumberKind.DIGITS, NumberKind.WORDS}
            and _shares_unit(low, figure, following)
        ):
            power = figure.unit_mult or (following.unit_mult if following.is_money else 0)
            figures[index] = figure._replace(
                unit=following.unit, unit_mult=power, rules=("FIG.shared-unit",)
            )
    for index, listed in enumerate(figures):
        figure = listed
        following = figures[index + 1] if index + 1 < len(figures) else None
        previous = _stated_before(text, figures, index)
        if not figure.unit and figure.kind in {NumberKind.DIGITS, NumberKind.WORDS}:
            if (
                previous is not None
                and previous.is_money
                and figure.unit_mult >= 6
                and figure.start - previous.end < 240
                and "\n" not in text[previous.end : figure.start]
                and _MONEY_GO_ON.match(low, figure.end)
            ):
                figure = figure._replace(unit=previous.unit, rules=("FIG.carried-currency",))
        elif (
            figure.is_money
            and not figure.unit_mult
            and previous is not None
            and following is not None
            and _is_bare_in_list(text, figure, previous, following)
        ):
            figure = figure._replace(unit_mult=previous.unit_mult, rules=("FIG.list-scale",))
        figures[index] = figure
        yield figure


def _stated_before(text: str, figures: list[Figure], index: int) -> Figure | None:
    """The figure before, passing over a conversion in brackets for a figure outside of them."""
    is_inside = text[figures[index].start - 1 : figures[index].start] in {"(", "["}
    for figure in reversed(figures[max(0, index - 3) : index]):
        if is_inside or text[figure.start - 1 : figure.start] not in {"(", "["}:
            return figure
    return None


def _shares_unit(low: str, figure: Figure, following: Figure) -> bool:
    """True where a number stands in a series whose last member carries the unit."""
    if following.unit not in {"percent", "percentage_points"} and not following.is_money:
        return False
    gap = low[figure.end : following.start]
    if len(gap) > 28 or not _LISTED.fullmatch(gap):
        return False
    return following.unit != "percent" or figure.scaled <= 100


def _is_bare_in_list(text: str, figure: Figure, previous: Figure, following: Figure) -> bool:
    """ "Uganda ($985 million), Mali ($593), Rwanda ($143 million)": the scale goes without saying."""
    around = text[figure.start - 1 : figure.start] + text[figure.end : figure.end + 1]
    return (
        around == "()"
        and previous.unit == following.unit == figure.unit
        and previous.unit_mult == following.unit_mult > 0
        and figure.start - previous.end < 40
        and following.start - figure.end < 40
    )


def _bounded(low: str, figure: Figure, lexicon: Lexicon) -> Figure:
    """Read "at least", "nearly", "or more" into comparator and approximation."""
    start = figure.start
    comparator, is_approximate, words = figure.comparator, False, None
    for _ in range(2):
        match = lexicon.bounds_before.search(low[max(0, start - 26) : start])
        if match is None:
            break
        offset = max(0, start - 26)
        start = offset + match.start(1)
        words = (start, words[1] if words else offset + match.end(1))
        code = _bound(lexicon, match[1], "bound")
        is_approximate = is_approximate or code.endswith("~")
        if comparator is Comparator.EQ and code.strip("~"):
            comparator = Comparator(code.strip("~"))
    after = lexicon.bounds_after.match(low, figure.end)
    if after is not None and comparator is Comparator.EQ:
        code = _bound(lexicon, after[1], "bound_after")
        if code.strip("~"):
            comparator = Comparator(code.strip("~"))
            words = words or (after.start(1), after.end(1))
    if figure.value_high is not None:
        comparator = Comparator.RANGE
    return figure._replace(
        comparator=comparator, is_approximate=is_approximate, bound=words or figure.bound
    )


def _bound(lexicon: Lexicon, words: str, slot: str) -> str:
    return next(cue.value for cue in lexicon.cues[words] if cue.slot == slot)
