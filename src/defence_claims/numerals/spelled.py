"""Read cardinals written in English words: "twenty-three", "two hundred thousand"."""

import re

from defence_claims.numerals.number_words import (
    ENGLISH_TENS,
    ENGLISH_UNITS,
)
from defence_claims.numerals.words import any_of

CARDINALS = {**ENGLISH_UNITS, **ENGLISH_TENS}
MAGNITUDES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
CARDINAL = any_of([*CARDINALS, *MAGNITUDES])
_WORD = re.compile(rf"(?P<join>[ -]|[ ]and[ ])?(?P<word>{CARDINAL})\b")
POINT = re.compile(rf"[ ]point((?:[ ](?:{any_of(list(ENGLISH_UNITS)[:10])}))+)\b")
AND_PART = re.compile(r"[ -]and[ -](?:(?:a|one)[ -])?(half|quarter)\b")


def spelled(text: str, start: int) -> tuple[int, str, int]:
    """The end, value and power of ten of the longest well-formed cardinal at an offset."""
    total, current, power, last, end = 0, 0, 0, "", start
    while (match := _WORD.match(text, end)) is not None and bool(match["join"]) == bool(last):
        word = match["word"]
        if match["join"] == " and " and last not in MAGNITUDES:
            break
        if word in MAGNITUDES:
            if not (current or power) or power >= 12:
                break
            if word == "hundred":
                if power or not 0 < current < 100:
                    break
                current *= 100
            else:
                power += MAGNITUDES[word]
        else:
            number = CARDINALS[word]
            is_unit_after_ten = last in ENGLISH_TENS and 0 < number < 10
            if last and last not in MAGNITUDES and not is_unit_after_ten:
                break
            if power:
                total, current, power = total + current * 10**power, 0, 0
            current += number
        last, end = word, match.end()
    if total and power:
        total, current, power = 0, total + current * 10**power, 0
    return end, str(total + current), power
