"""Dates and periods that are only as exact as somebody printed them.

"March 2025" is a date, but not a day: it must neither be rounded to the first
of the month nor thrown away. The two types here keep what was printed and say
which days it can mean; nothing here reads prose (that is extract/).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Self

from defence_claims.errors import PeriodError

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_PERIOD = re.compile(r"(?:(by|from|before) )?(\d{4})(?:-(\d{2}))?(?:(-|/)(\d{4}))?")


@lru_cache(maxsize=4096)  # a few editions are compared with every claim
def _days(text: str) -> tuple[date, date]:
    """The first and the last day that a printed date can mean."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = match.groups()
    if month is None:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    first = date(int(year), int(month), int(day or 1))
    return first, first.replace(day=int(day or monthrange(first.year, first.month)[1]))


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date printed as YYYY, YYYY-MM or YYYY-MM-DD."""

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a partial date.

        >>> PartialDate.parse("2025-02").last
        datetime.date(2025, 2, 28)

        Raises PeriodError when the text is not such a date or no such day exists.
        """
        found = cls(text)
        try:
            _ = found.first
        except ValueError as error:
            msg = f"cannot read {text!r} as a date: write YYYY, YYYY-MM or YYYY-MM-DD"
            raise PeriodError(msg) from error
        return found

    @property
    def first(self) -> date:
        """The earliest day this can mean."""
        return _days(self.text)[0]

    @property
    def last(self) -> date:
        """The latest day this can mean."""
        return _days(self.text)[1]

    @property
    def is_day(self) -> bool:
        """True where the day itself is known."""
        return self.first == self.last

    def is_known_by(self, other: Self) -> bool:
        """True only where every day this can mean is on or before every day of `other`."""
        return self.last <= other.first


class PeriodKind(StrEnum):
    """The form of a stated period."""

    YEAR = "year"
    SPAN = "span"  # 2016-2024: base to end of a change, or every year of it
    FISCAL = "fiscal"  # 2025/2026: one budget year over two calendar years
    BY = "by"  # by 2035
    FROM = "from"  # from 2027
    BEFORE = "before"  # before 2017


@dataclass(frozen=True, slots=True)
class Period:
    """A stated period: `2025`, `2016-2024`, `2025/2026`, `by 2035`, `from 2027`, `before 2017`."""

    kind: PeriodKind
    start: int
    end: int
    month: int | None = None  # only "by 2026-03"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a period as the claims file writes it.

        >>> Period.parse("by 2035").end
        2035

        Raises PeriodError for any other form or a span that runs backwards.
        """
        match = _PERIOD.fullmatch(text)
        if match is None:
            msg = (
                f"cannot read {text!r} as a period: write 2025, 2016-2024, 2025/2026, "
                "by 2035, by 2026-03, from 2027 or before 2017"
            )
            raise PeriodError(msg)
        word, start, month, joiner, end = match.groups()
        if (word and joiner) or (month and word != "by"):
            msg = f"cannot read {text!r} as a period: {word or 'a month'} takes a single year"
            raise PeriodError(msg)
        if month and not 1 <= int(month) <= 12:
            msg = f"cannot read {text!r} as a period: there is no month {month}"
            raise PeriodError(msg)
        if end and int(end) <= int(start):
            msg = f"the period {text!r} ends before it begins: write the earlier year first"
            raise PeriodError(msg)
        kind = (
            PeriodKind(word)
            if word
            else {"-": PeriodKind.SPAN, "/": PeriodKind.FISCAL, None: PeriodKind.YEAR}[joiner]
        )
        return cls(kind, int(start), int(end or start), int(month) if month else None)

    def __str__(self) -> str:
        match self.kind:
            case PeriodKind.YEAR:
                return str(self.start)
            case PeriodKind.SPAN:
                return f"{self.start}-{self.end}"
            case PeriodKind.FISCAL:
                return f"{self.start}/{self.end}"
            case _:
                month = f"-{self.month:02d}" if self.month else ""
                return f"{self.kind} {self.start}{month}"
