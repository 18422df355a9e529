"""Recognise the full name of a person the tables do not know."""

import re

from defence_claims.extract.frame import Document, mentions_in
from defence_claims.extract.lexicon import AreaKind

_NAME = (
    r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*[ ](?:(?:van|von|der|de|den|da|dos|di|la|le|al|bin|el|ter|"
    r"ten)[ ]){0,2}){1,3}"
    r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]+"
)
FULL_NAME = re.compile(_NAME)
TITLE = re.compile(
    r"(?:[Mm]inister|[Pp]resident|[Pp]remier|[Cc]hancellor|[Ss]ecretary(?:[- ][Gg]eneral)?|"
    r"[Ss]enator|"
    r"[Cc]hief|[Ll]eader|[Gg]eneral|Gen\.|Sen\.|Rep\.|Gov\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|"
    r"[Ss]pokesman|"
    r"[Ss]pokeswoman|[Ss]pokesperson|[Aa]nalyst|[Ee]conomist|[Aa]mbassador|[Gg]overnor|"
    r"[Cc]ommissioner|"
    r"[Aa]dmiral|[Ll]awmaker|[Rr]esearcher|[Dd]irector|[Ee]nvoy|[Cc]ommander|[Hh]ead|[Pp]rofessor|"
    r"MP|"
    r"[Cc]ongressman|[Cc]ongresswoman|[Oo]fficial),?[ ](?:of [A-Z][a-z]+ )?$"
)
NOT_NAMES = frozenset(
    (
        "A According Agency Air Alliance And April Army Associated At August Bank But Carolina "
        "Claims Commission Council Dakota December Defence Defense Department EU European "
        "February Finance For Force Foreign Friday General Government Has House In Institute "
        "January July June March May Member Members Minister Ministry Monday NATO Nato Navy News "
        "November October Office On Parliament Post President Press Prime Reuters Said Saturday "
        "Says Secretary September States Summit Sunday The Thursday Times Treasury Tuesday Union "
        "United Virginia Wednesday White World York "
    ).split()
)


def is_common(words: str) -> bool:
    """True for capitalised words that are no name: "Prime Minister", "White House"."""
    parts = words.replace("’s", "").replace("'s", "").split()
    return any(part.strip(".,") in NOT_NAMES for part in parts[-1:]) or all(
        part in NOT_NAMES for part in parts
    )


def is_known_name(document: Document, match: re.Match[str]) -> bool:
    """True where capitalised words are an area, a body or a possessive, not a person."""
    if match[0].endswith(("’s", "'s")) or document.text.startswith(("’s", "'s"), match.end()):
        return True
    return any(
        (m.area is not None and (m.end == match.end() or m.area.kind is AreaKind.NAME))
        or m.institution is not None
        for m in mentions_in(document, match.start(), match.end())
    )
