"""The kinds of values a claims file holds: how each is read and what a schema says of it.

A kind turns the string of one scalar into a value of the model or raises
`UnfitError` with what was expected and the nearest valid word. Rules that look at
more than one value stand in rules.py.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from defence_claims.errors import PeriodError
from defence_claims.periods import PartialDate, Period
from defence_claims.vocab import GROUPS, Unit


@dataclass(frozen=True, slots=True)
class Codes:
    """The open code lists of the reference tables that claims must keep to."""

    areas: frozenset[str]
    currencies: frozenset[str]


class UnfitError(ValueError):
    """A value does not fit its kind; says what was expected and what to do."""

    def __init__(self, *, expected: str, next_step: str) -> None:
        self.expected = expected
        self.next_step = next_step
        super().__init__(expected)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value: how its text is read and its part of the JSON Schema."""

    read: Callable[[str, Codes], Any]
    schema: Mapping[str, object]
    is_list: bool = False  # one value or a list of them, read into a tuple

    def is_fit(self, text: str) -> bool:
        """True where a text is of this kind; for kinds that need no code list."""
        try:
            self.read(text, Codes(frozenset(), frozenset()))
        except UnfitError:
            return False
        return True


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The valid word that looks most like a misspelt one, or None.

    >>> nearest("share_of_gpd", ["amount", "share_of_gdp"])
    'share_of_gdp'
    """
    by_fold = {candidate.casefold(): candidate for candidate in sorted(words)}
    close = get_close_matches(word.casefold(), list(by_fold), n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def suggestion(word: str, words: Iterable[str], fallback: str) -> str:
    """A next step that names the nearest valid word, or the fallback where none is near."""
    near = nearest(word, words)
    return f"Did you mean {near}?" if near else fallback


_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DECIMAL = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?"
_PERIOD_SCHEMA = r"^((by|from|before) )?[0-9]{4}(-[0-9]{2})?([-/][0-9]{4})?$"


def _printable(text: str, *, allowed: str) -> str:
    for char in text:
        is_control = unicodedata.category(char) == "Cc" and char not in allowed
        if is_control or char in _BIDI:
            raise UnfitError(
                expected=f"printable text without the character U+{ord(char):04X}",
                next_step="Remove it: it hides or reorders what a reader sees.",
            )
    if not text.strip():
        raise UnfitError(expected="a text", next_step="Write it, or null where it is not known.")
    return text


def _read_line(text: str, _: Codes) -> str:
    _printable(text, allowed="")
    if text != text.strip():
        raise UnfitError(
            expected="a text without spaces around it", next_step="Remove the spaces at its ends."
        )
    return text


def _read_prose(text: str, _: Codes) -> str:
    return _printable(text, allowed="\n\t")


def _matching(pattern: str, expected: str, next_step: str) -> Callable[[str, Codes], str]:
    compiled = re.compile(pattern)

    def read(text: str, _: Codes) -> str:
        if compiled.fullmatch(text) is None:
            raise UnfitError(expected=expected, next_step=next_step)
        return text

    return read


def _read_power(text: str, _: Codes) -> int:
    if re.fullmatch(r"[0-9]|1[0-5]", text) is None:
        raise UnfitError(
            expected="a power of ten from 0 to 15",
            next_step='Write "9" for billion, "6" for million, "3" for thousand.',
        )
    return int(text)


def _read_flag(text: str, _: Codes) -> bool:
    if text not in {"true", "false"}:
        raise UnfitError(
            expected="true or false", next_step="Write true or false, without a capital."
        )
    return text == "true"


def _read_area(text: str, codes: Codes) -> str:
    known = codes.areas | set(GROUPS)
    if text not in known:
        raise UnfitError(
            expected=f"an ISO 3166 alpha-3 code or one of {', '.join(GROUPS)}",
            next_step=suggestion(text, known, "Look the code up in data/reference/areas.csv."),
        )
    return text


def _read_unit(text: str, codes: Codes) -> str:
    known = codes.currencies | set(Unit)
    if text not in known:
        raise UnfitError(
            expected="a unit of the codebook or an ISO 4217 currency code",
            next_step=suggestion(text, known, f"Use one of {', '.join(Unit)}, or a currency code."),
        )
    return text


def _read_date(text: str, _: Codes) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except PeriodError as error:
        raise UnfitError(
            expected="a date as YYYY, YYYY-MM or YYYY-MM-DD",
            next_step="Write only as much as is known.",
        ) from error


def _read_period(text: str, _: Codes) -> Period:
    try:
        return Period.parse(text)
    except PeriodError as error:
        hint = str(error).rpartition(": ")[2]
        raise UnfitError(
            expected="a period in a form that is known, or null",
            next_step=f"{hint[0].upper()}{hint[1:]}.",
        ) from error


def _read_url(text: str, _: Codes) -> str:
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
        has_user = parts.username is not None or parts.password is not None
    except ValueError:
        is_web = has_user = False
    hidden = any(char.isspace() or char in _BIDI or not char.isprintable() for char in text)
    if not is_web or has_user or hidden or set(text) & set('<>"\\`'):
        raise UnfitError(
            expected="an address that begins with http:// or https:// and has no spaces",
            next_step="Copy it from the address bar, or write null.",
        )
    return text


def word_of(words: type[StrEnum]) -> Kind:
    """The kind of a closed code list."""

    def read(text: str, _: Codes) -> StrEnum:
        try:
            return words(text)
        except ValueError as error:
            listed = ", ".join(words)
            raise UnfitError(
                expected=f"one of {listed}",
                next_step=suggestion(text, words, "Choose one of them."),
            ) from error

    return Kind(read, {"enum": [str(word) for word in words]})


_AREA_SCHEMA = {"type": "string", "anyOf": [{"pattern": "^[A-Z]{3}$"}, {"enum": list(GROUPS)}]}
_UNIT_SCHEMA = {"type": "string", "anyOf": [{"pattern": "^[A-Z]{3}$"}, {"enum": list(Unit)}]}

LINE = Kind(_read_line, {"type": "string", "minLength": 1})
PROSE = Kind(_read_prose, {"type": "string", "minLength": 1})
SLUG = Kind(
    _matching(
        _SLUG, "lower-case letters and digits joined by hyphens", "Write it like this-one-2025."
    ),
    {"type": "string", "pattern": f"^{_SLUG}$"},
)
DECIMAL = Kind(
    _matching(
        _DECIMAL,
        "a plain number such as 4.7, -3 or 186.6",
        "Write the printed number with a decimal point, and its scale word as unit_mult.",
    ),
    {"type": "string", "pattern": f"^{_DECIMAL}$"},
)
POWER = Kind(_read_power, {"type": "string", "pattern": "^([0-9]|1[0-5])$"})
FLAG = Kind(_read_flag, {"type": "boolean"})
AREA = Kind(_read_area, _AREA_SCHEMA)
AREAS = Kind(
    _read_area,
    {
        "anyOf": [
            _AREA_SCHEMA,
            {"type": "array", "items": _AREA_SCHEMA, "minItems": 1, "uniqueItems": True},
        ]
    },
    is_list=True,
)
UNIT = Kind(_read_unit, _UNIT_SCHEMA)
DATE = Kind(_read_date, {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"})
PERIOD = Kind(_read_period, {"type": "string", "pattern": _PERIOD_SCHEMA})
URL = Kind(_read_url, {"type": "string", "pattern": r"^https?://[^\s]+$"})
LANGUAGE = Kind(
    _matching("[a-z]{2}", "a two-letter ISO 639-1 code", "Write en, de, pl and so on."),
    {"type": "string", "pattern": "^[a-z]{2}$"},
)
SHA256 = Kind(
    _matching("[0-9a-f]{64}", "64 lower-case hexadecimal digits", "Write what sha256sum prints."),
    {"type": "string", "pattern": "^[0-9a-f]{64}$"},
)
