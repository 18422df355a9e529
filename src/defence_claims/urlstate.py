"""What a page shows, as query parameters, and back: short, readable, validated.

A link is somebody else's input. Values that are not known are dropped and named
in `ignored`, so that a page can say so instead of failing or showing all.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Self

ALL_ALLIES = "ALLIES"
"""The choice "all allies" of the country filter; no ISO 3166 code has six letters."""

MOST_VALUES = 60  # a country filter with every ally fits; a longer list is not a person's
LONGEST_TEXT = 80
MOST_IGNORED = 20  # a page names what it left out, and not the whole of a hostile link


@dataclass(frozen=True, slots=True)
class Choices:
    """The values that each parameter may take; empty means none."""

    country: frozenset[str] = frozenset()
    claimant: frozenset[str] = frozenset()
    outlet: frozenset[str] = frozenset()
    indicator: frozenset[str] = frozenset()
    finding: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims a page shows. Every empty field means "no restriction"."""

    country: tuple[str, ...] = ()
    claimant: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    finding: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    q: str = ""
    ignored: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]], choices: Choices) -> Self:
        """Read a filter from query parameters, each a list of values.

        Unknown values and unreadable days end up in `ignored` as "name=value".
        """
        ignored: list[str] = []
        many = {
            name: known_values(params.get(name, ()), getattr(choices, name), name, ignored)
            for name in MANY
        }
        return cls(
            **many,
            since=_day(params, "since", ignored),
            until=_day(params, "until", ignored),
            q=(params.get("q") or [""])[0].strip()[:LONGEST_TEXT].strip(),
            ignored=tuple(ignored[:MOST_IGNORED]),
        )

    def to_params(self) -> dict[str, list[str]]:
        """The shortest query parameters that give this filter back."""
        params = {name: list(getattr(self, name)) for name in MANY}
        params |= {
            "since": [self.since.isoformat()] if self.since else [],
            "until": [self.until.isoformat()] if self.until else [],
            "q": [self.q] if self.q else [],
        }
        return {name: values for name, values in params.items() if values}

    @property
    def is_empty(self) -> bool:
        """True where nothing is filtered."""
        return not self.to_params()


MANY = tuple(f.name for f in fields(Choices))
"""Parameters that may be given several times."""


def known_values(
    values: Iterable[str], known: frozenset[str], name: str, ignored: list[str]
) -> tuple[str, ...]:
    """The first known values in their order, once each; the others are added to `ignored`."""
    asked = list(dict.fromkeys(values))
    kept = tuple(value for value in asked if value in known)[:MOST_VALUES]
    left_out = [value for value in asked if value not in kept]
    ignored += [f"{name}={value[:LONGEST_TEXT]}" for value in left_out]
    return kept


def _day(params: Mapping[str, Sequence[str]], name: str, ignored: list[str]) -> date | None:
    text = (params.get(name) or [""])[0]
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # One way to write a day, so that two links to one page are one link.
    if day is not None and day.isoformat() == text:
        return day
    ignored.append(f"{name}={text[:LONGEST_TEXT]}")
    return None


def known_years(
    values: Iterable[str], first: int, last: int, ignored: list[str]
) -> tuple[int, int] | None:
    """The years of a link, "2024" or "2021-2026", where all of them lie from first to last.

    None where no year is asked for. Anything else is added to `ignored`; of several values
    the first counts.
    """
    for text in dict.fromkeys(values):
        start, _, end = text.partition("-")
        years = [int(part) for part in (start, end or start) if re.fullmatch("[0-9]{4}", part)]
        if len(years) == 2 and first <= years[0] <= years[1] <= last:
            return years[0], years[1]
        ignored.append(f"year={text[:LONGEST_TEXT]}")
    return None


def years_text(first: int, last: int) -> str:
    """Years as a link carries them: "2024" for one, "2021-2026" for more."""
    return str(first) if first == last else f"{first}-{last}"
