"""Settle the area of a figure where its own sentence does not: carried, the speaker's, the alliance's."""

import re

from defence_claims.extract.attribute import Speaker
from defence_claims.extract.bind_area import Bound, bind_area
from defence_claims.extract.bind_modality import Put
from defence_claims.extract.frame import Frame
from defence_claims.extract.lexicon import AreaKind
from defence_claims.extract.mentions import Role
from defence_claims.extract.passage import WEAK, Filled, State
from defence_claims.extract.units import Figure
from defence_claims.vocab import Indicator, Modality


def settle_area(
    frame: Frame,
    figure: Figure,
    state: State,
    tied: Filled | None,
    put: Put,
    speaker: Speaker | None,
    indicator: Indicator,
) -> Bound:
    """The area of a figure: its own, that of what it restates, or that of the passage."""
    if indicator is Indicator.COUNT_OF_ALLIES:
        return Bound(("NATO",), "ARE.counted")
    bound = bind_area(frame, figure, indicator)
    if tied is not None and tied.candidate.ref_area and (bound is None or bound.score < 130):
        return Bound(tied.candidate.ref_area, "ARE.tied", tied.candidate.evidence.get("ref_area"))
    if put.rule.startswith("MOD.guideline") or _is_alliance_level(frame, figure, bound):
        return _guideline_area(frame, figure, bound, state, put)
    home = _home(frame, figure)
    if bound is not None and bound.score >= (110 if home is not None else WEAK):
        return bound
    if home is not None and (bound is None or bound.value != home.value):
        return home
    if bound is not None and bound.score >= WEAK:
        return bound
    if put.modality is Modality.PROPOSAL and _is_demand(frame, figure, speaker):
        return Bound(("NATO",), "ARE.demand")
    if figure.unit == "percent" and _is_of_alliance(frame, figure):
        return Bound(("NATO",), "ARE.alliance-target")
    carried = _carried(frame, state)
    if carried is not None:
        return carried
    if bound is not None and bound.score >= 20:
        areas = {m.code for m in frame.mentions if m.area is not None}
        if bound.rule == "ARE.before" or len(areas) == 1:
            return bound
    for other in frame.figures:
        home = _home(frame, other)
        if home is not None:
            return home
    of_speaker = _of_speaker(frame, speaker)
    if of_speaker is not None:
        return of_speaker
    if figure.unit == "local:dollar" and not any(m.area for m in frame.document.mentions):
        return Bound(("USA",), "ARE.dollar")
    return Bound((), "ARE.unsaid")


def _home(frame: Frame, figure: Figure) -> Bound | None:
    """The country that alone uses the currency: zlotys are Poland's."""
    area = frame.document.lexicon.home.get(figure.unit) if figure.is_money else None
    return Bound((area,), "ARE.currency", (figure.start, figure.end)) if area else None


def _is_alliance_level(frame: Frame, figure: Figure, bound: Bound | None) -> bool:
    """ "NATO's 2%": the alliance names the level, the sentence's country is who aims at it."""
    return (
        figure.unit == "percent"
        and bound is not None
        and bound.value == ("NATO",)
        and bound.evidence is not None
        and 0 < figure.start - bound.evidence[1] < 6
        and frame.low.startswith(("'s", "’s"), bound.evidence[1])
    )


def _is_of_alliance(frame: Frame, figure: Figure) -> bool:
    """ "The new NATO target allocates 3.5% of GDP to ...", with no country in the sentence."""
    codes = [m for m in frame.mentions if m.area is not None and m.role is Role.PLAIN]
    if any(m.code != "NATO" for m in codes):
        return False
    return any(
        m.code == "NATO" and m.end < figure.start and _ALLIANCE_LEVEL.match(frame.low, m.end)
        for m in frame.mentions
    )


_OWN_AIM = re.compile(r"\b(?:its|their|his|her|our|own)\b")
_SUPPORTS = re.compile(
    r"\b(?:back|backs|backed|support|supports|supported|endorse[sd]?|oppose[sd]?|reject(?:s|ed)?|"
    r"welcome[sd]?|"
    r"host(?:s|ed)?|criticis|criticiz|questioned|discuss(?:ed)?|call(?:s|ed)? on|urge[sd]?|"
    r"press(?:ed)?|attack)"
)
_ALLIANCE_LEVEL = re.compile(
    r"[’']?s?[ ](?:[a-z]+[ ]){0,2}(?:target|goal|guideline|benchmark|pledge|standard|minimum|"
    r"floor)s?\b"
)


