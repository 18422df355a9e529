"""Read numbers printed in digits, and the scale words after any number.

Grouping and decimal marks differ by country; what is read how is said in
`decimal_of`. A run of digits that is no single number (a date, a version) has no
value.
"""

import re
from decimal import Decimal

from defence_claims.numerals.number_words import (
    CONTINENTAL,
    GLUED_ONLY,
    SCALES,
)
from defence_claims.numerals.words import any_of

MAX_DIGITS = 24  # more than any economy needs; a longer run of digits is not a figure
_SPACE = "[ \u00a0\u2009\u202f]"
_IN_GROUPS = re.compile(_SPACE)
_SCALE = re.compile(rf"(?P<gap>{_SPACE}?-?)(?P<scale>{any_of(SCALES)})(?!\w)")
SPACED_GROUPS = re.compile(
    rf"[1-9][0-9]{{0,2}}(?:{_SPACE}[0-9]{{3}}){{1,4}}(?:[.,][0-9]{{1,2}})?(?![0-9]|[.,][0-9])"
)
TOKEN = re.compile(r"[0-9]+(?:[.,'’][0-9]+)*")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_GROUPED_POINTS = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[1-9][0-9]{0,2}\.000"
)
_GROUPED_MARKS = re.compile(r"[0-9]{1,3}(?:['’][0-9]{3})+(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COMMA = re.compile(r"[0-9]{1,3},[0-9]+|[0-9]+,[0-9]{1,2}")
_ONE_GROUP = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")
# "three times as much" multiplies; "three times a week", "three times since" only count.
TIMES = re.compile(
    r"[ -]times(?=[ ](?:as|what|that|those|the|its|their|our|more|larger|bigger|higher|greater)\b"
    r"|[ ](?:[\w.-]+[ ]){0,2}[\w.-]+(?:['’]s|s['’])(?!\w))"
)


def scale_after(text: str, position: int, *, is_digits: bool) -> tuple[int, int, bool]:
    """The end and power of ten of the scale words at a position, and whether they are foreign."""
    power, is_continental = 0, False
    for _ in range(2):
        match = _SCALE.match(text, position)
        if match is None:
            break
        scale = match["scale"]
        is_letter = scale in GLUED_ONLY
        if is_letter and (match["gap"] or power or not is_digits):
            break
        power += SCALES[scale]
        is_continental = is_continental or scale in CONTINENTAL
        position = match.end()
        if is_letter:
            break
    return position, power, is_continental


def decimal_of(token: str, *, is_continental: bool) -> str | None:
    """The plain decimal of printed digits, or None where they are not one number."""
    if token.isdigit():
        return token
    if _IN_GROUPS.search(token) is not None:
        return _IN_GROUPS.sub("", token).replace(",", ".")
    if is_continental and _ONE_GROUP.fullmatch(token):
        return token.replace(",", ".") if "," in token else token.replace(".", "")
    if _GROUPED.fullmatch(token):
        return token.replace(",", "")
    if _GROUPED_POINTS.fullmatch(token):
        return token.replace(".", "").replace(",", ".")
    if _GROUPED_MARKS.fullmatch(token):
        return token.replace("'", "").replace("’", "")
    if _PLAIN.fullmatch(token):
        return token
    return token.replace(",", ".") if _COMMA.fullmatch(token) else None


def ratio_of(numerator: int, denominator: int) -> str:
    """A fraction as a decimal of at most four places: 0.6667, 0.2."""
    value = (Decimal(numerator) / denominator).quantize(Decimal("0.0001"))
    return format(value.normalize(), "f")


def sum_of(whole: str, part: str) -> str:
    """A whole number with its fraction, as a plain decimal: 3 and 0.5 are "3.5"."""
    return format(Decimal(whole) + Decimal(part), "f")
