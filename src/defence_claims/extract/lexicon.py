"""The words the extractor knows, as one frozen value.

The rows come from data/lexicon/*.csv (defence_claims.reference.lexicon reads
them); this module only says what a row means and builds the patterns that find
the surfaces in folded text. Nothing here opens a file, so the extractor stays a
pure function of its text and this value.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from defence_claims.numerals.words import Words, any_of, folded


class AreaKind(StrEnum):
    """What a surface is to the area it stands for."""

    NAME = "name"  # Poland
    DEMONYM = "demonym"  # Polish
    PEOPLE = "people"  # Poles
    CAPITAL = "capital"  # Warsaw: the government, or only the place
    GOVERNMENT = "government"  # Downing Street, Bundeswehr
    GROUP = "group"  # NATO, the European Union, the world
    MEMBERS = "members"  # allies, EU states
    ALLIANCE = "alliance"  # "the alliance"
    REGION = "region"  # Middle East, Baltic states: no code of their own
    DECOY = "decoy"  # New Mexico, South China Sea: hides what it contains
    PERSON = "person"
    INSTITUTION = "institution"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Area:
    """One surface of an area or group; `code` is ISO 3166 alpha-3, a group code, or other."""

    surface: str
    code: str
    kind: AreaKind


@dataclass(frozen=True, slots=True)
class Person:
    """A holder of an office; dates are as exact as they are known, empty where they are not.

    `confirmed` is the last day on which a holder without an end date is known to
    have held the office.
    """

    name: str
    aliases: tuple[str, ...]
    ref_area: str
    organisation: str
    role: str
    start: str
    end: str
    confirmed: str

    @property
    def surname(self) -> str:
        """The last word of the name, as later mentions use it."""
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True)
class Office:
    """A way of naming an office ("alliance chief"); organisation is empty for a state's."""

    surface: str
    organisation: str
    role: str


@dataclass(frozen=True, slots=True)
class Institution:
    """A body that publishes figures, under the name it is filed by."""

    surface: str
    name: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that decides a slot; `value` may carry a trailing ~ for "approximately"."""

    surface: str
    slot: str
    value: str


@dataclass(frozen=True, slots=True)
class Currency:
    """A sign, code or name of a currency; `local:dollar` depends on who is speaking."""

    surface: str
    code: str
    kind: str  # sign | name


Sense = Area | Person | Office | Institution


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables with the patterns built from them; make one with `Lexicon.of`."""

    senses: Mapping[str, tuple[Sense, ...]]
    names: Words
    cues: Mapping[str, tuple[Cue, ...]]
    cue_words: Words
    speech_words: Words
    bounds_before: re.Pattern[str]
    bounds_after: re.Pattern[str]
    currencies: Mapping[str, str]
    sign_before: re.Pattern[str]
    currency_after: re.Pattern[str]
    local: Mapping[tuple[str, str], str]
    home: Mapping[str, str]  # currency -> the one area that uses it
    people: tuple[Person, ...] = field(repr=False)

    @classmethod
    def of(
        cls,
        *,
        senses: Iterable[Sense],
        currencies: Iterable[Currency],
        local: Mapping[tuple[str, str], str],
        home: Mapping[str, str],
        cues: Iterable[Cue],
    ) -> "Lexicon":
        """Build the patterns from the rows of the tables.

        Where one surface has several senses, the first given is the first tried.
        """
        rows = tuple(senses)
        by_surface = _by_surface(rows)
        by_cue: dict[str, list[Cue]] = defaultdict(list)
        for cue in cues:
            by_cue[folded(cue.surface)].append(cue)
        before = [s for s, found in by_cue.items() if any(c.slot == "bound" for c in found)]
        after = [s for s, found in by_cue.items() if any(c.slot == "bound_after" for c in found)]
        speech = [s for s, found in by_cue.items() if any(c.slot == "speech" for c in found)]
        money = tuple(currencies)
        return cls(
            senses=by_surface,
            names=Words.of(by_surface),
            cues={surface: tuple(found) for surface, found in by_cue.items()},
            cue_words=Words.of(by_cue),
            speech_words=Words.of(speech),
            bounds_before=re.compile(rf"(?<!\w)({any_of(before)})[ \u00a0]+(?:a |an |the )?$"),
            bounds_after=re.compile(rf"[ ,]*({any_of(after)})(?!\w)"),
            currencies={entry.surface: entry.code for entry in money}
            | {folded(entry.surface): entry.code for entry in money if entry.kind == "name"},
            sign_before=_sign_before(money),
            currency_after=_currency_after(money),
            local=dict(local),
            home=dict(home),
            people=tuple(row for row in rows if isinstance(row, Person)),
        )


def _by_surface(rows: tuple[Sense, ...]) -> dict[str, tuple[Sense, ...]]:
    """Folded surface -> what it can mean; people are found by name, alias and surname."""
    found: dict[str, list[Sense]] = defaultdict(list)
    for row in rows:
        if not isinstance(row, Person):
            found[folded(row.surface)].append(row)
    for row in rows:
        if isinstance(row, Person):
            _add_person(found, row)
    return {surface: tuple(senses) for surface, senses in found.items()}


def _add_person(found: dict[str, list[Sense]], person: Person) -> None:
    for name in sorted({person.name, *person.aliases}):
        surname = folded(name.split()[-1])
        found[folded(name)].append(person)
        # A surname of three letters, or one that is also a place, names nobody alone.
        is_place = any(not isinstance(sense, Person) for sense in found.get(surname, []))
        if len(surname) > 3 and not is_place and surname != folded(name):
            found[surname].append(person)


def _sign_before(money: tuple[Currency, ...]) -> re.Pattern[str]:
    """A sign or code that stands directly before a number, as it is printed (cased)."""
    signs = [entry.surface for entry in money if entry.kind == "sign"]
    return re.compile(rf"(?<![A-Za-z])({any_of(signs)})[ \u00a0\u202f]?$")


def _currency_after(money: tuple[Currency, ...]) -> re.Pattern[str]:
    """A name, code or unmistakable sign after a number, in folded text."""
    names = [folded(entry.surface) for entry in money if entry.kind == "name"]
    codes = [
        folded(entry.surface)
        for entry in money
        if entry.kind == "sign" and (len(entry.surface) == 3 or entry.surface in _SIGNS_AFTER)
    ]
    return re.compile(rf"[ \u00a0\u202f-]?({any_of([*names, *codes])})(?!\w)")


_SIGNS_AFTER = frozenset("€ £ $ ₹ ₽ ₴ ₺ ₪ ¥ ₩ zł zl kč kr kr. Kč US$".split())
