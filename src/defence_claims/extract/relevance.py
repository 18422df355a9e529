"""Decide whether a figure is about defence spending at all.

The nearest topic wins: a figure beside "inflation" or "tariffs" is not about
defence even in an article that is. A sentence without a topic goes on with that of
the passage.
"""

import re
from typing import NamedTuple

from defence_claims.extract.frame import CueHit, Frame
from defence_claims.extract.units import Figure
from defence_claims.numerals.words import starts_of
from defence_claims.vocab import Indicator


class Passage(NamedTuple):
    """What the text so far is about, as far as the rules carry it on."""

    is_defence: bool = False  # the last figure of this passage was about defence
    indicator: Indicator | None = None
    has_total: bool = False
    change_sign: int = 1
    last: Indicator | None = None  # what the figure before measured
    has_count: bool = False  # allies were counted before


_ON = re.compile(r"[ ](?:of|on|for|in|to|towards?)[ ](?:[a-z’'-]+[ ]){0,2}$")
_NEAR = 8


def _reach(frame: Frame, hit: CueHit, figure: Figure) -> int:
    """How far a topic word is from a figure; "F on <topic>" is as near as can be."""
    low = frame.low
    if hit.start >= figure.end:
        gap = low[figure.end : hit.start]
        if len(gap) < 34 and _ON.fullmatch(gap):
            return 1
        if len(gap) <= 2:
            return 0
        far = frame.distance(figure.end, hit.start) + 8
        # What follows at a distance seldom says what a figure is about, unless it is defence.
        if hit.value in {"other", "whole"} and (far > 34 or "," in gap):
            return 9_999
        return far + 30 * frame.figures_between(figure.end, hit.start)
    if hit.end <= figure.start:
        return frame.distance(hit.end, figure.start) + 20 * frame.figures_between(
            hit.end, figure.start
        )
    return 0


def is_relevant(frame: Frame, figure: Figure, passage: Passage) -> bool:
    """True where the nearest topic around a figure is defence, or the passage is."""
    best = dict.fromkeys(("spending", "defence", "other", "whole", "budget", "purse"), 10_000)
    for hit in frame.of_slot("topic"):
        if hit.value in best:
            best[hit.value] = min(best[hit.value], _reach(frame, hit, figure))
    defence = min(best["spending"] - 12, best["defence"])
    if best["other"] < 9_000 and best["other"] + 4 < defence:
        return best["other"] > 90 and defence < 9_000
    if best["whole"] + 4 < defence and (figure.is_money or _is_of_whole(frame, figure)):
        return False
    if defence < 9_000:
        return True
    if best["other"] < 9_000:
        return False
    if passage.is_defence:
        has_budget = min(best["budget"], best["purse"]) < 9_000
        return figure.is_of_gdp or has_budget or _goes_on(frame, figure)
    return _is_from_context(
        frame, figure, has_spending=best["budget"] < 9_000, has_purse=best["purse"] < 9_000
    )


def _is_of_whole(frame: Frame, figure: Figure) -> bool:
    """True for a percentage that speaks of the state's whole budget, named just before it."""
    hits = [h for h in frame.of_slot("topic") if h.value == "whole" and h.end <= figure.start]
    if not hits or figure.start - hits[-1].end > 70:
        return False
    return any(f.is_money and 0 <= hits[-1].start - f.end < 12 for f in frame.figures)


_PRONOUN = re.compile(
    r"\b(?:it|its|this|that|these|those|they|the (?:figure|sum|total|increase|amount|share|ratio|"
    r"rise|"
    r"government|country|plan|state|minister|ministry))\b"
)


def _goes_on(frame: Frame, figure: Figure) -> bool:
    """True where a sentence without a topic of its own still speaks of the one before."""
    if figure.is_money or any(f.is_money and f.unit_mult for f in frame.figures):
        return True
    if any(m.area is not None or m.person is not None for m in frame.mentions):
        return True
    sentence = frame.low[frame.sentence.start : frame.sentence.end]
    return _PRONOUN.search(sentence) is not None or figure.value in _LEVELS


def _is_from_context(frame: Frame, figure: Figure, *, has_spending: bool, has_purse: bool) -> bool:
    """True where no topic is named but who speaks, the alliance or the document gives it."""
    is_share = figure.unit == "percent" and figure.is_of_gdp
    names_alliance = any(
        (m.area is not None and m.area.code.startswith("NATO"))
        or (
            m.person is not None
            and (m.person.organisation == "NATO" or m.person.role == "defence minister")
        )
        for m in frame.mentions
    )
    density = _density(frame)
    if is_share:
        return names_alliance or has_spending or has_purse or density > 0
    if figure.unit == "percent":
        if figure.scaled > 12 and any(h.value == "total" for h in frame.of_slot("measure")):
            return density > 0
        is_level = figure.value in _LEVELS
        is_target = _TARGET_AFTER.match(frame.low, figure.end) is not None
        return is_level and ((is_target and density > 0) or names_alliance)
    if figure.is_money:
        if any(f.is_of_gdp for f in frame.figures):
            return density > 0
        if has_spending and not has_purse:
            return density > 1 or (density > 0 and any(m.area for m in frame.mentions))
        return (density > 2 and not has_purse) or (density > 0 and names_alliance)
    return False


_LEVELS = frozenset({"1.5", "2", "2.0", "2.5", "3", "3.0", "3.5", "5", "20"})
_TARGET_AFTER = re.compile(
    r"[ -](?:[a-z]+[ -]){0,2}(?:target|guideline|benchmark|threshold|goal|pledge)"
)


def _density(frame: Frame) -> int:
    """How often the text around a sentence speaks of defence."""
    low = frame.low[max(0, frame.sentence.start - 600) : frame.sentence.end + 500]
    return len(_DEFENCE.findall(low))


_DEFENCE = re.compile(
    starts_of(
        *("defen[cs]e", "military", "armed forces", "nato", "rearm"),
        *("verteidigung", "défense", "defensa", "difesa", "obron"),
    )
)