def _guideline_area(
    frame: Frame, figure: Figure, bound: Bound | None, state: State, put: Put
) -> Bound:
    """A guideline is the alliance's, unless one country of the sentence is held to it."""
    if put.rule == "MOD.guideline-counted":
        return Bound(("NATO",), "ARE.guideline")
    low = frame.low
    has_count = any(f.unit == "allies" for f in frame.figures)
    subject = next(
        (
            m
            for m in frame.mentions
            if m.area is not None
            and m.role is Role.PLAIN
            and m.start < figure.start
            and not m.is_possessive
            and m.area.kind
            not in {AreaKind.GROUP, AreaKind.MEMBERS, AreaKind.ALLIANCE, AreaKind.DEMONYM}
        ),
        None,
    )
    if subject is not None and not has_count:
        gap = low[subject.end : figure.start]
        if _SUPPORTS.search(gap):
            return Bound(("NATO",), "ARE.guideline")
        if not re.search(r"[;:]|\b(?:than|whereas)\b", gap):
            group = bind_area(frame, figure, Indicator.SHARE_OF_GDP)
            if group is not None and subject.code in group.value:
                return group
            return Bound((subject.code,), "ARE.held-to-guideline", (subject.start, subject.end))
    own = _OWN_AIM.search(low[max(frame.sentence.start, figure.start - 24) : figure.start])
    if bound is not None and bound.score >= WEAK and bound.value not in {("NATO",)}:
        return bound
    if own is not None and (carried := _carried(frame, state)) is not None:
        return carried
    names_alliance = any(
        m.area is not None and m.area.code in {"NATO", "NATO_EUR_CAN"} for m in frame.mentions
    )
    if not names_alliance and state.topic and state.topic_at >= frame.index - 2:
        if len(state.topic) == 1 and state.topic[0] not in {"NATO", "EUR", "WLD", "EU", "other"}:
            if (
                not low.startswith(("the ", "a ", "that "), frame.sentence.start)
                or "target of" not in low
            ):
                return Bound(state.topic, "ARE.carried")
    return Bound(("NATO",), "ARE.guideline")


def _is_demand(frame: Frame, figure: Figure, speaker: Speaker | None) -> bool:
    """A level that Washington or the alliance asks for, without saying of whom, is the allies'."""
    if figure.unit != "percent":
        return False
    people = [m.person for m in frame.mentions if m.person is not None and m.start < figure.start]
    if speaker is not None and speaker.person is not None:
        people.append(speaker.person)
    return any(p.ref_area == "USA" or p.organisation == "NATO" for p in people[:1])


_STATE_SUBJECT = re.compile(
    r"\b(?:the (?:state|government|country|nation|ministry|cabinet|parliament|budget|minister|"
    r"premier|"
    r"draft|kingdom|republic|treasury)|its|this year[’']s|next year[’']s|state budget)\b"
)


def _carried(frame: Frame, state: State) -> Bound | None:
    sentence = frame.low[frame.sentence.start : frame.sentence.end]
    if state.country and state.topic and state.topic[0] in {"NATO", "EUR", "EU", "NATO_EUR_CAN"}:
        if frame.index - state.country_at <= 4 and _STATE_SUBJECT.search(sentence):
            return Bound((state.country,), "ARE.carried-country")
    if state.topic and frame.index - state.topic_at <= 6:
        return Bound(state.topic, "ARE.carried")
    return None


def _of_speaker(frame: Frame, speaker: Speaker | None) -> Bound | None:
    """A minister who names no country speaks of his own."""
    if speaker is not None and speaker.person is not None and speaker.person.ref_area:
        return Bound((speaker.person.ref_area,), "ARE.speaker", speaker.evidence)
    for mention in frame.mentions:
        if mention.person is not None and mention.person.ref_area:
            span = (mention.start, mention.end)
            return Bound((mention.person.ref_area,), "ARE.person", span)
    return None


_OWN_DOLLAR = frozenset({"AUS", "CAN", "NZL", "SGP"})


def settle_unit(figure: Figure, area: Bound, frame: Frame, state: State) -> str | None:
    """The currency of a bare "$" or "crowns"; None where nothing fixes it."""
    if not figure.unit.startswith("local:"):
        return figure.unit
    name = figure.unit.removeprefix("local:")
    local = frame.document.lexicon.local
    if name == "dollar":
        if len(area.value) != 1 or area.value[0] not in _OWN_DOLLAR or area.rule == "ARE.tied":
            return "USD"
        other = any(f.is_money and not f.unit.startswith("local:") for f in frame.document.figures)
        home = sum(1 for m in frame.document.mentions if m.code == area.value[0])
        away = sum(1 for m in frame.document.mentions if m.code and m.code != area.value[0])
        return "USD" if other or away > 4 * home else local.get((name, area.value[0]), "USD")
    for code in area.value:
        if (name, code) in local:
            return local[name, code]
    return None
