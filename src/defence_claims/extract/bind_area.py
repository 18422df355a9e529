"""Decide which area a figure is said of.

Every area named in the sentence is weighed by where it stands (directly before,
in brackets, after "for" or "from"), by what it does there (subject, place,
somebody's title, the party compared with) and by what lies between. What the
sentence does not name is carried over from the passage, or stays empty.
"""

import itertools
import re
from typing import NamedTuple

from defence_claims.extract.frame import Frame
from defence_claims.extract.lexicon import AreaKind
from defence_claims.extract.mentions import Mention, Role
from defence_claims.extract.units import Figure
from defence_claims.numerals.reading import NumberKind
from defence_claims.numerals.words import starts_of
from defence_claims.vocab import Indicator


class Bound(NamedTuple):
    """The value of a slot, the rule that found it and the words it was read from."""

    value: tuple[str, ...]
    rule: str
    evidence: tuple[int, int] | None = None
    score: int = 0
    is_aside: bool = False  # named only to be compared with: not what follows is about


_PENALTY = {
    Role.PLAIN: 0,
    Role.PLACE: 70,
    Role.TITLE: 45,
    Role.MODIFIER: 90,
    Role.OTHER_SIDE: 45,
    Role.WITHIN: 22,
}
_KIND_PENALTY = {
    AreaKind.CAPITAL: 6,
    AreaKind.GOVERNMENT: 4,
    AreaKind.REGION: 4,
    AreaKind.GROUP: 10,
    AreaKind.MEMBERS: 8,
    AreaKind.ALLIANCE: 14,
}
_DIRECT = re.compile(
    r"(?:[’']s?)?(?:[ ]?[(\[:,–—-][ ]?|[ ](?:at|on|with|is at|is|was|spends|spent|gives|devotes|"
    r"comes in at|leads with|tops the list with)[ ])(?:(?:about|around|nearly|at|up|down|plus|"
    r"minus|"
    r"with|over|just|almost|more than)[ ]){0,2}$"
)
_AFTER = re.compile(
    r"(?:[’']s)?[ ](?:(?P<strong>from|for|by|was|being|is)|(?P<weak>in|of|on|to|"
    r"across))[ ](?:the[ ]|all[ ])?$"
)
# A figure that leads into its sentence belongs to the subject: "With 4.7% of GDP, Poland leads".
_LED_IN = re.compile(r"^[\"“‘'\s]*(?:at|with|on)[ ](?:[a-z]+[ ]){0,3}$")
_SUBJECT = re.compile(r"(?:[ ](?:in[ ])?(?:19|20)[0-9]{2})?,[ ](?:the[ ])?")
_BELONGED = re.compile(
    r"(?:,[^,]{0,30},)?[ ](?:was|were|is|went to|belonged to|came from|is spent by|"
    r"was spent by)[ ](?:the[ ])?"
)
_PARTING = (r"while\b", r"whereas\b", r"but\b", r"followed by\b", r"ahead of\b", r"behind\b")
_BREAKS = re.compile(rf";|:|{starts_of(*_PARTING)}|\. ")
_CONJUNCT = re.compile(r",?[ ](?:and|or|as well as|&)[ ](?:the[ ])?|,[ ](?:the[ ])?|/")


_WIDER = frozenset({AreaKind.GROUP, AreaKind.MEMBERS, AreaKind.ALLIANCE, AreaKind.REGION})


def bind_area(frame: Frame, figure: Figure, indicator: Indicator) -> Bound | None:
    """The best area named in the sentence of a figure, with those it is joined to.

    What a rank or a share of a total is taken in ("the highest in NATO") is not
    the area it is said of.
    """
    best: tuple[int, int, Mention] | None = None
    is_within = indicator in {Indicator.RANK, Indicator.SHARE_OF_TOTAL}
    for mention in frame.mentions:
        if mention.area is None:
            continue
        is_wider = mention.area.kind in _WIDER or mention.area.code == "other"
        if is_within and is_wider and _is_scope(frame.low, figure, mention):
            continue
        if indicator is Indicator.OTHER and _is_compared_with(frame, mention):
            continue
        score = _score(frame, figure, mention)
        key = (score, -abs(mention.start - figure.start))
        if best is None or key > best[:2]:
            best = (score, -abs(mention.start - figure.start), mention)
    if best is None or best[0] < 0:
        return None
    score, _, mention = best
    group = _joined(frame.low, frame.mentions, mention)
    codes = tuple(dict.fromkeys(m.code for m in group))
    if len(codes) > 1:
        codes = _respectively(frame, figure, codes) or codes
    span = (group[0].start, group[-1].end)
    rule = "ARE.before" if mention.start < figure.start else "ARE.after"
    return Bound(codes, rule, span, score, is_aside=mention.role is Role.OTHER_SIDE)


def _is_scope(low: str, figure: Figure, mention: Mention) -> bool:
    """True for the group that a rank or a share is taken in, wherever it is named."""
    if mention.start >= figure.start or low.startswith(("'s", "’s"), mention.end):
        return True
    return low.endswith((" of ", " of the ", " of all "), 0, mention.start)


_COMPARED = re.compile(
    r"[ ](?:the |all of )?|[^,;:.]{0,60}\b(?:as|than|of|what)[ ](?:[^,;:.]{0,40}[ ])?"
)


def _is_compared_with(frame: Frame, mention: Mention) -> bool:
    """True for the other side of a multiple: "three times as much as Spain"."""
    return any(
        f.kind is NumberKind.MULTIPLE
        and 0 < mention.start - f.end < 80
        and _COMPARED.fullmatch(frame.low, f.end, mention.start) is not None
        for f in frame.figures
    )


