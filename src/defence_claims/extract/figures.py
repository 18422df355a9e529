"""From printed numbers to figures: unit, range, bound, and what is attached.

A figure is a number with its unit as the text prints it. Whether it is about
defence is not decided here. Numbers that are years, dates, designations ("F-35"),
durations or labels ("32-member alliance") are passed over.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from defence_claims.extract.lexicon import Lexicon
from defence_claims.extract.units import SPACE, Figure, typed
from defence_claims.numerals.reading import NumberKind, PrintedFigure, find_numbers
from defence_claims.vocab import Comparator


def find_typed(text: str, low: str, lexicon: Lexicon) -> tuple[Figure, ...]:
    """Every figure of a text, in reading order; `low` is the folded text."""
    numbers = [n for n in find_numbers(text, low) if n.kind is not NumberKind.ORDINAL]
    found: list[Figure] = []
    index = 0
    while index < len(numbers):
        number = numbers[index]
        is_taken = bool(found) and number.start < found[-1].end
        figure = None if is_taken else typed(text, low, number, lexicon)
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


_JOIN = re.compile(
    rf"{SPACE}?(?P<word>to|or|and|[-–—]|or{SPACE}even|to{SPACE}as{SPACE}much{SPACE}as|bis|à|"
    rf"a){SPACE}?$"
)
_MAY_JOIN = re.compile(r"\s*(?:to|or|[-–—]|bis|à|a)")
_BY = re.compile(r"\bby[ ]$")
_FROM = re.compile(r"\b(?P<word>from|between|anywhere from|anywhere between|of between)[ ]$")
_SPREAD = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere) from[ ]$")


def _range(
    text: str, low: str, first: Figure, number: PrintedFigure, lexicon: Lexicon
) -> Figure | None:
    """Two numbers read as one range: "five to six percent", "€100–500 billion"."""
    if not 0 < number.start - first.end <= 24 or first.is_of_gdp:
        return None
    if _MAY_JOIN.match(low, first.end) is None:
        return None
    second = _upper(text, low, first, number, lexicon)
    if second is None or first.unit not in {"", second.unit}:
        return None
    gap = low[first.end : second.start]
    join = _JOIN.search(gap)
    lead = _FROM.search(low, max(0, first.start - 18), first.start)
    if join is None or gap[: join.start()].strip():
        return None
    if not _is_spread(low, first, lead, join["word"]):
        return None
    value = first.value
    if first.unit_mult and first.unit_mult != second.unit_mult:
        shift = first.unit_mult - second.unit_mult
        value = format(Decimal(first.value).scaleb(shift).normalize(), "f")
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


def _upper(
    text: str, low: str, first: Figure, number: PrintedFigure, lexicon: Lexicon
) -> Figure | None:
    """The second number of what may be a range, with the unit the first one states."""
    second = typed(text, low, number, lexicon)
    if second is None or second.unit in {"persons", "allies", "ratio"}:
        return None
    if second.unit:
        return second
    return second._replace(unit=first.unit) if first.is_money and second.unit_mult else None


def _is_spread(low: str, first: Figure, lead: re.Match[str] | None, word: str) -> bool:
    """True where two numbers bound one quantity, rather than name two."""
    if word == "and":
        return lead is not None and "between" in lead["word"]
    if word != "to":
        return True
    if lead is None:  # "raised by €1.3bn to €53.25bn" names two
        return _BY.search(low, max(0, first.start - 4), first.start) is None
    if lead["word"] != "from":
        return True
    # "from 2% to 3.5%" moves from one level to another, unless it ranges.
    return _SPREAD.search(low, max(0, first.start - 20), first.start) is not None


_LISTED = re.compile(
    r"(?:,? (?:to|and|or|then|rising to|and then)|,|[ ](?:in (?:19|20)[0-9]{2}|this year|"
    r"last year|now)"
    r" to)[ ](?:(?:around|about|nearly|over|just) )?[€$£¥]?$"
)
_MONEY_GO_ON = re.compile(
    r"[ ]?(?:[.,;:)(\]–—]|$)|[ ](?:more|less|in|for|on|than|by|from|to|over|a year|per year|"
    r"annually"
    r"|each|extra|this|next|last|and|or|was|is|will|would|at|as|of it|was|went|goes)\b"
)


_PLAIN = frozenset({NumberKind.DIGITS, NumberKind.WORDS})


def _inherited(text: str, low: str, figures: list[Figure]) -> Iterator[Figure]:
    """Restore the unit or scale that a list states once."""
    for index in range(len(figures) - 2, -1, -1):  # the last member carries the unit for all
        figure, following = figures[index], figures[index + 1]
        if not figure.unit and figure.kind in _PLAIN and _shares_unit(low, figure, following):
            power = figure.unit_mult or (following.unit_mult if following.is_money else 0)
            figures[index] = figure._replace(
                unit=following.unit, unit_mult=power, rules=("FIG.shared-unit",)
            )
    for index in range(len(figures)):
        figures[index] = _after(text, low, figures, index)
        yield figures[index]


def _after(text: str, low: str, figures: list[Figure], index: int) -> Figure:
    """A figure with the currency or the scale of the one before it, where it has none."""
    figure = figures[index]
    if _is_bare_count(low, figures, index):
        return figure._replace(unit="allies", rules=("FIG.carried-allies",))
    previous = _stated_before(text, figures, index)
    if previous is None or not previous.is_money:
        return figure
    if not figure.unit and figure.kind in _PLAIN and figure.unit_mult >= 6:
        is_near = (
            figure.start - previous.end < 240 and "\n" not in text[previous.end : figure.start]
        )
        if is_near and _MONEY_GO_ON.match(low, figure.end):
            return figure._replace(unit=previous.unit, rules=("FIG.carried-currency",))
    elif figure.is_money and not figure.unit_mult:
        following = figures[index + 1] if index + 1 < len(figures) else previous
        if _is_bare_in_list(text, figure, previous, following):
            return figure._replace(unit_mult=previous.unit_mult, rules=("FIG.list-scale",))
    return figure


_COUNT_GOES_ON = re.compile(
    r"(?:[ ](?:of them|now|already|currently|would|will|are|were|have|had|to|only|expected|set|"
    r"on track|likely|projected|forecast|due|going)){0,4}[ ](?:spend|spent|spending|meet|met|"
    r"meeting|reach(?:ed)?|hit|do|did|exceed(?:ed)?|invest(?:ed)?|allocate[ds]?)\b"
)
_COUNT_BEFORE = re.compile(
    r"\b(?:up from|down from|compared (?:with|to)|against|from)[ ]"
    r"(?:just |only |a mere |merely )?$"
)
_COUNT_ENDS = re.compile(
    r"[ ](?:in (?:19|20)[0-9]{2}|last year|the year before|a (?:year|decade) (?:ago|earlier)|"
    r"(?:[a-z]+|[0-9]{1,2}) years? (?:ago|earlier|before)|at the time|when|that did)\b"
)
_MEMBERS = 33  # no more allies than that have ever been counted


def _is_bare_count(low: str, figures: list[Figure], index: int) -> bool:
    """True for the second number of "nine allies spent 2%. This year, 23 will"."""
    figure = figures[index]
    if figure.unit or figure.unit_mult or figure.kind not in _PLAIN or "." in figure.value:
        return False
    if not 0 < int(figure.value) < _MEMBERS:
        return False
    counted = [f for f in figures[max(0, index - 4) : index] if f.unit == "allies"]
    if not counted or figure.start - counted[-1].end > 240:
        return False
    if _COUNT_GOES_ON.match(low, figure.end) is not None:
        return True
    lead = _COUNT_BEFORE.search(low, max(0, figure.start - 30), figure.start)
    return lead is not None and _COUNT_ENDS.match(low, figure.end) is not None


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
    """True for the second of "Uganda ($985 million), Mali ($593), Rwanda ($143 million)"."""
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
        if not low[max(0, start - 1) : start].isspace():
            break  # no word of a bound stands there, as mostly
        match = lexicon.bounds_before.search(low[max(0, start - 26) : start])
        if match is None:
            break
        offset = max(0, start - 26)
        if match[1] in {"over", "above"} and _GROWN.search(
            low, offset - 14, offset + match.start(1)
        ):
            break  # "an increase over the $582.7bn of last year" names a base, no bound
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
    if words is None and comparator is figure.comparator:
        return figure
    return figure._replace(
        comparator=comparator, is_approximate=is_approximate, bound=words or figure.bound
    )


_GROWN = re.compile(r"\b(?:increase|rise|hike|jump|growth|boost|gain|up)[ ]$")


def _bound(lexicon: Lexicon, words: str, slot: str) -> str:
    return next(cue.value for cue in lexicon.cues[words] if cue.slot == slot)
