"""Places in a ranking: "the top NATO spender", "ranks fifth", "the lowest share in the alliance".

Superlatives are everywhere and seldom a claim, so a place is read only where the
words around it say what is ranked. Superlatives of growth ("the steepest rise"),
of time ("the first year", "the highest since 2009") and plurals ("top spenders")
are passed over.
"""

import re
from collections.abc import Iterator

from defence_claims.extract.units import Figure
from defence_claims.numerals.number_words import ORDINALS
from defence_claims.numerals.reading import NumberKind
from defence_claims.numerals.words import Words, any_of, starts_of

_BEST = "top|highest|biggest|largest|heaviest|greatest|leading|number one|no\\. ?1|most"
_WORST = "lowest|smallest|lightest"
_PLACE = rf"(?:{any_of(ORDINALS)}|[0-9]{{1,3}}(?:st|nd|rd|th))"
_KIND = (
    r"(?:defen[cs]e|military|arms|nato|alliance|army|world|global|european|gdp|relative|percentage|"
    r"budget|spending|national|annual|per capita|overall|single)"
)
_HEAD = (
    r"(?:spender|share|ratio|burden|percentage|proportion|rate|defen[cs]e budget|military budget|"
    r"military spender|outlay|expenditure|military expenditure|defen[cs]e spending|"
    r"military spending|"
    r"spending|contributor|level of (?:defen[cs]e|military)? ?spending|figure)"
)
_SCOPE = (
    r"(?:in|of|among|inside|within|across)[ ](?:all[ ])?(?:the[ ])?(?:nato|alliance|world|eu|"
    r"european union|europe|"
    r"region|bloc|any|all|allies|members|member|continent|africa|asia|globe|32|31|30|29|28)"
)
_AFTER_PLACE = (
    "place|among|in|with|on|at|behind|after|globally|worldwide|overall|largest|highest|biggest|"
    "for|by"
)
_PLACED = (
    "rank ranks ranked ranking comes came coming placed places stands stood sits is are was now"
)
_PATTERNS = (
    # the top NATO spender; the second-largest military budget
    (
        rf"\b(?:(?P<nth>{_PLACE})[ -](?:{_BEST}|most)|(?P<word>{_BEST}|{_WORST}))[ ]"
        rf"(?:{_KIND}[ ]){{0,3}}{_HEAD}\b(?!s\b| (?:increase|rise|growth|hike|jump|cut|since|"
        rf"in (?:history|decades|years)))"
    ),
    rf"\b(?P<nths>{_PLACE})[ -](?:{_BEST}|{_WORST})(?=[ ]{_SCOPE}\b|[ ]?[,.;])",
    # ranks fifth; comes second; is ninth in the table; first place
    (
        rf"(?:{starts_of(*_PLACED.split())})[ ]"
        rf"(?:(?:only|just|in|as|at|the|a|joint|currently|now)[ ]){{0,2}}(?P<place>{_PLACE})"
        rf"(?=[ ]?(?:[,.;)]|$)|[ ](?:{_AFTER_PLACE})\b)(?![ ](?:in|for)[ ](?:a|line|the (?:queue|"
        rf"line|series)|"
        rf"decades|years))"
    ),
    rf"(?<!in the )\b(?P<first>{_PLACE})[ ]place\b",
    # third on 3.73 percent; ninth in the table
    (
        rf",?[ ](?P<list>{_PLACE})(?=[ ](?:on|with|at)[ ][0-9$€£]|[ ]in the (?:table|ranking|"
        rf"league|world|alliance))"
    ),
    # Africa's highest; the lowest in the alliance
    rf"[’']s[ ](?P<own>{_BEST}|{_WORST})(?=[ ]?(?:[.,;)]|$))",
    (
        rf"\b(?P<scoped>{_BEST}|{_WORST})(?=[ ](?:now[ ]|currently[ ])?(?:(?:military|defen[cs]e|"
        rf"spending|{_HEAD})[ ]){{0,3}}{_SCOPE}\b)"
    ),
    # the heaviest burden anywhere
    rf"\b(?P<any>{_BEST}|{_WORST})(?=[ ](?:burden|share|ratio|level)[ ](?:anywhere|of any))",
)
# What a sentence must name for each of them to be worth a look.
_NEEDED = ("extreme", "both", "place", "place", "place", "extreme", "extreme", "extreme")
_RANK = tuple(zip(map(re.compile, _PATTERNS), _NEEDED, strict=True))
_CUES = Words.of(
    [
        *"top highest biggest largest heaviest greatest leading".split(),
        *_WORST.split("|"),
        *ORDINALS,
        *("number one", "no. 1", "no.1"),
    ]
)
_CUE_IN_DIGITS = re.compile(r"[0-9](?:st|nd|rd|th)\b")
_EXTREMES = Words.of(
    [
        *"top highest biggest largest heaviest greatest leading most".split(),
        *_WORST.split("|"),
        *("number one", "no. 1", "no.1"),
    ]
)
_ORDINALS = Words.of(ORDINALS)
_NOT_A_PLACE = re.compile(
    r"[ -](?:since|ever|on record|in (?:history|decades|years|months|a generation|its history)|"
    r"increases?|rises?|growth|jumps?|hikes?|cuts?|falls?|rises|gains?|year|years|time|quarter|"
    r"half|"
    r"term|world war|lady|day|month|week|straight|consecutive|successive|round|phase|step|part|"
    r"annual|stage|draft|reading|summit|meeting|term|thing|person|in line|of the|of its|of all|"
    r"place[.,!?]|military installations?|military personnel|concern|threat|challenge|priority|"
    r"economy|economies|official|diplomat|"
    r"general|commander|adviser|brass|minister|priorities)\b"
)


