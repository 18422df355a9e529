"""The three words a newcomer stumbles over, explained where they stand."""

import re
from collections.abc import Mapping
from html import escape
from types import MappingProxyType

TERMS: Mapping[str, str] = MappingProxyType(
    {
        "definition": (
            "What a source counts as defence spending. NATO and SIPRI draw the line in "
            "different places, so their figures are kept apart."
        ),
        "edition": (
            "One publication of a source, with the day it came out. A later one may revise the "
            "same year; both are kept."
        ),
        "estimate": (
            "A figure that its source itself calls an estimate, a forecast or provisional. The "
            "next edition may change it."
        ),
    }
)
"""What is said on hover or focus, by the word in the singular."""

_WORD = re.compile(rf"(?:(?:NATO|SIPRI)’s )?\b({'|'.join(TERMS)})s?\b", re.IGNORECASE)


def explained(text: str) -> str:
    """Plain text as HTML, each of TERMS explained the first time it stands there.

    The explanation is for the pointer, and for who comes by keyboard or taps on the word: `CSS`
    of `ui.look` shows it below the words then.
    """
    told: list[str] = []
    seen: set[str] = set()
    place = 0
    for found in _WORD.finditer(text):
        term = found[1].lower()
        if term in seen:
            continue
        seen.add(term)
        told.append(escape(text[place : found.start()]))
        about = escape(TERMS[term])
        told.append(f'<abbr tabindex="0" title="{about}">{escape(found[0])}</abbr>')
        place = found.end()
    return "".join([*told, escape(text[place:])])
