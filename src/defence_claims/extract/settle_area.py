"""Settle the area of a figure: a row of rules, of which the first that answers wins.

What the sentence names comes first; then what the passage, the currency or the
speaker gives. A figure no rule answers for keeps an empty area.
"""

import re
from collections.abc import Callable

from defence_claims.extract.bind_area import Bound, bind_area
from defence_claims.extract.frame import Frame, mentions_in
from defence_claims.extract.lexicon import AreaKind
from defence_claims.extract.mentions import Role
from defence_claims.extract.own_area import (
    of_dollar,
    of_leaders,
    of_one_alone,
    of_publisher,
    of_speaker,
)
from defence_claims.extract.passage import WEAK, Case, State
from defence_claims.extract.units import Figure
from defence_claims.vocab import Indicator, Modality


def settle_area(case: Case) -> Bound:
    """The area of a figure: the first rule that finds one, or none."""
    bound = bind_area(case.frame, case.figure, case.indicator)
    for rule in _RULES:
        found = rule(case, bound)
        if found is not None:
            return found
    return Bound((), "ARE.unsaid")


def _counted(case: Case, _bound: Bound | None) -> Bound | None:
    """Allies are counted in the alliance."""
    is_count = case.indicator is Indicator.COUNT_OF_ALLIES
    return Bound(("NATO",), "ARE.counted") if is_count else None


def _beside(case: Case, _bound: Bound | None) -> Bound | None:
    """Whose budget a sum is set beside: "more than the military budget of Spain"."""
    span = case.measured.evidence
    if case.measured.rule != "IND.equated" or span is None:
        return None
    named = mentions_in(case.frame.document, span[0], span[1] + _OF_WHOM)
    areas = [m for m in named if m.area is not None and m.start <= span[1] + 8]
    return Bound((areas[0].code,), "ARE.beside", areas[0][:2]) if areas else None


_OF_WHOM = 30


def _restated(case: Case, bound: Bound | None) -> Bound | None:
    tied = case.tied
    if tied is None or not tied.candidate.ref_area or (bound is not None and bound.score >= 130):
        return None
    return Bound(tied.candidate.ref_area, "ARE.tied", tied.candidate.evidence.get("ref_area"))


def _guideline(case: Case, bound: Bound | None) -> Bound | None:
    is_guideline = case.put.rule.startswith("MOD.guideline")
    if not is_guideline and not _is_alliance_level(case.frame, case.figure, bound):
        return None
    return _guideline_area(case, bound)


def _named(case: Case, bound: Bound | None) -> Bound | None:
    """The area the sentence names; the home of a currency outweighs all but the nearest."""
    home = _home(case.frame, case.figure)
    if home is not None and bound is not None and _is_told_abroad(case.frame, case.figure, bound):
        return bound
    if bound is not None and bound.score >= (110 if home is not None else WEAK):
        return bound
    if home is not None and (bound is None or bound.value != home.value):
        return home
    return bound if bound is not None and bound.score >= WEAK else None


def _demanded(case: Case, _bound: Bound | None) -> Bound | None:
    if case.put.modality is Modality.PROPOSAL and _is_demand(case):
        return Bound(("NATO",), "ARE.demand")
    if case.figure.unit == "percent" and _is_of_alliance(case.frame, case.figure):
        return Bound(("NATO",), "ARE.alliance-target")
    return None


def _carried_over(case: Case, _bound: Bound | None) -> Bound | None:
    return _carried(case.frame, case.state)


def _weakly_named(case: Case, bound: Bound | None) -> Bound | None:
    if bound is None or bound.score < 20:
        return None
    areas = {m.code for m in case.frame.mentions if m.area is not None}
    return bound if bound.rule == "ARE.before" or len(areas) == 1 else None


def _of_currency(case: Case, _bound: Bound | None) -> Bound | None:
    """The home of a currency that another figure of the sentence is in."""
    homes = (_home(case.frame, other) for other in case.frame.figures)
    return next((home for home in homes if home is not None), None)


_RULES: tuple[Callable[[Case, Bound | None], Bound | None], ...] = (
    _counted,
    _beside,
    _restated,
    _guideline,
    _named,
    of_leaders,
    _demanded,
    of_one_alone,
    _carried_over,
    _weakly_named,
    _of_currency,
    of_speaker,
    of_publisher,
    of_dollar,
)


def _home(frame: Frame, figure: Figure) -> Bound | None:
    """The country that alone uses the currency: zlotys are Poland's."""
    area = frame.document.lexicon.home.get(figure.unit) if figure.is_money else None
    return Bound((area,), "ARE.currency", (figure.start, figure.end)) if area else None


_TOLD_OF = re.compile(
    r"(?:[’']s[ ][^,;:.()]{0,50})?(?:,[^,;]{0,40},)?[ ](?:also[ ]|now[ ]|has[ ]|had[ ])?"
    r"(?:spen[dt]s?|increased|raised|boosted|cut|was|is|were|came|ranks|ranked|follows|followed|rose|grew|fell|"
    r"outspent|allocated)\b[^;:—–]{0,70}$"
)


