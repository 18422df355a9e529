"""Counts of allies, sizes of forces, multiples and fractions."""

import re
from decimal import Decimal

from defence_claims.extract.change import Measured, sign_of, signed
from defence_claims.extract.frame import Frame
from defence_claims.extract.relevance import Passage, is_relevant
from defence_claims.extract.share import share_of
from defence_claims.extract.units import Figure
from defence_claims.numerals.reading import NumberKind
from defence_claims.vocab import Indicator

_MEETING = re.compile(
    r"\b(?:meet|meets|met|meeting|hit|hits|hitting|reach|reached|reaching|spend|spends|spent|"
    r"spending|"
    r"exceed|exceeded|above|over|below|target|threshold|goal|guideline|benchmark|passed|pass|"
    r"comply|"
    r"complied|fulfil|fulfill|fulfilled|invest|investing|did so|paying|pay what|paying what|"
    r"achieve|achieved|surpass|surpassed|"
    r"at or above|mark|allocate|on track|devote|devoted|attain|cleared|missed)\b"
)


def count_of(frame: Frame, figure: Figure, *, has_count: bool = False) -> Measured | None:
    """How many allies are at a threshold: a count counts only where a threshold is near.

    A bare number goes on with a count only where the text `has_count` just before.
    """
    low = frame.low
    if _LABELLED.search(low, max(0, figure.start - 12), figure.start) and not low.startswith(
        (" that", " which", " who"), figure.end
    ):
        return None  # "the 27 EU member states" names them, it does not count who meets what
    if "FIG.carried-allies" in figure.rules:
        return (
            Measured(figure, Indicator.COUNT_OF_ALLIES, "IND.count-carried") if has_count else None
        )
    window = low[
        max(frame.sentence.start, figure.start - 60) : min(frame.sentence.end, figure.end + 130)
    ]
    is_near = _MEETING.search(window) is not None
    states = any(
        f.unit == "percent" and abs(f.start - figure.end) < 130 for f in frame.figures
    ) or THRESHOLD.search(window)
    if not (is_near and states):
        return None
    return Measured(figure, Indicator.COUNT_OF_ALLIES, "IND.count")


THRESHOLD = re.compile(r"\b(?:paying|target|threshold|goal|guideline|benchmark|did so|mark)\b")
_LABELLED = re.compile(r"\b(?:the|the other|our|its)[ ]$")
_SIZE = re.compile(
    r"\b(?:army|armies|armed forces|military|bundeswehr|forces|strength|headcount|ranks|"
    r"active-duty|active duty|"
    r"standing|full-time|service personnel|regular|professional)\b"
)
_NOT_SIZE = re.compile(
    r"\b(?:deploy|deployed|deployment|send|sent|station|stationed|killed|wounded|casualties|lost|"
    r"died|die|dead|remain|remains|border|troops in|soldiers in|troops to|soldiers to|leave|"
    r"leaves|leaving|left|"
    r"keep|kept|iraq|afghanistan|syria|niger|vietnam|families|medals|veterans|fell|casualty|"
    r"surge of|withdrawal|"
    r"exercise|exercises|drill|drills|took part|take part|joined|rotat|withdraw|captured|mobilis|"
    r"mobiliz|peacekeep|mission|evacuat|trained|training for|north korean|contribut)"
)


def persons_of(frame: Frame, figure: Figure) -> Measured | None:
    """The size of armed forces; troops sent, stationed or killed are none of it."""
    sentence = frame.low[frame.sentence.start : frame.sentence.end]
    if _NOT_SIZE.search(sentence) or not _SIZE.search(sentence):
        return None
    return Measured(figure, Indicator.PERSONNEL, "IND.personnel", figure.bound)


_SPENDING = re.compile(
    r"\b(?:defen[cs]e|military|armed forces|army|arms)\b[^.;]{0,40}\b(?:spending|budgets?|"
    r"expenditures?|outlays?|"
    r"investments?|funding|allocations?|effort|bill)\b|\b(?:spending|budget|spend|spends|"
    r"outlays?) on (?:the |its |our |their )?(?:defen[cs]e|"
    r"military|army|armed forces)|\b(?:defen[cs]e|military) (?:spending|budget|outlay)|"
    r"\bon (?:defen[cs]e|(?:the |its |their |our )?(?:military|armed forces|army))\b"
)
_TIMES_MORE = re.compile(
    r"[ ](?:as (?:much|many|large|big|high|great)|what|that of|those of|its|the (?:size|amount|"
    r"rate|level|sum|(?:[a-z]+[ ]){0,2}(?:budgets?|spending|expenditures?|outlays?)) |"
    r"(?:more|larger|bigger|higher|greater) than|(?:[\w.-]+[ ]){0,2}[\w.-]+(?:['’]s|s['’])[ ])"
)
# "three times as much as in 2014": the same state in another year.
_THAN_BEFORE = re.compile(
    r"[^.,;]{0,60}?\b(?:(?:in|of|since) (?:19|20)[0-9]{2}|(?:19|20)[0-9]{2} (?:level|budget|figure|"
    r"total)|(?:a|one|two|three|five|ten) (?:year|decade)s? (?:ago|earlier|before)|"
    r"(?:current|present|previous|today[’']s|last year[’']s))\b"
)