_COUNTED = re.compile(
    r"(?:[0-9]|\b(?:two|three|four|five|six|seven|eight|nine|ten|of the|one of its))[ ]$"
)


# What may stand after an ordinal that ranks: not the "time" of "for the first time".
_MAY_RANK = re.compile(rf"[ -](?:{_AFTER_PLACE}|{_BEST}|{_WORST})\b|[ ]?[,.;)]|\s*(?:\n|$)")


def rank_cues(low: str) -> Iterator[int]:
    """Where a place in a ranking may be named: only around these offsets is it looked for."""
    for match in _CUES.finditer(low, 0):
        if match[1] not in ORDINALS or _MAY_RANK.match(low, match.end(1)):
            yield match.start(1)
    for match in _CUE_IN_DIGITS.finditer(low):
        if _MAY_RANK.match(low, match.end()):
            yield match.start()


def find_ranks(low: str, start: int, end: int) -> tuple[Figure, ...]:
    """The places in a ranking between two offsets of folded text, in reading order."""
    has_extreme = _EXTREMES.search(low, start, end) is not None
    has_place = (
        _ORDINALS.search(low, start, end) is not None
        or _CUE_IN_DIGITS.search(low, start, end) is not None
    )
    there = {"extreme": has_extreme, "place": has_place, "both": has_extreme and has_place}
    found: dict[tuple[int, int], Figure] = {}
    for pattern, needed in _RANK:
        if not there[needed]:
            continue
        for span, figure in _matches(pattern, low, start, end):
            if not any(first < span[1] and span[0] < last for first, last in found):
                found[span] = figure
    return tuple(found[span] for span in sorted(found))


def _matches(
    pattern: re.Pattern[str], low: str, start: int, end: int
) -> Iterator[tuple[tuple[int, int], Figure]]:
    for match in pattern.finditer(low, start, end):
        group = next(name for name, words in match.groupdict().items() if words)
        words = match[group]
        if _NOT_A_PLACE.match(low, match.end(group)):
            continue
        if _COUNTED.search(low, max(0, match.start() - 10), match.start()):
            continue  # "the 16 biggest military budgets"
        yield (
            match.span(),
            Figure(
                match.start(group),
                match.end(group),
                _place(words),
                "rank",
                kind=NumberKind.ORDINAL,
                rules=("FIG.rank",),
            ),
        )


def _place(words: str) -> str:
    if words in ORDINALS:
        return str(ORDINALS[words])
    if words[0].isdigit():
        return re.sub(r"\D", "", words)
    if words == "last" or re.fullmatch(_WORST, words):
        return "-1"
    return "1"
