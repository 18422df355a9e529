"""Read the periods that prose names: years, budget years, "by 2035", "last year".

Relative words are resolved with the article's date and stay unread without one.
A period that is only the base of a comparison ("on 2019", "than in 2015") is kept
apart, because it dates nothing but the growth since then.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from defence_claims.numerals.number_words import ENGLISH_UNITS
from defence_claims.numerals.words import any_of


class When(StrEnum):
    """The form of a period in prose."""

    AT = "at"
    SPAN = "span"
    FISCAL = "fiscal"
    BY = "by"
    FROM = "from"
    BASE = "base"  # what growth is measured from


class Timing(NamedTuple):
    """A period where it stands; `is_stated` is False where the article's date was needed."""

    start: int
    end: int
    when: When
    first: int
    last: int
    is_stated: bool = True
    is_vague: bool = False  # "now", "currently": gives way to any other
    shift: int = 0  # years from the year the passage is about, for "the year before"

    def __str__(self) -> str:
        match self.when:
            case When.SPAN:
                return f"{self.first}-{self.last}"
            case When.FISCAL:
                return f"{self.first}/{self.last}"
            case When.BY:
                return f"by {self.last}"
            case When.FROM:
                return f"from {self.first}"
            case _:
                return str(self.last)


_YEAR = r"(?:19[5-9][0-9]|20[0-9]{2})"
_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|winter|early|late|mid)"
)
_COUNT = any_of(list(ENGLISH_UNITS)[1:21])
_LEAD = (
    r"(?P<lead>by(?: the)?(?: end of)?|until|till|up to|no later than|before|from|starting(?: in)?|"
    r"beginning(?: in)?|as of|since|compared (?:with|to)(?: in)?|"
    r"(?:than|as) in|than|relative to|over|above|on|in|for|during|of|fiscal year|fiscal|fy|between|"
    r"after|to|through|financial year|budget year|(?:last|original|enacted|revised))"
)
_YEAR_IN_PROSE = (
    rf"(?:{_LEAD}[ ])?(?:the )?(?:{_MONTHS} (?:[0-9]{{1,2}},? )?)?(?:(?:end of|"
    rf"year|years|fiscal year|fiscal|financial year|fy|"
    rf"early|late|mid|enacted|original|calendar year)[ -]?)?(?:early |late |mid-|"
    rf"mid )?(?P<y1>{_YEAR})"
    rf"(?:(?P<sep>[ ]?[-–/][ ]?|[ ](?:to|and|through|until)[ ])(?P<y2>{_YEAR}|"
    rf"[0-9]{{2}}(?![0-9%.,]*(?:%|[0-9]))))?"
    r"(?![0-9]|[.,][0-9]|-?s\b|%|[ ]?(?:per|percent|million|billion|troops|soldiers))"
    r"(?P<level>[ ](?:levels?|figures?|baseline)\b|[’']s\b)?"
)
# What stands before is read first: the search then runs over the inside of words.
_ABSOLUTE = re.compile(rf"[^\w.,$€£¥-](?P<all>{_YEAR_IN_PROSE})")
_ABSOLUTE_AT_START = re.compile(rf"(?P<all>{_YEAR_IN_PROSE})")
_HAS_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_HAS_RELATIVE = re.compile(r"year|decade|now|today|current|present|moment|mid-20")
_YEAR_IN_WORDS = (
    r"(?:(?P<this>(?:this|the current|current|the present|this fiscal|"
    r"the current fiscal) (?:fiscal |financial |budget |calendar )?year(?:['’]s)?)"
    r"|(?P<last>(?<!over the )(?<!in the )(?<!during the )(?<!past )(?:last|the previous|the past|"
    r"the outgoing|outgoing|previous|the prior) (?:fiscal |financial |budget |"
    r"calendar )?year(?:['’]s)?)"
    r"|(?P<ago>(?:a|the|one) year (?:before|earlier|ago|previously))"
    rf"|(?P<next>(?:from |starting |beginning )?(?:in )?(?:next|the next|the coming|the following|"
    rf"coming) (?:fiscal |financial |budget |calendar )?year(?:['’]s)?)"
    rf"|(?P<within>(?:within|in|inside)(?: the (?:next|coming))? (?P<n>{_COUNT}|"
    rf"[0-9]{{1,2}}) years?(?:['’] time)?)"
    rf"|(?P<over>(?:over|for|during|across)(?: the)?(?: (?:next|coming|"
    rf"following))? (?P<m>{_COUNT}|[0-9]{{1,2}}) years?)"
    rf"|(?P<nextn>(?:in )?(?:the )?(?:next|coming) (?P<k>{_COUNT}|[0-9]{{1,2}}) years)"
    rf"|(?P<yago>(?P<a>{_COUNT}|[0-9]{{1,2}}) years? ago)"
    rf"|(?P<later>(?P<l>{_COUNT}|[0-9]{{1,2}}) years? (?:on|later)\b)"
    r"|(?P<decade>(?:by |before |at |until )?(?:the )?end of (?:the|this) decade|"
    r"by the end of the 20(?P<d>[0-9])0s)"
    r"|(?P<mid>(?:by |in )?the mid-20(?P<md>[0-9])0s)"
    r"|(?P<that>(?:by |in )?(?:that|the same) year)"
    r"|(?P<now>currently|at present|at the moment|right now|today(?!['’]s)|presently|nowadays|"
    r"now(?= (?:spend|spends|account|accounts|stands|at|devot|allocat|gives|has|is))))\b"
)
_RELATIVE = re.compile(rf"\W{_YEAR_IN_WORDS}")
_RELATIVE_AT_START = re.compile(_YEAR_IN_WORDS)
_BASE_LEADS = {
    *("than in", "than", "as in", "compared with", "compared to", "compared with in"),
    *("compared to in", "relative to", "over", "above", "since", "enacted", "original"),
}


