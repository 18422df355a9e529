"""Find the names of a text: areas, persons, offices, institutions; and what each does there.

A name is found once, in a single pass over the folded text; its role (subject,
place, somebody's title, the party compared with) decides later how much it
counts for a figure.
"""

import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from defence_claims.extract.lexicon import (
    Area,
    AreaKind,
    Institution,
    Lexicon,
    Office,
    Person,
    Sense,
)
from defence_claims.numerals.words import folded, starts_of


class Role(StrEnum):
    """What an area does in its sentence."""

    PLAIN = "plain"
    PLACE = "place"  # "in Brussels", the dateline
    TITLE = "title"  # "Italian Defence Minister"
    MODIFIER = "modifier"  # "NATO chief", "NATO target"
    WITHIN = "within"  # "in Europe": the area, or only where it happens
    OTHER_SIDE = "other side"  # "aid to Ukraine", "the threat from Russia"


class Mention(NamedTuple):
    """A name where it stands; exactly one of area, person, office, institution is set."""

    start: int
    end: int
    area: Area | None = None
    person: Person | None = None
    office: Office | None = None
    institution: Institution | None = None
    role: Role = Role.PLAIN
    is_possessive: bool = False

    @property
    def code(self) -> str:
        """The code of the area, or empty."""
        return self.area.code if self.area else ""


_OFFICE_WORDS = (
    r"(?:prime|defen[cs]e|foreign|finance|interior|economy|deputy|vice|former|acting|caretaker|"
    r"then|"
    r"armed|treasury|national|security|senior|government|military|parliamentary|state|opposition|"
    r"outgoing|incoming|new|army|navy|war|[a-z]+-elect)"
)
_TITLE_AFTER = re.compile(
    rf"[’']?s?[ ](?:{_OFFICE_WORDS}[ ]){{0,3}}(?:minister|ministers|president|premier|chancellor|"
    r"secretary|secretary-general|chief|leader|official|officials|ambassador|envoy|senator|"
    r"lawmaker|lawmakers|general|spokesman|spokeswoman|spokesperson|counterpart|boss|head|king|"
    r"analyst|analysts|economist|media|newspaper|daily|broadcaster|voters|officials|pm)\b"
)
_MODIFIER_AFTER = re.compile(
    r"(?:[’']s)?(?:[ ]|-)(?:(?:new|current|agreed|informal|existing|[0-9]{1,2}|spending|"
    r"defen[cs]e spending|two percent|2%|2 percent)[ ]){0,2}(?:spenders?|chiefs?|summits?|"
    r"meetings?|headquarters|data|figures|report|reports|"
    r"estimates?|definition|criteria|calculations?|statistics|secretary|secretaries|boss|head|"
    r"members?|member|ally|allies|countries|states|nations|standards?|partners?|commander|"
    r"alliance|guidelines?|targets?|benchmarks?|goals?|thresholds?|minimum|requirements?|"
    r"commitments?|pledges?|average|official|officials|diplomats?|sources?|exercise|exercises|"
    r"forces?|troops|mission|missions|treaty|charter|leaders?|ministers?|ministerial|led|"
    r"made|built|wide|backed|funded|owned|based|bound|assessment|obligations?|norm|floor|mark|"
    r"membership|tables?|document|documents|conference|forum|gathering)\b"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|around|to|from|via|visiting|visited|leaving)[ ]$"
)
_PLACE_AFTER = re.compile(
    r"[ ](?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|summit|conference|meeting|airport|"
    r"university|school|institute)|,? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\.? [0-9]{1,2}\b|[ ]?(?:\([a-z]+\))?[ ]?(?:—|–|--)|\. [a-z]+ [0-9]"
)
_AGAINST = (
    r"to|against|from|than|towards?|versus|vs\.?|like|unlike|into|including|excluding|except|"
    r"without|talks with|war with|border with|alongside|invasion of|war in|war on|war against|"
    r"attack on|attacked|aggression against|annexation of|occupation of|support for|aid for|"
    r"help for|weapons for|threat of|equivalent to|near|border with|neighbouring|neighboring|"
    r"fight|deter|deterring|supply|supplying|arm|arming|defend|defending|counter|facing|strike|"
    r"topped only by|joining|join"
)
_OTHER_SIDE_BEFORE = re.compile(
    rf"(?:{starts_of(*_AGAINST.split('|'))})[ ](?:the[ ]|neighbouring |nearby )?$"
)
_GIVING_BEFORE = re.compile(
    r"\b(?:stock|weapons|arms|aid|support|money|assistance|help|equipment|troops|sent|send|sending|"
    r"given|donated|promised|ammunition|tanks|loan|loans|billion|"
    r"exports?)[ ](?:[a-z]+[ ]){0,2}to[ ](?:the[ ])?$"
)

