"""Decide whether a figure is about defence spending, and what it measures."""

import re

from defence_claims.extract.change import (
    Measured,
    change_of,
    points_of,
    says_gdp,
    says_gdp_near,
    sign_of,
    signed,
)
from defence_claims.extract.counting import count_of, persons_of, ratio_of
from defence_claims.extract.equated import equated
from defence_claims.extract.frame import Frame
from defence_claims.extract.relevance import Passage, is_relevant
from defence_claims.extract.share import share_of, total_before
from defence_claims.extract.units import Figure
from defence_claims.numerals.words import starts_of
from defence_claims.vocab import Indicator


def measure(
    frame: Frame,
    figure: Figure,
    passage: Passage,
    previous: Figure | None,
    *,
    is_tied: bool = False,
) -> Measured | None:
    """The indicator of a figure, or None where it is not about defence spending.

    A figure tied to one about defence ("PLN 186 billion ($47.7 billion)") is so too.
    """
    if figure.unit == "rank":
        return Measured(figure, Indicator.RANK, "IND.rank")
    if not figure.unit:
        return None
    if figure.unit == "allies":
        return count_of(frame, figure, has_count=passage.has_count)
    if figure.unit == "persons":
        return persons_of(frame, figure)
    if figure.unit == "per_100000":
        return Measured(figure, Indicator.OTHER, "IND.per-100000")
    if figure.unit in {"ratio", "next_combined"}:
        return ratio_of(frame, figure, passage)
    if figure.is_money and (beside := equated(frame, figure)) is not None:
        return beside
    if not is_tied and not is_relevant(frame, figure, passage):
        return None
    if figure.unit in {"percentage_points", "basis_points"}:
        return points_of(frame, figure)
    if figure.unit == "percent":
        if figure.rules == ("FIG.cents",):
            return Measured(figure, Indicator.SHARE_OF_BUDGET, "IND.cents")
        return _percent(frame, figure, passage, previous)
    is_change = is_tied and passage.last is Indicator.CHANGE
    return _money(frame, figure, is_tied_to_change=is_change)


# --- percent ------------------------------------------------------------------------


_USED_FOR = re.compile(
    r"[ ](?:actually[ ]|was[ ]|is[ ]|were[ ]|are[ ]|will[ ]|would[ ]|of that[ ](?:money|"
    r"sum)[ ](?:is[ ])?){0,3}(?:goes|go|going|went|"
    r"used|pays|paid|spent[ ](?:on|for)[ ](?!defen[cs]e|the military)|dedicated|for (?:equipment|"
    r"personnel|salaries|pensions))\b"
)
_OF_SOMETHING = re.compile(
    r"[ ]of[ ](?!(?:gdp|gnp|its gdp|the gdp|gross|economic|national|output)\b)"
    r"(?![^.,;]{0,40}\b(?:defen[cs]e|military|gdp|gross domestic|spending|budget|income|output|"
    r"econom))"
)
_SHARE_OF_GDP = re.compile(
    rf"(?:{starts_of('share', 'percentage', 'proportion')})[ ]of[ ]"
    r"(?:its[ ]|the[ ]|their[ ]|national[ ]|"
    r"global[ ]){0,2}"
    r"(?:gdp|gross domestic product|output)\b[^.;0-9]{0,50}\b(?:to|at|of|was|is|reached|hit|"
    r"stood at)[ ]"
    r"(?:[a-z]+[ ]){0,2}$"
)
_GAP_BEFORE = re.compile(
    rf"(?:{starts_of('gap', 'shortfall', 'difference')})[ ]"
    r"(?:of|is|was)[ ](?:about |some |around )?$"
)


def _percent(
    frame: Frame, figure: Figure, passage: Passage, previous: Figure | None
) -> Measured | None:
    low = frame.low
    if _GAP_BEFORE.search(low, max(0, figure.start - 30), figure.start):
        return Measured(figure._replace(unit="percentage_points"), Indicator.OTHER, "IND.gap")
    if figure.is_of_gdp:
        return Measured(figure, Indicator.SHARE_OF_GDP, "IND.of-gdp", (figure.start, figure.end))
    share = share_of(frame, figure)
    if share is not None:
        return share
    if _SHARE_OF_GDP.search(low, max(frame.sentence.start, figure.start - 70), figure.start):
        return Measured(figure, Indicator.SHARE_OF_GDP, "IND.gdp-before")
    change = change_of(frame, figure, previous, passage)
    if change is not None:
        return change
    gap_total = total_before(frame, figure, passage)
    if gap_total is not None:
        return gap_total
    if passage.last is Indicator.EQUIPMENT_SHARE and not says_gdp_near(low, figure):
        return Measured(figure, Indicator.EQUIPMENT_SHARE, "IND.share-carried")
    if passage.last in {Indicator.SHARE_OF_BUDGET, Indicator.SHARE_OF_TOTAL} and figure.scaled > 12:
        return Measured(figure, passage.last, "IND.share-carried")
    if _USED_FOR.match(low, figure.end) is not None:
        return Measured(figure, Indicator.OTHER, "IND.part-used")
    if _OF_SOMETHING.match(low, figure.end) is not None:
        return None
    if figure.scaled > 25 or (figure.scaled > 12 and not says_gdp(low, frame)):
        return Measured(figure, Indicator.OTHER, "IND.other")
    return Measured(figure, Indicator.SHARE_OF_GDP, "IND.share-by-topic")


