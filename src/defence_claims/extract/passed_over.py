"""Tell numbers that are no figures: years, dates, ages, designations, labels."""

import re

from defence_claims.numerals.reading import NumberKind, PrintedFigure
from defence_claims.numerals.words import starts_of

_MONTHS = "jan feb mar apr may june? july? aug sept? oct nov dec".split()
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*\.?"
_DATE_BEFORE = re.compile(
    rf"(?:{starts_of(*_MONTHS)})[a-z]*\.? (?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?:[-–]| and | to ))?$"
)
_DATE_AFTER = re.compile(
    rf"(?:st|nd|rd|th)?(?:[-–][0-9]{{1,2}})?(?: of)? {_MONTH}(?![a-z])|:[0-9]{{2}}|/[0-9]{{1,2}}/"
    r"| ?(?:a|p)\.?m\b|[-–][0-9]{1,2} (?:june|july|april|may|march)"
)
_LABELS = (
    r"article|articles|section|chapter|page|pages|no\.|number|resolution|leopard|type|mark|"
    r"boeing|airbus|group of|round|phase|block|version|figure|table|step|day|week|room|flight|"
    r"highway|route|channel|radio|world war|su|mig|leclerc|abrams|challenger|gripen|class|"
    r"aged?|formula|under|top"
)
_LABEL_BEFORE = re.compile(rf"(?:{starts_of(*_LABELS.split('|'))}) ?-?$")
_GLUED_BEFORE = re.compile(r"[a-z][-–][a-z]*$|[-–#§_/]$")
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


def is_passed_over(text: str, low: str, number: PrintedFigure) -> bool:
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
    if _LABEL_BEFORE.search(before) or _GLUED_BEFORE.search(before):
        return True
    is_line_start = not text[max(0, start - 2) : start].strip(" \t") or text[start - 1] == "\n"
    return (
        is_line_start
        and text[end : end + 2] in {". ", ") "}
        and (start == 0 or "\n" in text[max(0, start - 2) : start])
    )
