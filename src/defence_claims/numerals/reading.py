"""Find the numbers printed in a text and read them without losing precision.

Kept apart from the extractor because two things need it: the extractor, to find
figures, and the checks on claims files, to see that a quote holds the value it
is filed under. It knows numbers and scale words ("4,7", "186.6 billion", "3½",
"twenty-three", "two-thirds", "tripled"), and deliberately nothing of units,
years or defence.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from defence_claims.numerals.digits import (
    MAX_DIGITS,
    SPACED_GROUPS,
    TIMES,
    TOKEN,
    decimal_of,
    ratio_of,
    scale_after,
    sum_of,
)
from defence_claims.numerals.number_words import (
    ENGLISH_UNITS,
    FOREIGN_CARDINALS,
    FOREIGN_FRACTIONS,
    FRACTION_PARTS,
    MULTIPLES,
    ORDINALS,
    VULGAR,
)
from defence_claims.numerals.spelled import (
    AND_PART,
    CARDINAL,
    CARDINALS,
    MAGNITUDES,
    POINT,
    spelled,
)
from defence_claims.numerals.words import any_of, folded


class NumberKind(StrEnum):
    """How a number was printed."""

    DIGITS = "digits"
    WORDS = "words"
    FRACTION = "fraction"  # two-thirds, ½, half
    MULTIPLE = "multiple"  # doubled, six-fold
    ORDINAL = "ordinal"  # third, 9th


class PrintedFigure(NamedTuple):
    """A number with its scale word, where it stands in the text.

    `value` is a plain decimal ("4.70" stays "4.70", "186,6" is "186.6",
    two-thirds is "0.6667"), `unit_mult` the power of ten of the scale word.
    """

    start: int
    end: int
    text: str
    value: str
    unit_mult: int
    kind: NumberKind = NumberKind.DIGITS

    @property
    def scaled(self) -> Decimal:
        """The number in whole units, with the printed precision in its exponent."""
        return Decimal(self.value).scaleb(self.unit_mult)


def find_figures(text: str) -> tuple[PrintedFigure, ...]:
    """Every printed cardinal, fraction and multiple of a text, in reading order.

    >>> [(f.value, f.unit_mult) for f in find_figures("£59.7bn, or 4.70 per cent; two-thirds")]
    [('59.7', 9), ('4.70', 0), ('0.6667', 0)]

    Years, dates and designations are numbers too: what a number is about is not
    decided here. Ordinals are not cardinals: see `find_ranks`.
    """
    return tuple(f for f in find_numbers(text) if f.kind is not NumberKind.ORDINAL)


def find_ranks(text: str) -> tuple[PrintedFigure, ...]:
    """Every ordinal of a text ("third", "9th"), in reading order."""
    return tuple(f for f in find_numbers(text) if f.kind is NumberKind.ORDINAL)


def find_numbers(text: str, lowered: str | None = None) -> Iterator[PrintedFigure]:
    """Numbers of every kind, in reading order, never overlapping.

    `lowered` is `folded(text)`, for callers that hold it already.
    """
    low = folded(text) if lowered is None else lowered
    position = 0
    while (trigger := _next_trigger(low, position)) is not None:
        anchor = _ANCHOR.match(low, trigger[0])
        if anchor is None:  # a trigger glued to other letters
            position = trigger[1]
            continue
        found, position = _READERS[anchor.lastgroup or "digits"](low, anchor)
        if found is not None:
            yield PrintedFigure(
                found.start,
                found.end,
                text[found.start : found.end],
                found.value,
                found.power,
                found.kind,
            )


def _next_trigger(low: str, position: int) -> tuple[int, int] | None:
    """The span of the next digit or number word at or after an offset."""
    if position == 0 and (match := _TRIGGER_AT_START.match(low)) is not None:
        return match.span()
    before = low[position - 1 : position]
    is_in_word = before.isalnum() or before == "_"
    match = _TRIGGER.search(low, position if is_in_word or not position else position - 1)
    if match is None:
        return None
    return match.span() if match["word"] is None else match.span("word")


class _Found(NamedTuple):
    """A figure in the folded text."""

    start: int
    end: int
    value: str
    power: int
    kind: NumberKind


_Read: TypeAlias = tuple[_Found | None, int]

_COUNT = "one two three four five six seven eight nine ten".split()
_ANCHOR = re.compile(
    rf"(?P<digits>[0-9]+)|(?P<vulgar>[{''.join(VULGAR)}])|\b(?:"
    rf"(?P<known>{any_of(FOREIGN_FRACTIONS)})"
    rf"|(?P<fold>(?:{any_of(_COUNT)})[ -]?fold)"
    rf"|(?:(?:an?|{any_of(_COUNT[:9])})[ -])?(?P<fraction>{any_of(FRACTION_PARTS)})"
    rf"|(?P<cardinal>{CARDINAL})"
    rf"|an?[ ](?P<one>{any_of(MAGNITUDES)})"
    rf"|(?P<foreign>{any_of(FOREIGN_CARDINALS)})"
    rf"|(?P<multiple>{any_of(MULTIPLES)})"
    rf"|(?P<ordinal>{any_of(ORDINALS)}))\b"
)
_DIGIT = f"0-9{''.join(VULGAR)}"
_NUMBER_WORD = any_of(
    [
        *CARDINALS,
        *FOREIGN_CARDINALS,
        *FOREIGN_FRACTIONS,
        *MULTIPLES,
        *ORDINALS,
        *FRACTION_PARTS,
        *(f"{article} {part}" for article in ("a", "an") for part in FRACTION_PARTS),
        *(f"{article} {word}" for article in ("a", "an") for word in MAGNITUDES),
    ]
)
# One set of characters first (digits, or what stands before a word): see words.Words.
_TRIGGER = re.compile(rf"[\W{_DIGIT}](?:(?<=[{_DIGIT}])|(?P<word>(?:{_NUMBER_WORD})(?:fold)?)\b)")
_TRIGGER_AT_START = re.compile(rf"[{_DIGIT}]|(?:{_NUMBER_WORD})(?:fold)?\b")
_DIGIT_TAIL = re.compile(
    rf"(?P<vulgar>[{''.join(VULGAR)}])|[ ](?P<num>[1-7])/(?P<den>[2-8])(?![0-9/])"
    r"|(?P<ordinal>st|nd|rd|th)\b|(?P<fold>-?fold\b|x\b)"
)
_OF_A = re.compile(rf"[ ](?:of[ ])?(?:a[ ])?({any_of(MAGNITUDES)})\b|-({any_of(MAGNITUDES)})\b")
_PERIOD_HALF = re.compile(r"[ -](?:year|yearly|hour|century|decade|day|dozen|time|brother|way)")
_PART_OF_TIME = re.compile(r"\b(?:first|second|last|latter|other|former|next|this|previous)[ -]$")
_SHARE_AFTER = re.compile(r"[ ](?:of|more|less|higher|lower)\b|[ ]?[,.;:)!?”\"]|$")
_SHARE_BEFORE = re.compile(r"\b(?:by|nearly|almost|about|around|roughly|over|under|than)[ ]$")


def _figure(
    text: str, start: int, end: int, value: str, *, kind: NumberKind, power: int | None = None
) -> _Read:
    """A figure with its scale word, and the offset to go on from."""
    if power is None:
        end, power, _ = scale_after(text, end, is_digits=kind is NumberKind.DIGITS)
    is_plain = power == 0 and kind in {NumberKind.DIGITS, NumberKind.WORDS}
    if is_plain and (times := TIMES.match(text, end)) is not None:
        end, kind = times.end(), NumberKind.MULTIPLE
    return _Found(start, end, value, power, kind), end


def _digits(text: str, anchor: re.Match[str]) -> _Read:
    """A number in digits, with what hangs on it: ½, th, -fold, a scale word."""
    start = anchor.start()
    match = SPACED_GROUPS.match(text, start) or TOKEN.match(text, start)
    if match is None or match.end() - start > MAX_DIGITS:
        return None, match.end() if match else anchor.end()
    end, power, is_continental = scale_after(text, match.end(), is_digits=True)
    value = decimal_of(match[0], is_continental=is_continental)
    if value is None:
        return None, match.end()  # joined numbers: a date, a version, a list without spaces
    is_bare_point = text[start - 1 : start] == "." and not text[start - 2 : start - 1].isalnum()
    if is_bare_point and start and "." not in value:
        start, value = start - 1, f"0.{value}"
    if not power and (tail := _DIGIT_TAIL.match(text, match.end())) is not None:
        return _digits_with_tail(text, start, tail, value)
    return _figure(text, start, end, value, kind=NumberKind.DIGITS, power=power)


def _digits_with_tail(text: str, start: int, tail: re.Match[str], value: str) -> _Read:
    """3½, 2 1/2, 9th, 10-fold."""
    if tail["ordinal"]:
        return _figure(text, start, tail.end(), value, kind=NumberKind.ORDINAL, power=0)
    if tail["fold"]:
        return _figure(text, start, tail.end(), value, kind=NumberKind.MULTIPLE, power=0)
    part = (
        VULGAR[tail["vulgar"]] if tail["vulgar"] else ratio_of(int(tail["num"]), int(tail["den"]))
    )
    return _figure(text, start, tail.end(), sum_of(value, part), kind=NumberKind.DIGITS)


def _vulgar(text: str, anchor: re.Match[str]) -> _Read:
    return _figure(text, anchor.start(), anchor.end(), VULGAR[anchor[0]], kind=NumberKind.FRACTION)


def _known(text: str, anchor: re.Match[str]) -> _Read:
    value = FOREIGN_FRACTIONS[anchor[0]]
    return _figure(text, anchor.start(), anchor.end(), value, kind=NumberKind.FRACTION, power=0)


def _fold(text: str, anchor: re.Match[str]) -> _Read:
    value = str(ENGLISH_UNITS[re.split("[ -]?fold", anchor[0])[0]])
    return _figure(text, anchor.start(), anchor.end(), value, kind=NumberKind.MULTIPLE, power=0)


def _fraction(text: str, anchor: re.Match[str]) -> _Read:
    """A fraction in words, or the ordinal that looks like one ("a third record year")."""
    start, end, part = anchor.start(), anchor.end(), anchor["fraction"]
    times = text[start : anchor.start("fraction")].strip(" -")
    is_article = times in {"a", "an"}
    if part == "half" and (is_article or not times):
        if _PERIOD_HALF.match(text, end) or _PART_OF_TIME.search(text, max(0, start - 12), start):
            return None, end
    elif not times or (is_article and part in ORDINALS and not _is_share(text, start, end)):
        if part in ORDINALS:
            at = anchor.start("fraction")
            return _figure(text, at, end, str(ORDINALS[part]), kind=NumberKind.ORDINAL, power=0)
        return None, end
    count = 1 if is_article or not times else ENGLISH_UNITS[times]
    value = ratio_of(count, FRACTION_PARTS[part])
    if (scale := _OF_A.match(text, end)) is not None:
        power = MAGNITUDES[(scale[1] or scale[2])]
        return _figure(text, start, scale.end(), value, kind=NumberKind.WORDS, power=power)
    return _figure(text, start, end, value, kind=NumberKind.FRACTION, power=0)


def _is_share(text: str, start: int, end: int) -> bool:
    """True where "a third" stands for 1/3 rather than for a place."""
    before = _SHARE_BEFORE.search(text, max(0, start - 12), start)
    return before is not None or _SHARE_AFTER.match(text, end) is not None


def _cardinal(text: str, anchor: re.Match[str]) -> _Read:
    """A cardinal in words: "twenty-three", "two hundred thousand", "two and a half"."""
    start = anchor.start()
    if anchor[0] in MAGNITUDES:  # "billion" without a number is not one
        return None, anchor.end()
    if anchor[0] == "one" and (
        text[max(0, start - 3) : start] == "no "
        or text.startswith((" of ", " another"), anchor.end())
    ):
        return None, anchor.end()
    end, value, power = spelled(text, start)
    if (point := POINT.match(text, end)) is not None and not power:
        places = "".join(str(ENGLISH_UNITS[word]) for word in point[1].split())
        end, value = point.end(), f"{value}.{places}"
    elif (part := AND_PART.match(text, end)) is not None:
        end, value = part.end(), sum_of(value, "0.5" if part[1] == "half" else "0.25")
    return _figure(text, start, end, value, kind=NumberKind.WORDS, power=power or None)


def _one(text: str, anchor: re.Match[str]) -> _Read:
    """One of a scale word: "a billion", "a hundred thousand"."""
    word = anchor["one"]
    if word == "hundred":
        end, power, _ = scale_after(text, anchor.end(), is_digits=False)
        return _figure(text, anchor.start(), end, "100", kind=NumberKind.WORDS, power=power)
    power = MAGNITUDES[word]
    return _figure(text, anchor.start(), anchor.end(), "1", kind=NumberKind.WORDS, power=power)


def _foreign(text: str, anchor: re.Match[str]) -> _Read:
    return _figure(text, *anchor.span(), FOREIGN_CARDINALS[anchor[0]], kind=NumberKind.WORDS)


def _multiple(text: str, anchor: re.Match[str]) -> _Read:
    return _figure(
        text, *anchor.span(), str(MULTIPLES[anchor[0]]), kind=NumberKind.MULTIPLE, power=0
    )


def _ordinal(text: str, anchor: re.Match[str]) -> _Read:
    return _figure(text, *anchor.span(), str(ORDINALS[anchor[0]]), kind=NumberKind.ORDINAL, power=0)


_READERS: dict[str, Callable[[str, re.Match[str]], _Read]] = {
    "digits": _digits,
    "vulgar": _vulgar,
    "known": _known,
    "fold": _fold,
    "fraction": _fraction,
    "cardinal": _cardinal,
    "one": _one,
    "foreign": _foreign,
    "multiple": _multiple,
    "ordinal": _ordinal,
}