def find_timings(low: str, start: int, end: int, year: int | None) -> tuple[Timing, ...]:
    """Every period named between two offsets of folded text, in reading order."""
    found = [*_absolute(low, start, end, year), *_relative(low, start, end, year)]
    if len(found) < 2:
        return tuple(found)
    return tuple(sorted(found, key=lambda timing: (timing.start, -timing.end)))


class _Form(NamedTuple):
    """How periods of one kind are found."""

    hint: re.Pattern[str]  # what is in every one of them, and quickly found
    later: re.Pattern[str]  # with the character before
    first: re.Pattern[str]  # at offset 0


_BY_NUMBER = _Form(_HAS_YEAR, _ABSOLUTE, _ABSOLUTE_AT_START)
_IN_WORDS = _Form(_HAS_RELATIVE, _RELATIVE, _RELATIVE_AT_START)
_REACH = 96  # no period has so many characters before its hint


def _found(form: _Form, low: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every period of one kind between two offsets; only looked for around what hints at one."""
    hint = form.hint.search(low, start, end)
    if hint is not None and start == 0 and (match := form.first.match(low, 0, end)) is not None:
        yield match
        start = match.end() + 1
        hint = form.hint.search(low, match.end(), end)
    start = max(0, start - 1)
    while hint is not None:
        found = form.later.search(low, max(start, hint.start() - _REACH), end)
        if found is None:
            return
        yield found
        start = found.end()
        hint = form.hint.search(low, start, end)


def _absolute(low: str, start: int, end: int, today: int | None) -> Iterator[Timing]:
    for match in _found(_BY_NUMBER, low, start, end):
        at = match.start("all")
        first = int(match["y1"])
        lead = match["lead"] or ""
        last = first
        if match["y2"]:
            short = match["y2"]
            last = int(short) if len(short) == 4 else first - first % 100 + int(short)
        sep = (match["sep"] or "").strip()
        is_fiscal = sep in {"-", "–", "/"} and last == first + 1
        if last > first:
            when = When.FISCAL if is_fiscal else When.SPAN
            if sep == "and" and lead != "between":
                yield Timing(at, match.end("y1"), When.AT, first, first)
                yield Timing(match.start("y2"), match.end("y2"), When.AT, last, last)
                continue
            yield Timing(at, match.end(), when, first, last)
            continue
        is_past = today is None or first < today
        form = _form(lead, match, low, is_past=is_past)
        yield Timing(at, match.end("y1"), form, first, first)


_GREW = re.compile(
    r"(?:\b|(?<=[0-9]))(?:up|down|more|change|increase|rise|growth|jump|surge|gain|drop|fall|"
    r"per ?cent|%)[ ]$"
)


def _form(lead: str, match: re.Match[str], low: str, *, is_past: bool) -> When:
    if match["level"] and match["level"].strip().startswith(("level", "figure", "baseline")):
        return When.BASE
    if lead.startswith(("by", "until", "till", "no later", "before", "up to")):
        return When.BY
    if lead.startswith(("starting", "beginning", "as of")):
        return When.FROM
    if lead == "from":
        at = match.start("all")
        grew = _GREW.search(low, max(0, at - 14), at)
        is_base = grew is not None and (is_past or grew[0] in {"up ", "down ", "more "})
        return When.BASE if is_base else When.FROM
    if lead in _BASE_LEADS:
        return When.BASE
    if lead == "on":
        return When.BASE
    return When.AT


def _relative(low: str, start: int, end: int, year: int | None) -> Iterator[Timing]:
    for match in _found(_IN_WORDS, low, start, end):
        if match["decade"] or match["mid"]:
            yield from _decade(match, match.span(_form_of(match)), year)
        elif year is not None:
            timing = _READERS[_form_of(match)](low, match, year)
            if timing is not None:
                yield timing


def _form_of(match: re.Match[str]) -> str:
    """The group that spans the whole of a relative period."""
    return match.lastgroup or "now"


def _at(match: re.Match[str], year: int, when: When = When.AT, **more: int | bool) -> Timing:
    """A period of one year that the article's date was needed for."""
    shift = int(more.get("shift", 0))
    is_vague = bool(more.get("is_vague", False))
    return Timing(
        *match.span(_form_of(match)),
        when,
        year,
        year,
        is_stated=False,
        is_vague=is_vague,
        shift=shift,
    )


def _this(low: str, match: re.Match[str], year: int) -> Timing:
    """This year, or what next year's budget is compared with: "up 7.7% on this year"."""
    at = match.start("this")
    before = low[max(0, at - 6) : at]
    return _at(match, year, When.BASE if before.endswith((" on ", " than ", " over ")) else When.AT)


def _last(low: str, match: re.Match[str], year: int) -> Timing:
    at = match.start("last")
    before = low[max(0, at - 6) : at]
    when = When.BASE if before in {" over ", " than ", "above ", "rom on "} else When.AT
    return _at(match, year - 1, when, shift=-1 if "outgoing" in match["last"] else 0)


def _ago(low: str, match: re.Match[str], year: int) -> Timing:
    at = match.start("ago")
    before = low[max(0, at - 5) : at]
    when = When.BASE if before in {"than ", "from ", "with "} else When.AT
    return _at(match, year - 1, when, shift=-1)


def _next(_low: str, match: re.Match[str], year: int) -> Timing:
    is_from = match["next"].startswith(("from", "starting", "beginning"))
    return _at(match, year + 1, When.FROM if is_from else When.AT)


def _over(_low: str, match: re.Match[str], year: int) -> Timing | None:
    if match["over"].startswith("for") and "next" not in match["over"]:
        return None  # "for seven years" looks back or forward; the text must say which
    return _span(match, year, _number(match["m"]))


def _span(match: re.Match[str], year: int, count: int) -> Timing:
    return Timing(*match.span(_form_of(match)), When.SPAN, year, year + count, is_stated=False)


_READERS: dict[str, Callable[[str, re.Match[str], int], Timing | None]] = {
    "this": _this,
    "last": _last,
    "ago": _ago,
    "next": _next,
    "within": lambda _, match, year: _at(match, year + _number(match["n"]), When.BY),
    "over": _over,
    "nextn": lambda _, match, year: _span(match, year, _number(match["k"])),
    "yago": lambda _, match, year: _at(match, year - _number(match["a"])),
    "later": lambda _, match, year: _at(
        match, year + _number(match["l"]), shift=_number(match["l"])
    ),
    "that": lambda _, match, __: _at(match, 0, When.BY if match["that"][:2] == "by" else When.AT),
    "now": lambda _, match, year: _at(match, year, is_vague=True),
}


def _decade(match: re.Match[str], span: tuple[int, int], year: int | None) -> Iterator[Timing]:
    if match["d"]:
        last = 2000 + int(match["d"]) * 10 + 10
    elif match["md"]:
        last = 2000 + int(match["md"]) * 10 + 5
    elif year is None:
        return
    else:
        last = year - year % 10 + 10
    is_stated = bool(match["d"] or match["md"])
    yield Timing(*span, When.BY, last, last, is_stated=is_stated)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else ENGLISH_UNITS.get(word, 20)