# --- money --------------------------------------------------------------------------

_EXTRA = (
    *("an? (?:additional|extra|further)", "additional", "extra", "another", "a further"),
    *("add(?:s|ed|ing)?(?: an)?", "increase (?:of|at)", "rise of", "hike of", "boost of"),
    *("cut of", "cuts of", "reduction of", "increases? (?:totalling|worth)", "plus an extra"),
    *("uplift of", "top-up of", "injection of", "saving", "savings of"),
)
_EXTRA_BEFORE = re.compile(rf"(?:{starts_of(*_EXTRA)})[ ](?:[a-z]+[ ]){{0,2}}$")
_EXTRA_AFTER = re.compile(
    r"[ -](?:more(?! for)\b|more for (?:defen[cs]e|the military)[^.;]{0,40} than\b|"
    r"(?:over|above) (?:the )?(?:[a-z’']+ ){0,2}(?:request|proposal)\b|extra\b|"
    r"in (?:additional|extra|new) (?:defen[cs]e|military|spending|"
    r"funding|money)|"
    r"(?:annual |budget |spending |defen[cs]e |military )?(?:increase|rise|boost|hike|uplift|cut|"
    r"reduction|"
    r"top-up|injection)\b|"
    r"(?:in|of|worth of) (?:[a-z]+ )?(?:cuts|reductions)\b|"
    r"(?:out of|off|off of) (?:the )?(?:defen[cs]e|military|pentagon)\b|"
    r"of increase|higher\b|lower\b|less\b|above\b|additional\b|in extra|"
    r"of additional)"
)
_BY_MONEY = re.compile(rf"{starts_of('by')}[ ](?:[a-z]+[ ]){{0,3}}$")

_CUT_OR_GROWTH = re.compile(
    r"\b(?P<cut>cuts?|slash|slashed|ripped|trim|trimmed)[ ](?:some |about |around |nearly )?$"
    r"|\b(?:increase|rise|growth|boost|hike|(?P<less>cuts?|reduction|fall)) (?:in|to) "
    r"[^.;0-9]{0,50}\b(?:is|was|be|been|amount(?:s|ed)? to|came to|total(?:s|led|ed)?)[ ]$"
)


def _money(frame: Frame, figure: Figure, *, is_tied_to_change: bool) -> Measured | None:
    low = frame.low
    if figure.is_per_capita or any(
        h.value == "capita" and 0 <= h.start - figure.end <= 2 for h in frame.of_slot("measure")
    ):
        return Measured(figure, Indicator.PER_CAPITA, "IND.per-capita")
    if figure.scaled < 1_000_000 and figure.unit_mult == 0:
        return None  # salaries, prices of rounds: no state spends so little
    start = figure.bound[0] if figure.bound and figure.bound[0] < figure.start else figure.start
    before = low[max(frame.sentence.start, start - 60) : start]
    after = _EXTRA_AFTER.match(low, figure.end)
    if after is not None:
        sign = -1 if re.search(r"cut|reduction|less|lower|out of|off", after[0]) else 1
        return signed(figure, sign, "IND.money-change-after", after.span())
    if _EXTRA_BEFORE.search(before) or is_tied_to_change:
        sign = -1 if re.search(r"\b(?:cuts?|reduction|savings?) ", before[-24:]) else 1
        return signed(figure, sign, "IND.money-extra", None)
    if _BY_MONEY.search(before):
        hits = [h for h in frame.of_slot("change") if h.end <= start and start - h.end < 80]
        if hits:
            return signed(figure, sign_of(hits[-1]), "IND.money-by", (hits[-1].start, hits[-1].end))
    told = _CUT_OR_GROWTH.search(before)
    if told is not None:
        sign = -1 if told["cut"] or told["less"] else 1
        return signed(figure, sign, "IND.money-cut" if told["cut"] else "IND.money-growth", None)
    return Measured(figure, Indicator.AMOUNT, "IND.amount")