def _is_told_abroad(frame: Frame, figure: Figure, bound: Bound) -> bool:
    """True for "Russia spent £46.7bn ($66.4bn)": a paper that tells foreign sums in its own money.

    It gives them in a second currency too, and the state they are told of is the subject.
    """
    if bound.evidence is None or bound.rule != "ARE.before" or bound.score < WEAK:
        return False
    is_doubled = frame.low.startswith((" (", " ["), figure.end) and any(
        f.is_money and f.start == figure.end + 2 for f in frame.figures
    )
    gap = frame.low[bound.evidence[1] : figure.start]
    has_person = any(
        m.person is not None and bound.evidence[1] <= m.start < figure.start for m in frame.mentions
    )
    return is_doubled and not has_person and _TOLD_OF.fullmatch(gap) is not None


def _is_alliance_level(frame: Frame, figure: Figure, bound: Bound | None) -> bool:
    """True for "NATO's 2%": the alliance's level, which a country of the sentence may aim at."""
    return (
        figure.unit == "percent"
        and bound is not None
        and bound.value == ("NATO",)
        and bound.evidence is not None
        and 0 < figure.start - bound.evidence[1] < 6
        and frame.low.startswith(("'s", "’s"), bound.evidence[1])
    )


def _is_of_alliance(frame: Frame, figure: Figure) -> bool:
    """True for "the new NATO target allocates 3.5% of GDP", with no country in the sentence."""
    codes = [m for m in frame.mentions if m.area is not None and m.role is Role.PLAIN]
    if any(m.code != "NATO" for m in codes):
        return False
    return any(
        m.code == "NATO" and m.end < figure.start and _ALLIANCE_LEVEL.match(frame.low, m.end)
        for m in frame.mentions
    )


_OWN_AIM = re.compile(r"\b(?:its|their|his|her|our|own)\b")
_SUPPORTS = re.compile(
    r"\b(?:(?:back|backs|backed|support|supports|supported|endorse[sd]?|oppose[sd]?|reject(?:s|"
    r"ed)?|"
    r"welcome[sd]?|host(?:s|ed)?|questioned|discuss(?:ed)?|call(?:s|ed)? on|urge[sd]?|"
    r"press(?:ed)?)\b|"
    r"criticis|criticiz|attack)"
)
_ALLIANCE_LEVEL = re.compile(
    r"[’']?s?[ ](?:[a-z]+[ ]){0,2}(?:target|goal|guideline|benchmark|pledge|standard|minimum|"
    r"floor)s?\b"
)


def _guideline_area(case: Case, bound: Bound | None) -> Bound:
    """A guideline is the alliance's, unless one country of the sentence is held to it."""
    frame, figure = case.frame, case.figure
    if case.put.rule == "MOD.guideline-counted":
        return Bound(("NATO",), "ARE.guideline")
    held = _held_to_it(frame, figure)
    if held is not None:
        return held
    if bound is not None and bound.score >= WEAK and bound.value != ("NATO",):
        return bound
    carried = _carried(frame, case.state)
    own = _OWN_AIM.search(frame.low, max(frame.sentence.start, figure.start - 24), figure.start)
    if own is not None and carried is not None:
        return carried
    if _is_carried_to_country(frame, case.state) and case.state.topic:
        return Bound(case.state.topic, "ARE.carried")
    return Bound(("NATO",), "ARE.guideline")


_NOT_COUNTRIES = frozenset({AreaKind.GROUP, AreaKind.MEMBERS, AreaKind.ALLIANCE, AreaKind.DEMONYM})


def _held_to_it(frame: Frame, figure: Figure) -> Bound | None:
    """The country of the sentence that is to meet a guideline; the alliance if it only backs it."""
    if any(f.unit == "allies" for f in frame.figures):
        return None
    for mention in frame.mentions:
        area = mention.area
        if area is None or area.kind in _NOT_COUNTRIES or mention.start >= figure.start:
            continue
        if mention.role is not Role.PLAIN or mention.is_possessive:
            continue
        gap = frame.low[mention.end : figure.start]
        if _SUPPORTS.search(gap):
            return Bound(("NATO",), "ARE.guideline")
        if re.search(r"[;:]|\b(?:than|whereas)\b", gap):
            return None
        group = bind_area(frame, figure, Indicator.SHARE_OF_GDP)
        if group is not None and mention.code in group.value:
            return group
        return Bound((mention.code,), "ARE.held-to-guideline", (mention.start, mention.end))
    return None


def _is_carried_to_country(frame: Frame, state: State) -> bool:
    """True where the text is still about one country and does not name the alliance here."""
    if any(m.area is not None and m.code in {"NATO", "NATO_EUR_CAN"} for m in frame.mentions):
        return False
    is_recent = state.topic is not None and state.topic_at >= frame.index - 2
    is_country = state.topic is not None and state.topic == (state.country,)
    if not is_recent or not is_country:
        return False
    sentence = frame.low[frame.sentence.start : frame.sentence.end]
    return "target of" not in sentence


def _is_demand(case: Case) -> bool:
    """A level that Washington or the alliance asks for, without saying of whom, is the allies'."""
    frame, figure, speaker = case.frame, case.figure, case.speaker
    if case.indicator is not Indicator.SHARE_OF_GDP:
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
    groups = {"NATO", "EUR", "EU", "NATO_EUR_CAN"}
    is_group = state.topic is not None and state.topic[0] in groups
    is_recent = frame.index - state.country_at <= 4
    if state.country and is_group and is_recent and _STATE_SUBJECT.search(sentence):
        return Bound((state.country,), "ARE.carried-country")
    if state.topic and frame.index - state.topic_at <= 6:
        return Bound(state.topic, "ARE.carried")
    return None