_MADE_AFTER = re.compile(
    r"-(?:made|built|led|backed|supplied|based|born|owned|funded|run|designed|style|trained)\b"
)
# "Washington wants allies to spend 5%": not what Washington spends.
_DEMANDING_AFTER = re.compile(
    r"[ ](?:(?:has|is|had|also|now|long|repeatedly)[ ]){0,2}(?:want(?:s|ed)?|ask(?:s|ed|ing)?|"
    r"urg(?:es|ed|ing)|press(?:es|ed|ing)|push(?:es|ed|ing)|demand(?:s|ed|ing)|call(?:s|ed|ing) on|"
    r"expect(?:s|ed)?)[ ](?:that[ ])?(?:(?:its|the|all|every|each|other|european|nato)[ ]){0,3}"
    r"(?:all(?:y|ies)|members?|partners?|europe|europeans|countries|nato|capitals|states)\b"
    r"|[’']s (?:repeated |latest |own )?(?:calls?|demands?|pressure|insistence|requests?|urging|"
    r"push)\b"
)

_DEMANDING_OF = re.compile(  # on the cased text: "has demanded Australia lift", "wants Germany to"
    r" (?:(?:has|is|had|also|now) ){0,2}(?:(?:demand|urg|press|ask)(?:s|es|ed|ing)(?: that)? [A-Z]"
    r"|want(?:s|ed) (?:[A-Z][\w.-]+ ){1,2}to\b)"
)
_DEMANDED_BY = re.compile(
    r"\b(?:urged|asked|pressed|pushed|told|encouraged|pressured|demanded|requested|criticised|"
    r"criticized)[ ]by[ ](?:the[ ])?$"
)


_NOBODY_THAN = re.compile(
    r"\bno (?:other )?(?:country|nation|state|ally|one|member)\b[^.;]{0,60}\bthan (?:the )?$"
)
_WORLD_SPENDING = re.compile(
    r"[’']s[ ](?:armies|militaries|military|defen|arms|governments|countries|total|spending|"
    r"outlays)|"
    r"[ ](?:military|defen|arms|army|total|spending|expenditure|outlays|gdp|gross|economic output)|"
    r"[ ]?[,.;:)]|[ ](?:spent|spends|rose|fell|grew|reached|hit|in (?:19|20))"
)


def find_mentions(
    text: str, low: str, lexicon: Lexicon, day: str = "", begin: int = 0, stop: int = sys.maxsize
) -> tuple[Mention, ...]:
    """Every name the lexicon knows between two offsets, in reading order; decoys are dropped.

    A person who held several offices is the holder of the one he has on `day`.
    """
    return tuple(_scan(text, low, lexicon, day, begin, stop))


def _scan(
    text: str, low: str, lexicon: Lexicon, day: str, begin: int, stop: int
) -> Iterator[Mention]:
    for match in lexicon.names.finditer(low, begin, stop):
        start, end = match.span(1)
        printed = text[start:end]
        if text[end : end + 1] in {"$", "£", "€"}:
            continue  # "US$5.9 billion" names a currency
        senses = lexicon.senses[match[1]]
        if len(senses) > 1 and isinstance(senses[0], Person):
            senses = (_on_day(senses, day), *senses)
        for sense in senses:
            mention = _sense(low, start, end, sense, printed)
            if mention is not None:
                yield mention
                break


_GOVERNMENT = re.compile(
    r"\b(?:ministry|department|government|parliament|treasury|armed forces|presiden(?:t|cy)|"
    r"prime minister|chancellery|embassy)\b"
)


def government_of(outlet: str, lexicon: Lexicon) -> str:
    """The area whose government an outlet belongs to ("Ministry of Defence of Latvia"), or empty.

    A newspaper speaks for nobody, whatever its name.
    """
    low = folded(outlet)
    areas = [m.area for m in find_mentions(outlet, low, lexicon) if m.area is not None]
    is_official = any(area.kind is AreaKind.GOVERNMENT for area in areas)
    if len({area.code for area in areas}) != 1 or not (is_official or _GOVERNMENT.search(low)):
        return ""
    return areas[0].code


