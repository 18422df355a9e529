"""Decide whether a figure is about defence spending, and what it measures."""

import re
from dataclasses import dataclass
from decimal import Decimal

from defence_claims.extract.figures import Figure
from defence_claims.extract.frame import CueHit, Frame, distance
from defence_claims.numerals.reading import NumberKind
from defence_claims.vocab import Indicator


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures; the figure with its sign ("cut by 5%" is -5) and final unit."""

    figure: Figure
    indicator: Indicator
    rule: str
    evidence: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """What the text so far is about, as far as the rules carry it on."""

    is_defence: bool = False  # the last figure of this passage was about defence
    is_about_gdp: bool = False
    indicator: Indicator | None = None
    has_total: bool = False
    change_sign: int = 1
    last: Indicator | None = None  # what the figure before measured


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
        return _count(frame, figure)
    if figure.unit == "persons":
        return _persons(frame, figure)
    if figure.unit == "per_100000":
        return Measured(figure, Indicator.OTHER, "IND.per-100000")
    if figure.unit == "ratio":
        return _ratio(frame, figure, passage)
    if not is_tied and not _is_relevant(frame, figure, passage):
        return None
    if figure.unit in {"percentage_points", "basis_points"}:
        return _points(frame, figure)
    if figure.unit == "percent":
        return _percent(frame, figure, passage, previous)
    is_change = is_tied and passage.last is Indicator.CHANGE
    return _money(frame, figure, is_tied_to_change=is_change)


# --- is it about defence? -----------------------------------------------------------

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
        far = distance(low, figure.end, hit.start) + 8
        # What follows at a distance seldom says what a figure is about, unless it is defence.
        if hit.value in {"other", "whole"} and (far > 34 or "," in gap):
            return 9_999
        return far + 30 * frame.figures_between(figure.end, hit.start)
    if hit.end <= figure.start:
        return distance(low, hit.end, figure.start) + 20 * frame.figures_between(
            hit.end, figure.start
        )
    return 0


def _is_relevant(frame: Frame, figure: Figure, passage: Passage) -> bool:
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
    r"\b(?:it|its|this|that|these|those|they|the (?:figure|sum|total|increase|amount|share|ratio|rise|"
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
    r"\b(?:defen[cs]e|military|armed forces|nato|rearm|verteidigung|défense|defensa|difesa|obron)"
)

# --- percent ------------------------------------------------------------------------

_UP_TO = re.compile(r"\b(?:to|at|of|reach|reached|hit|is|was|stood at|from)[ ]$")
_CHANGE_BEFORE = re.compile(
    r"(?:[ ](?:by|of|was|is)|,)?(?:[ ](?:a|an|about|around|nearly|almost|over|some|roughly|just|only|"
    r"more than|at least|up to|as much as|less than|further|another|nominal|real|whopping|record|"
    r"staggering|an estimated|the)){0,3}[ ]$"
)
_CHANGE_AFTER = re.compile(
    r"[ -](?:(?:year-on-year|annual|nominal|real|real-terms|overall|budget|spending|percentage|"
    r"defen[cs]e|military|sharp|big|further|average|yearly|one-year|single-year|cumulative)[ -]){0,2}"
    r"(?P<cue>increase|rise|jump|surge|hike|boost|growth|gain|uplift|uptick|leap|raise|bump|"
    r"expansion|more|higher|larger|bigger|above|up|greater|cut|fall|drop|decline|decrease|reduction|"
    r"less|lower|smaller|below|down|in real terms|year-on-year|year on year|from a year|annually|"
    r"on the year|over the previous|compared|on (?:19|20)[0-9]{2})\b"
)
_EXTRA_SHARE = frozenset({"additional", "extra", "more", "adding", "addition"})
_DOWN_AFTER = frozenset(
    {"cut", "fall", "drop", "decline", "decrease", "reduction", "less", "lower"}
)
_DOWN_AFTER |= {"smaller", "below", "down"}
_OF_DEFENCE = re.compile(
    r"[ ]of[ ](?:the[ ]|its[ ]|their[ ]|our[ ]|that[ ]|this[ ]|all[ ]|total[ ]|[a-z]+[’']s[ ]){0,2}"
    r"(?:total[ ]|annual[ ])?(?:defen[cs]e|military|army)[ ](?:sum|budget|budgets|spending|"
    r"expenditure|expenditures|money|outlays?|investment|funds)"
)
_ON_EQUIPMENT = re.compile(
    r"(?:[ ](?:should|must|will|would|has|have|had|is|was|were|to|be|been|go|goes|going|went|spent|devoted|"
    r"dedicated|earmarked|of it)){0,5}[ ](?:for|on|to|in|towards?)[ ](?:the[ ]|major[ ]|new[ ]|military[ ]|modern[ ]){0,2}"
    r"(?:equipment|procurement|weapons)\b"
)
_OF_ITS = re.compile(
    r"[ ]of[ ](?:its|their|the|all|our|that|this)[ ](?:[a-z-]+[ ]){0,3}(?:money|funds|purchases)"
)
_OF_WHOLE = re.compile(r"[ ]of[ ](?:[^.;:!?()]|\.(?=[0-9])){0,48}$")
_OF_TOTAL = re.compile(
    r"[ ]of[ ](?:the[ ]|all[ ]|total[ ]|overall[ ]|combined[ ]|that[ ]|this[ ]){0,3}(?:[\w’'-]+[ ]){0,3}?"
    r"(?:total|sum|outlays|spending|expenditures?|defen[cs]e|budget|bill|capabilities|costs?)\b"
)
_WIDE = re.compile(
    r"\b(?:world|global|worldwide|nato|nato[’']s|alliance|alliance[’']s|allied|allies|africa|african|"
    r"sub-saharan|regional|region|europe|european|eu|continent|asia|combined|alliance-wide)\b"
)


_USED_FOR = re.compile(
    r"[ ](?:actually[ ]|was[ ]|is[ ]|were[ ]|are[ ]|will[ ]|would[ ]|of that[ ](?:money|sum)[ ](?:is[ ])?){0,3}(?:goes|go|going|went|"
    r"used|pays|paid|spent[ ](?:on|for)[ ](?!defen[cs]e|the military)|dedicated|for (?:equipment|personnel|salaries|pensions))\b"
)
_OF_SOMETHING = re.compile(
    r"[ ]of[ ](?!(?:gdp|gnp|its gdp|the gdp|gross|economic|national|output)\b)"
    r"(?![^.,;]{0,40}\b(?:defen[cs]e|military|gdp|gross domestic|spending|budget|income|output|econom))"
)
_GAP_BEFORE = re.compile(
    r"\b(?:gap|shortfall|difference)[ ](?:of|is|was)[ ](?:about |some |around )?$"
)


def _percent(
    frame: Frame, figure: Figure, passage: Passage, previous: Figure | None
) -> Measured | None:
    low = frame.low
    if _GAP_BEFORE.search(low, max(0, figure.start - 30), figure.start):
        return Measured(figure._replace(unit="percentage_points"), Indicator.OTHER, "IND.gap")
    if figure.is_of_gdp:
        return Measured(figure, Indicator.SHARE_OF_GDP, "IND.of-gdp", (figure.start, figure.end))
    share = _share(frame, figure)
    if share is not None:
        return share
    change = _change(frame, figure, previous, passage)
    if change is not None:
        return change
    gap_total = _total_before(frame, figure, passage)
    if gap_total is not None:
        return gap_total
    if passage.last is Indicator.EQUIPMENT_SHARE and not _says_gdp_near(low, figure):
        return Measured(figure, Indicator.EQUIPMENT_SHARE, "IND.share-carried")
    if passage.last in {Indicator.SHARE_OF_BUDGET, Indicator.SHARE_OF_TOTAL} and figure.scaled > 12:
        return Measured(figure, passage.last, "IND.share-carried")
    if _USED_FOR.match(low, figure.end) is not None:
        return Measured(figure, Indicator.OTHER, "IND.part-used")
    if _OF_SOMETHING.match(low, figure.end) is not None:
        return None
    if figure.scaled > 25 or (figure.scaled > 12 and not _says_gdp(low, frame)):
        return Measured(figure, Indicator.OTHER, "IND.other")
    return Measured(figure, Indicator.SHARE_OF_GDP, "IND.share-by-topic")


def _says_gdp(low: str, frame: Frame) -> bool:
    return any(hit.value == "gdp" for hit in frame.of_slot("topic")) or bool(
        re.search(
            r"\bgdp\b|gross domestic",
            low[max(0, frame.sentence.start - 600) : frame.sentence.start],
        )
    )


def _share(frame: Frame, figure: Figure) -> Measured | None:
    """Shares of something other than GDP: the budget, a total, the defence budget itself."""
    low = frame.low
    for hit in frame.of_slot("measure"):
        if hit.start < figure.end or hit.start - figure.end > 60:
            continue
        gap = low[figure.end : hit.start]
        if hit.value == "state" and len(gap) <= 2:
            return Measured(
                figure, Indicator.SHARE_OF_BUDGET, "IND.of-budget", (hit.start, hit.end)
            )
    for hit in frame.of_slot("topic"):
        if hit.value != "whole" or hit.start < figure.end:
            continue
        if _OF_WHOLE.fullmatch(low[figure.end : hit.start]):
            return Measured(
                figure, Indicator.SHARE_OF_BUDGET, "IND.of-budget", (hit.start, hit.end)
            )
    of_defence = _OF_DEFENCE.match(low, figure.end)
    clause_end = min(figure.end + 90, frame.sentence.end)
    equipment = re.search(
        r"\b(?:equipment|procurement|major weapons|modernisation|modernization)\b",
        low[max(frame.sentence.start, figure.start - 60) : clause_end],
    )
    if of_defence is not None and not _WIDE.search(low, figure.end, of_defence.end()):
        if equipment:
            return Measured(figure, Indicator.EQUIPMENT_SHARE, "IND.equipment")
        return Measured(figure, Indicator.OTHER, "IND.of-defence", of_defence.span())
    if equipment and _ON_EQUIPMENT.match(low, figure.end):
        return Measured(figure, Indicator.EQUIPMENT_SHARE, "IND.equipment")
    total = _OF_TOTAL.match(low, figure.end)
    if total is not None and (_WIDE.search(total[0]) or re.search(r"\b(?:total|sum)$", total[0])):
        return Measured(figure, Indicator.SHARE_OF_TOTAL, "IND.of-total", total.span())
    if _OF_ITS.match(low, figure.end) is not None:
        return Measured(figure, Indicator.OTHER, "IND.of-own-money")
    return None


_ACCOUNTS = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|made up|makes? up|represent(?:s|ed)?|supplied|contributed|provid(?:es|ed)|"
    r"pay(?:s|ing)?|paid|covers?|shoulders?|footing|foots)[ ](?:for[ ])?(?:[a-z]+[ ]){0,2}$"
)


def _total_before(frame: Frame, figure: Figure, passage: Passage) -> Measured | None:
    """ "accounts for 39 percent" where the total is named elsewhere in the sentence or before."""
    low = frame.low
    has_total = passage.has_total or any(h.value == "total" for h in frame.of_slot("measure"))
    before = low[max(frame.sentence.start, figure.start - 44) : figure.start]
    if has_total and figure.scaled > 12 and (_ACCOUNTS.search(before) or passage.has_total):
        return Measured(figure, Indicator.SHARE_OF_TOTAL, "IND.total-named")
    return None


def _change(
    frame: Frame, figure: Figure, previous: Figure | None, passage: Passage
) -> Measured | None:
    """Growth or cuts, by the words directly before or after, or by a verb and its object."""
    low = frame.low
    after = _CHANGE_AFTER.match(low, figure.end)
    if after is not None:
        sign = -1 if after["cue"] in _DOWN_AFTER else 1
        return _signed(figure, sign, "IND.change-after", after.span("cue"))
    before = [h for h in frame.of_slot("change") if h.end <= (figure.bound or (figure.start,))[0]]
    start = figure.bound[0] if figure.bound and figure.bound[0] < figure.start else figure.start
    for hit in reversed(before):
        if low[hit.start : hit.end] in _EXTRA_SHARE:
            continue  # "an additional 1.5 percent" of GDP is a share of its own
        gap = low[hit.end : start]
        if len(gap) > 90:
            break
        if _CHANGE_BEFORE.fullmatch(gap):
            return _signed(figure, _sign(hit), "IND.change-before", (hit.start, hit.end))
        if re.search(r"\bby (?:[a-z]+ ){0,3}$", gap) and not re.search(r"[;:]|\bto [0-9$€£]", gap):
            return _signed(figure, _sign(hit), "IND.change-by", (hit.start, hit.end))
        if (
            not _UP_TO.search(low[max(0, start - 12) : start])
            and not re.search(r"[,;:]|\b(?:to|and|from|at|is|was)\b|[0-9]", gap)
            and not _says_gdp_near(low, figure)
            and hit.value
            and len(gap) < 50
        ):
            return _signed(figure, _sign(hit), "IND.change-verb", (hit.start, hit.end))
    if previous is not None and passage.indicator is Indicator.CHANGE and not _says_gdp(low, frame):
        sign = passage.change_sign if previous.end > frame.sentence.start else 1
        gap = low[previous.end : figure.start] if previous.end > frame.sentence.start else ""
        if re.fullmatch(
            r"(?:,? and| while|,| whereas)(?: [\w’'-]+){1,3} (?:by |added |gained )?", gap
        ):
            return _signed(figure, sign, "IND.change-list", None)
        if gap in {" and ", " or ", ", "}:
            return _signed(figure, sign, "IND.change-list", None)
        return _signed(figure, 1, "IND.change-carried", None)
    return None


def _says_gdp_near(low: str, figure: Figure) -> bool:
    return bool(re.match(r"[^.;]{0,30}\bgdp\b", low[figure.end : figure.end + 40]))


def _sign(hit: CueHit) -> int:
    return -1 if hit.value == "down" else 1


def _signed(figure: Figure, sign: int, rule: str, evidence: tuple[int, int] | None) -> Measured:
    if sign < 0:
        high = None if figure.value_high is None else f"-{figure.value_high}"
        figure = figure._replace(value=f"-{figure.value}", value_high=high)
    return Measured(figure, Indicator.CHANGE, rule, evidence)


def _points(frame: Frame, figure: Figure) -> Measured | None:
    change = _change(frame, figure, None, Passage())
    if change is not None:
        return change
    return _signed(figure, 1, "IND.points", None)


# --- money --------------------------------------------------------------------------

_EXTRA_BEFORE = re.compile(
    r"\b(?:an? (?:additional|extra|further)|additional|extra|another|a further|add(?:s|ed|ing)?(?: an)?|"
    r"increase (?:of|at)|rise of|hike of|boost of|cut of|cuts of|reduction of|increases? (?:totalling|worth)|"
    r"plus an extra|uplift of|top-up of|injection of|saving|savings of)[ ](?:[a-z]+[ ]){0,2}$"
)
_EXTRA_AFTER = re.compile(
    r"[ -](?:more(?! for)\b|extra\b|in (?:additional|extra|new) (?:defen[cs]e|military|spending|funding|money)|"
    r"(?:annual |budget |spending |defen[cs]e |military )?(?:increase|rise|boost|hike|uplift|cut|reduction|"
    r"top-up|injection)\b|of increase|higher\b|lower\b|less\b|above\b|additional\b|in extra|of additional)"
)
_BY_MONEY = re.compile(r"\bby[ ](?:[a-z]+[ ]){0,3}$")


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
        sign = -1 if re.search(r"cut|reduction|less|lower", after[0]) else 1
        return _signed(figure, sign, "IND.money-change-after", after.span())
    if _EXTRA_BEFORE.search(before) or is_tied_to_change:
        sign = -1 if re.search(r"\b(?:cuts?|reduction|savings?) ", before[-24:]) else 1
        return _signed(figure, sign, "IND.money-extra", None)
    if _BY_MONEY.search(before):
        hits = [h for h in frame.of_slot("change") if h.end <= start and start - h.end < 80]
        if hits:
            return _signed(figure, _sign(hits[-1]), "IND.money-by", (hits[-1].start, hits[-1].end))
    cut = re.search(
        r"\b(?:cut|cuts|slash|slashed|ripped|trim|trimmed)[ ](?:some |about |around |nearly )?$",
        before,
    )
    if cut is not None:
        return _signed(figure, -1, "IND.money-cut", None)
    return Measured(figure, Indicator.AMOUNT, "IND.amount")


# --- counts, persons, ratios ---------------------------------------------------------

_MEETING = re.compile(
    r"\b(?:meet|meets|met|meeting|hit|hits|hitting|reach|reached|reaching|spend|spends|spent|spending|"
    r"exceed|exceeded|above|over|below|target|threshold|goal|guideline|benchmark|passed|pass|comply|"
    r"complied|fulfil|fulfill|fulfilled|invest|investing|did so|paying|pay what|paying what|achieve|achieved|surpass|surpassed|"
    r"at or above|mark|allocate|on track|devote|devoted|attain|cleared|missed)\b"
)


def _count(frame: Frame, figure: Figure) -> Measured | None:
    """How many allies are at a threshold: a count counts only where a threshold is near."""
    low = frame.low
    if _LABELLED.search(low, max(0, figure.start - 12), figure.start) and not low.startswith(
        (" that", " which", " who"), figure.end
    ):
        return None  # "the 27 EU member states" names them, it does not count who meets what
    window = low[
        max(frame.sentence.start, figure.start - 60) : min(frame.sentence.end, figure.end + 130)
    ]
    is_near = _MEETING.search(window) is not None
    states = any(
        f.unit == "percent" and abs(f.start - figure.end) < 130 for f in frame.figures
    ) or re.search(r"\b(?:paying|target|threshold|goal|guideline|benchmark|did so|mark)\b", window)
    if not (is_near and states):
        return None
    return Measured(figure, Indicator.COUNT_OF_ALLIES, "IND.count")


_LABELLED = re.compile(r"\b(?:the|the other|our|its)[ ]$")
_SIZE = re.compile(
    r"\b(?:army|armies|armed forces|military|bundeswehr|forces|strength|headcount|ranks|active-duty|active duty|"
    r"standing|full-time|service personnel|regular|professional)\b"
)
_NOT_SIZE = re.compile(
    r"\b(?:deploy|deployed|deployment|send|sent|station|stationed|killed|wounded|casualties|lost|"
    r"died|die|dead|remain|remains|border|troops in|soldiers in|troops to|soldiers to|leave|leaves|leaving|left|"
    r"keep|kept|iraq|afghanistan|syria|niger|vietnam|families|medals|veterans|fell|casualty|surge of|withdrawal|"
    r"exercise|exercises|drill|drills|took part|take part|joined|rotat|withdraw|captured|mobilis|"
    r"mobiliz|peacekeep|mission|evacuat|trained|training for|north korean|contribut)"
)


def _persons(frame: Frame, figure: Figure) -> Measured | None:
    sentence = frame.low[frame.sentence.start : frame.sentence.end]
    if _NOT_SIZE.search(sentence) or not _SIZE.search(sentence):
        return None
    return Measured(figure, Indicator.PERSONNEL, "IND.personnel", figure.bound)


SPENDING = re.compile(
    r"\b(?:defen[cs]e|military|armed forces|army|arms)\b[^.;]{0,40}\b(?:spending|budgets?|expenditures?|outlays?|"
    r"investments?|funding|allocations?|effort|bill)\b|\b(?:spending|budget|spend|spends|outlays?) on (?:the |its |our |their )?(?:defen[cs]e|"
    r"military|army|armed forces)|\b(?:defen[cs]e|military) (?:spending|budget|outlay)|\bon (?:defen[cs]e|(?:the |its |their )?(?:military|armed forces|army))\b"
)
_TIMES_MORE = re.compile(
    r"[ ](?:as much|what|that of|the (?:size|amount|rate|level|sum|budget|spending)|as many|more than|its)"
)


def _ratio(frame: Frame, figure: Figure, passage: Passage) -> Measured | None:
    low = frame.low
    sentence = low[frame.sentence.start : frame.sentence.end]
    is_defence = SPENDING.search(sentence) is not None or (
        passage.is_defence
        and re.search(
            r"\b(?:goal|target|allies|per ?cent|gdp|spending|budget|outlays?|expenditure|ratio|share|sum|total)\b",
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
        is_compared = _TIMES_MORE.match(low, figure.end) or low.startswith("twice", figure.start)
        if is_compared and not re.search(
            r"\b(?:doubl|tripl|quadrupl)", low[figure.start : figure.end]
        ):
            return Measured(figure, Indicator.OTHER, "IND.multiple-of-other")
        return Measured(figure, Indicator.CHANGE, "IND.multiple", (figure.start, figure.end))
    return _fraction(frame, figure, is_defence=is_defence)


_OF_ALLIES = re.compile(
    r"[ ]of[ ](?:the[ ]|all[ ]|nato[ ]|nato[’']s[ ]|its[ ]|european[ ]){0,2}(?:allies|members|member states|countries)\b"
)
_OF_WHAT = re.compile(r"[ ]of[ ]")


def _fraction(frame: Frame, figure: Figure, *, is_defence: bool) -> Measured | None:
    low = frame.low
    if _OF_WHAT.match(low, figure.end) is None:
        return None
    if _OF_ALLIES.match(low, figure.end):
        return _count(frame, figure)
    share = _share(frame, figure)
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