def _score(frame: Frame, figure: Figure, mention: Mention) -> int:
    area, low = mention.area, frame.low
    if area is None:
        return -1000
    if figure.start <= mention.start and mention.end <= figure.end:
        return 200
    base = 100 - _PENALTY[mention.role] - _KIND_PENALTY.get(area.kind, 0)
    if mention.start >= figure.end:
        return base + _after(frame, figure, mention)
    gap = low[mention.end : figure.start]
    start = figure.bound[0] if figure.bound and figure.bound[0] < figure.start else figure.start
    near = low[mention.end : start]
    score = base - min(frame.distance(mention.end, figure.start), 240) // 5
    if len(near) < 26 and _DIRECT.fullmatch(near):
        score += 40
    if mention.is_possessive and not _BREAKS.search(gap):
        score += 10
        if len(near) < 5:  # "against Australia's 1.9%"
            score += 40 + _PENALTY[mention.role]
    if mention.start == _first(frame):
        score += 10
    between = frame.figures_between(mention.end, figure.start)
    if between and _BREAKS.search(gap):
        score -= 12 * between
    if area.kind is AreaKind.DEMONYM and mention.role is Role.PLAIN and not _owns(low, mention):
        score -= 25
    return score


_OWNED = re.compile(
    r"[ ](?:[a-z-]+[ ]){0,2}(?:defen[cs]e|military|army|armed|government|spending|budget|outlays?|"
    r"expenditures?|parliament|cabinet|taxpayers?|forces|troops|state|share|gdp|economy|ministry|"
    r"authorities|lawmakers|draft|personnel|soldiers)\b"
)


def _owns(low: str, mention: Mention) -> bool:
    """True for "Polish defence budget", not for "Polish-made" or "Norwegian kroner"."""
    return _OWNED.match(low, mention.end) is not None


def _first(frame: Frame) -> int:
    """Where the first area of the sentence that is not a place or a title begins."""
    for mention in frame.mentions:
        if mention.area is not None and mention.role is Role.PLAIN:
            return mention.start
    return -1


def _after(frame: Frame, figure: Figure, mention: Mention) -> int:
    """What an area named after the figure counts for."""
    low = frame.low
    gap = low[figure.end : mention.start]
    areas = [m for m in frame.mentions if m.area is not None]
    if len(areas) == 1 and mention.role is Role.PLAIN and _BELONGED.fullmatch(gap):
        return -20
    if frame.figures_between(figure.end, mention.start):
        return -90
    if _LED_IN.search(low, frame.sentence.start, figure.start) and _SUBJECT.fullmatch(gap):
        return -2
    match = _AFTER.fullmatch(gap)
    lifted = _PENALTY[mention.role] if mention.role is Role.OTHER_SIDE else 0
    if match is not None and match["strong"]:
        return -2 + lifted
    if match is not None:
        return -16 + lifted
    if _BREAKS.search(gap) or "," in gap:
        return -75
    return -40 - min(frame.distance(figure.end, mention.start), 150) // 5


def _joined(low: str, mentions: tuple[Mention, ...], mention: Mention) -> list[Mention]:
    """The mention with the areas it is listed with: "Estonia, Norway and Denmark"."""
    if mention.role is not Role.PLAIN:
        return [mention]
    areas = [m for m in mentions if m.area is not None]
    at = next((i for i, m in enumerate(areas) if m is mention), None)
    if at is None:
        return [mention]
    first = last = at
    while first > 0 and _is_joined(low, areas[first - 1], areas[first]):
        first -= 1
    while last + 1 < len(areas) and _is_joined(low, areas[last], areas[last + 1]):
        last += 1
    if first == last:
        return [mention]
    group = areas[first : last + 1]
    gaps = [low[a.end : b.start] for a, b in itertools.pairwise(group)]
    if not any("and" in gap or "or" in gap or "/" in gap or "&" in gap for gap in gaps):
        return [mention]
    return group


def _is_joined(low: str, left: Mention, right: Mention) -> bool:
    if left.area is None or right.area is None or left.is_possessive != right.is_possessive:
        return False
    if left.area.kind is not right.area.kind and {left.area.kind, right.area.kind} & {
        AreaKind.GROUP,
        AreaKind.ALLIANCE,
        AreaKind.DEMONYM,
    }:
        return False
    gap = low[left.end : right.start].removeprefix("'s").removeprefix("’s")
    return _CONJUNCT.fullmatch(gap) is not None


def _respectively(frame: Frame, figure: Figure, codes: tuple[str, ...]) -> tuple[str, ...] | None:
    """One area for each figure where the sentence says "respectively"."""
    if "respectively" not in frame.low[frame.sentence.start : frame.sentence.end]:
        return None
    alike = [f for f in frame.figures if f.unit == figure.unit]
    if len(alike) != len(codes):
        return None
    at = next((i for i, f in enumerate(alike) if f.start == figure.start), None)
    return None if at is None else (codes[at],)


def topic_of(low: str, mentions: tuple[Mention, ...]) -> tuple[str, ...] | None:
    """The area a sentence is about, for the sentences after it: its first plain subject."""
    plain = [m for m in mentions if m.area is not None and m.role is Role.PLAIN]
    if not plain:
        plain = [
            m
            for m in mentions
            if m.area is not None
            and (m.role in {Role.TITLE, Role.WITHIN} or low.endswith("than ", 0, m.start))
        ]
    names = [m for m in plain if m.area and m.area.kind is not AreaKind.DEMONYM]
    chosen = names or plain
    if not chosen:
        return None
    return tuple(dict.fromkeys(m.code for m in _joined(low, mentions, chosen[0])))