def with_roles(text: str, low: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions of a passage with what each area does there.

    Apart from finding them, because only sentences with figures need it.
    """
    done: list[Mention] = []
    for mention in mentions:
        if mention.area is None:
            done.append(mention)
            continue
        role = _role(text, low, mention.start, mention.end, mention.area)
        if role is Role.PLAIN and done and _is_second(low, done[-1], mention):
            role = done[-1].role
        done.append(mention._replace(role=role) if role is not Role.PLAIN else mention)
    return tuple(done)


def _is_second(low: str, last: Mention, mention: Mention) -> bool:
    """True where a name does what the first does: "threats from China and Pakistan"."""
    return last.role is Role.OTHER_SIDE and low[last.end : mention.start] in {
        " and ",
        ", ",
        " or ",
        ", and ",
        " and the ",
    }


def _on_day(senses: tuple[Sense, ...], day: str) -> Person:
    """The person, in the office held on a day: the latest begun and not yet ended."""
    people = [sense for sense in senses if isinstance(sense, Person)]
    held = [p for p in people if p.start[: len(day)] <= day and (not p.end or p.end > day)]
    return max(held or people, key=lambda p: (p.start or p.confirmed, p.name))


def _sense(
    low: str,
    start: int,
    end: int,
    sense: Area | Person | Office | Institution,
    printed: str,
) -> Mention | None:
    match sense:
        case Area():
            if sense.kind is AreaKind.DECOY or not _is_cased(sense, printed):
                return None
            if sense.code == "WLD" and not _WORLD_SPENDING.match(low, end):
                return None
            is_possessive = low.startswith(("'s", "’s", "' ", "’ "), end)
            return Mention(start, end, area=sense, is_possessive=is_possessive)
        case Person():
            return Mention(start, end, person=sense) if printed[:1].isupper() else None
        case Office():
            return Mention(start, end, office=sense)
        case Institution():
            is_name = printed[:1].isupper() or sense.surface[:1].islower()
            return Mention(start, end, institution=sense) if is_name else None


def _is_cased(area: Area, printed: str) -> bool:
    """True where the printed word is a name: "US" and "us", "Turkey" and "turkey" differ."""
    if area.surface.isupper() or "." in area.surface or len(area.surface) <= 3:
        return printed == area.surface or (len(area.surface) > 3 and printed.istitle())
    if area.surface[:1].isupper():
        return printed[:1].isupper()
    if area.surface.startswith("the ") and len(area.surface) > 4 and area.surface[4].isupper():
        return printed[4:5].isupper()
    return True


def _is_only_named(text: str, low: str, before: str, end: int) -> bool:
    """True where a name says who made or who demands, and nothing is told of it."""
    return (
        _MADE_AFTER.match(low, end) is not None
        or _DEMANDING_AFTER.match(low, end) is not None
        or _DEMANDING_OF.match(text, end) is not None
        or (before.endswith(("by ", "by the ")) and _DEMANDED_BY.search(before) is not None)
    )


def _role(text: str, low: str, start: int, end: int, area: Area) -> Role:
    """What the words around an area make of it."""
    before = f" {low[max(0, start - 32) : start]}"
    is_name = area.kind in {AreaKind.DEMONYM, AreaKind.NAME}
    if is_name and _TITLE_AFTER.match(low, end):
        return Role.TITLE
    is_group = area.kind in {AreaKind.GROUP, AreaKind.ALLIANCE} and area.code in {"NATO", "EU"}
    if is_group and _MODIFIER_AFTER.match(low, end):
        return Role.MODIFIER
    if area.kind in {AreaKind.GROUP, AreaKind.REGION} and before.endswith((" in ", "across ")):
        return Role.WITHIN
    if area.kind is AreaKind.CAPITAL:
        if _PLACE_BEFORE.search(before) or _PLACE_AFTER.match(low, end):
            return Role.PLACE
        if text[start:end].isupper() and len(area.surface) > 3:
            return Role.PLACE  # a dateline
    if text[start:end].isupper() and area.kind is AreaKind.NAME and end - start > 5:
        return Role.PLACE
    if _is_only_named(text, low, before, end):
        return Role.MODIFIER
    return _role_after(low, before, start)


def _role_after(low: str, before: str, start: int) -> Role:
    """What the words directly before an area make of it: "aid to Ukraine", "than Spain"."""
    if not before.endswith(" "):
        return Role.PLAIN  # none of the words below stands directly before
    if before.endswith(("than ", "than the ")) and _NOBODY_THAN.search(
        low, max(0, start - 80), start
    ):
        return Role.PLAIN
    is_given = before.endswith(("to ", "to the ")) and _GIVING_BEFORE.search(before) is not None
    if is_given or _OTHER_SIDE_BEFORE.search(before):
        return Role.OTHER_SIDE
    return Role.PLAIN