def speaks_of_spending(low: str, start: int, end: int) -> bool:
    """True where the words between two offsets name spending on defence."""
    # One of these is in whatever the pattern finds.
    if (
        low.find("defen", start, end) < 0
        and low.find("milit", start, end) < 0
        and low.find("arm", start, end) < 0
    ):
        return False
    return _SPENDING.search(low, start, end) is not None


def ratio_of(frame: Frame, figure: Figure, passage: Passage) -> Measured | None:
    """Multiples ("doubled", "twice what Germany spends"), fractions of a total, who is outspent."""
    if figure.unit == "next_combined":
        return _outspent_by(frame, figure, passage)
    low = frame.low
    sentence = low[frame.sentence.start : frame.sentence.end]
    is_defence = speaks_of_spending(sentence, 0, len(sentence)) or (
        passage.is_defence
        and re.search(
            r"\b(?:goal|target|allies|per ?cent|gdp|spending|budget|outlays?|expenditure|ratio|"
            r"share|sum|total)\b",
            sentence,
        )
        is not None
    )
    if figure.kind is NumberKind.MULTIPLE:
        if not is_defence:
            return None
        if re.search(r"\bnumber of (?:allies|countries|members|states)\b", sentence):
            return Measured(figure, Indicator.OTHER, "IND.multiple-of-count")
        if "fold" in low[figure.start : figure.end] and re.search(
            r"\b(?:number|allies|countries|members)\b", sentence
        ):
            return Measured(figure, Indicator.OTHER, "IND.multiple-of-count")
        if _is_of_other(low, figure):
            return Measured(figure, Indicator.OTHER, "IND.multiple-of-other")
        return Measured(figure, Indicator.CHANGE, "IND.multiple", (figure.start, figure.end))
    return _fraction(frame, figure, is_defence=is_defence)


def _is_of_other(low: str, figure: Figure) -> bool:
    """True for a multiple of somebody else's spending, not of one's own in another year."""
    words = low[figure.start : figure.end]
    if figure.rules == ("FIG.more-than-all",):
        return True
    if re.search(r"\b(?:doubl|tripl|quadrupl)", words):
        return False
    is_compared = words.endswith(("twice", "times")) or _TIMES_MORE.match(low, figure.end)
    return bool(is_compared) and _THAN_BEFORE.match(low, figure.end) is None


def _outspent_by(frame: Frame, figure: Figure, passage: Passage) -> Measured | None:
    """How many of the next largest spenders together one area outspends."""
    if not is_relevant(frame, figure, passage):
        return None
    return Measured(figure, Indicator.SHARE_OF_TOTAL, "IND.next-combined")


_BY = re.compile(
    r"\bby (?:(?:about|around|nearly|almost|some|roughly|just|over|more than|at least|up to) )*$"
)


def _change_by(frame: Frame, figure: Figure) -> Measured | None:
    """Growth or a cut told as a fraction: "fell by a fifth" is -20 percent."""
    by = _BY.search(frame.low, max(frame.sentence.start, figure.start - 30), figure.start)
    hits = [h for h in frame.of_slot("change") if by is not None and h.end <= by.start()]
    if not hits or figure.start - hits[-1].end > 60:
        return None
    value = format((Decimal(figure.value) * 100).normalize(), "f")
    percent = figure._replace(unit="percent", value=value)
    return signed(percent, sign_of(hits[-1]), "IND.fraction-change", (hits[-1].start, hits[-1].end))


_OF_ALLIES = re.compile(
    r"[ ]of[ ](?:the[ ]|all[ ]|nato[ ]|nato[’']s[ ]|its[ ]|european[ ]){0,2}(?:allies|members|"
    r"member states|countries)\b"
)
_OF_WHAT = re.compile(r"[ ]of[ ]")


def _fraction(frame: Frame, figure: Figure, *, is_defence: bool) -> Measured | None:
    low = frame.low
    if _OF_WHAT.match(low, figure.end) is None:
        return _change_by(frame, figure) if is_defence else None
    if _OF_ALLIES.match(low, figure.end):
        return count_of(frame, figure)
    share = share_of(frame, figure)
    if share is not None:
        return share
    if (
        re.match(r"[ ]of[ ](?:that|this|it|which)\b", low[figure.end : figure.end + 12])
        and is_defence
    ):
        return Measured(figure, Indicator.SHARE_OF_TOTAL, "IND.fraction-of-that")
    if is_defence and re.match(
        r"[ ]of[ ](?:what|the (?:us|nato|alliance))", low[figure.end : figure.end + 20]
    ):
        return Measured(figure, Indicator.OTHER, "IND.fraction-other")
    return None
