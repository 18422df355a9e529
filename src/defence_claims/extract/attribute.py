"""Decide who says a figure, and which body it comes from.

A person is the claimant of a figure that stands in his quoted words or in a
sentence that a verb of saying gives to him. Pronouns and offices ("he said",
"the minister", "the alliance chief") are resolved to the person last named who
fits; an office nobody in the text fills is looked up in the table of office-holders
by date, and left empty where the table knows two.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from defence_claims.extract.frame import Document, Frame, mentions_in
from defence_claims.extract.lexicon import Lexicon, Office, Person
from defence_claims.extract.mentions import Mention
from defence_claims.extract.names import FULL_NAME, NOT_NAMES, TITLE, is_common, is_known_name
from defence_claims.extract.saying import NOT_TITLE, OBJECT_AFTER, SUBJECT_GAP, has_no_subject
from defence_claims.extract.segment import Quoted, Sentence
from defence_claims.extract.units import Figure
from defence_claims.numerals.words import starts_of


class Speaker(NamedTuple):
    """Who says what stands in a span of text."""

    name: str
    start: int
    end: int
    person: Person | None = None
    evidence: tuple[int, int] | None = None


_PRONOUN = re.compile(starts_of(r"he\b", r"she\b"))


@dataclass(slots=True)
class Voices:
    """The speakers of a document, found sentence by sentence in reading order."""

    document: Document
    last: Speaker | None = None
    names: dict[str, str] | None = None  # surname -> full name, as the text gives it
    according: list[int] | None = None  # where "according to " ends, found once
    heard: tuple[Speaker, ...] = ()
    heard_at: int = -1  # the sentence whose speakers are in `heard`

    def listen(self, sentence: Sentence) -> None:
        """Take note of who is named in a sentence without figures."""
        _stated(self, sentence)

    def speaker_of(self, frame: Frame, figure: Figure) -> Speaker | None:
        """Who says a figure of this sentence; None for the writer."""
        quoted = _quoted(self.document, figure)
        if self.heard_at != frame.index:
            self.heard_at, self.heard = frame.index, _stated(self, frame.sentence)
        if quoted is not None:  # a verb of saying inside the quote is not the quote's own
            outside = [s for s in self.heard if not _is_inside(s, quoted)]
            return outside[-1] if outside else _of_quote(self, frame.index, quoted)
        before = [s for s in self.heard if s.evidence and s.evidence[0] <= figure.start]
        for stated in [*reversed(before), *(s for s in self.heard if s not in before)]:
            if _covers(frame, figure, stated, quoted):
                return stated
        return None


def _is_inside(speaker: Speaker, quoted: Quoted) -> bool:
    return speaker.evidence is not None and quoted.start <= speaker.evidence[0] < quoted.end


def _quoted(document: Document, figure: Figure) -> Quoted | None:
    at = bisect_right(document.quotations, figure.start, key=lambda part: part.start) - 1
    if at < 0:
        return None
    part = document.quotations[at]
    return part if part.start <= figure.start and figure.end <= part.end else None


def _covers(frame: Frame, figure: Figure, speaker: Speaker, quoted: Quoted | None) -> bool:
    """A figure outside the reach of the verb of saying is the writer's."""
    if quoted is not None or speaker.evidence is None:
        return True
    low = frame.low
    start, end = speaker.evidence
    gap = low[figure.end : start] if start > figure.end else low[end : figure.start]
    return re.search(r";|\. |, (?:while|whereas|although)\b", gap) is None


def _stated(voices: Voices, sentence: Sentence) -> tuple[Speaker, ...]:
    """The persons that the verbs of saying in the sentence belong to."""
    document = voices.document
    low = document.low
    heard: list[Speaker] = []
    names: tuple[Mention, ...] | None = None  # most sentences have no verb of saying
    for verb in document.lexicon.speech_words.finditer(low, sentence.start, sentence.end):
        start, end = verb.span(1)
        if _PASSIVE.search(low, max(0, start - 10), start):
            continue
        if names is None:
            names = mentions_in(document, sentence.start, sentence.end)
        if any(name.start <= start and end <= name.end for name in names):
            continue  # the "states" of "United States"
        found = _subject_before(voices, sentence, start) or _subject_after(voices, sentence, end)
        if found is not None:
            name, person = found
            speaker = Speaker(name, sentence.start, sentence.end, person, (start, end))
            voices.last = speaker
            heard.append(speaker)
    at = _after_according(voices, sentence)
    if at is not None:
        person_name = _name_at(voices, at, min(at + 70, sentence.end))
        if person_name is not None:
            speaker = Speaker(
                person_name[0], sentence.start, sentence.end, person_name[1], (at - 13, at)
            )
            voices.last = speaker
            heard.append(speaker)
    if not heard:
        _remember(voices, sentence)
    return tuple(heard)


# The whole of the words comes first: they are found faster than a letter with a condition.
_ACCORDING_TO = re.compile(r"according to (?<!\waccording to )")


def _after_according(voices: Voices, sentence: Sentence) -> int | None:
    """Where the words after "according to" begin."""
    if voices.according is None:
        voices.according = [match.end() for match in _ACCORDING_TO.finditer(voices.document.low)]
    at = bisect_left(voices.according, sentence.start + len("according to "))
    if at == len(voices.according) or voices.according[at] > sentence.end:
        return None
    return voices.according[at]


_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|an)[ ]$")


def _subject_before(
    voices: Voices, sentence: Sentence, at: int
) -> tuple[str, Person | None] | None:
    """A person directly before a verb of saying, or a pronoun or office that stands for one."""
    document = voices.document
    low, text = document.low, document.text
    start = max(sentence.start, at - 110)
    names = mentions_in(document, start, at)
    if has_no_subject(text, start, at, names):
        return None
    for mention in reversed(names):
        gap = low[mention.end : at]
        if not SUBJECT_GAP.fullmatch(gap):
            continue
        if mention.person is not None:
            return _named(voices, mention.person)
        if mention.office is not None:
            return _holder(voices, mention.office, mention.start)
        if mention.area is not None or mention.institution is not None:
            # "Hegseth's Pentagon said": an institution speaks, not a person.
            break
    for match in reversed(list(FULL_NAME.finditer(text, start, at))):
        if (
            SUBJECT_GAP.fullmatch(low[match.end() : at])
            and not is_common(match[0])
            and not is_known_name(document, match)
        ):
            return _full(voices, match)
    pronouns = list(_PRONOUN.finditer(low, start, at))
    if pronouns and SUBJECT_GAP.fullmatch(low[pronouns[-1].end() : at]):
        last = voices.last
        return (last.name, last.person) if last is not None else None
    if not voices.names:
        return None
    surname = re.search(r"\b([A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]{2,})[ ]?$", text[start:at].rstrip() + " ")
    if surname is not None and surname[1].lower() in voices.names:
        return voices.names[surname[1].lower()], None
    return None


def _subject_after(voices: Voices, sentence: Sentence, at: int) -> tuple[str, Person | None] | None:
    """A person named after the verb: "..., said NATO Secretary General Mark Rutte"."""
    document = voices.document
    end = min(sentence.end, at + 90)
    if OBJECT_AFTER.match(document.low, at, end):
        return None
    return _name_at(voices, at, end)


_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]")


def _name_at(voices: Voices, at: int, end: int) -> tuple[str, Person | None] | None:
    document = voices.document
    low, text = document.low, document.text
    stop = NOT_TITLE.search(low, at, end)
    if stop is not None:
        last = stop.end()
        if _CAPITAL.search(text, at, last) is None and not mentions_in(document, at, last):
            return None  # no name begins before the words that none can stand behind
    for mention in mentions_in(document, at, end):
        gap = low[at : mention.start]
        if NOT_TITLE.search(gap):
            break
        if mention.person is not None:
            return _named(voices, mention.person)
    for match in FULL_NAME.finditer(text, at, end):
        gap = low[at : match.start()]
        is_other = NOT_TITLE.search(gap) is not None
        if is_other or is_common(match[0]) or is_known_name(document, match):
            break
        return _full(voices, match)
    return None


def _full(voices: Voices, match: re.Match[str]) -> tuple[str, Person | None]:
    """A full name as printed, without the title words that are capitalised before it."""
    words = match[0].split()
    titles = [at for at, word in enumerate(words[:-2]) if TITLE.search(word + " ")]
    del words[: max(titles, default=-1) + 1]  # "Economy Minister Carlos Cuerpo"
    while len(words) > 2 and (words[0] in NOT_NAMES or TITLE.search(words[0] + " ")):
        words.pop(0)
    name = " ".join(words)
    _learn(voices, name)
    return name, None


def _learn(voices: Voices, name: str) -> None:
    if voices.names is None:
        voices.names = {}
    voices.names.setdefault(name.rsplit(maxsplit=1)[-1].lower(), name)


def _named(voices: Voices, person: Person) -> tuple[str, Person]:
    _learn(voices, person.name)
    return person.name, person


_LOOK_BACK = 6_000  # an office is filled by somebody named within some thousand characters


def _holder(voices: Voices, office: Office, at: int) -> tuple[str, Person | None] | None:
    """Who an office stands for: the person last named who holds one like it."""
    document = voices.document
    last = voices.last
    is_general = not office.organisation
    for mention in reversed(mentions_in(document, max(0, at - _LOOK_BACK), at)):
        person = mention.person
        if person is None:
            continue
        if (office.organisation and person.organisation == office.organisation) or (
            is_general
            and (
                person.role.endswith(office.role)
                or (office.role == "minister" and "minister" in person.role)
            )
        ):
            return person.name, person
    if is_general:
        return (last.name, last.person) if last is not None and office.role != "other" else None
    return _by_date(document.lexicon, office, document.day)


def _by_date(lexicon: Lexicon, office: Office, day: str) -> tuple[str, Person] | None:
    """The holder of an office of an alliance on a day, where the table knows exactly one."""
    if not day:
        return None
    holders = [
        p
        for p in lexicon.people
        if p.organisation == office.organisation
        and p.role == office.role
        and (p.start and p.start[: len(day)] <= day)
        and (not p.end or day < p.end)
    ]
    return (holders[0].name, holders[0]) if len(holders) == 1 else None


def _remember(voices: Voices, sentence: Sentence) -> None:
    """Keep the last person named, so that a pronoun in a later sentence has somebody."""
    people = [m for m in mentions_in(voices.document, sentence.start, sentence.end) if m.person]
    if people and people[0].person is not None:
        person = people[0].person
        _learn(voices, person.name)
        voices.last = Speaker(person.name, sentence.start, sentence.end, person)


def _of_quote(voices: Voices, index: int, quoted: Quoted) -> Speaker | None:
    """The speaker of a quotation without a verb of its own sentence.

    Looked for in the sentences of the same quotation, then as a bare name on the
    next line, then in the sentence before it.
    """
    document = voices.document
    parts = document.sentences
    for at in range(index + 1, min(index + 7, len(parts))):
        line = document.text[parts[at].start : parts[at].end].strip()
        if len(line) < 60 and (bare := _bare_name(voices, parts[at], line)) is not None:
            return bare
        if parts[at].start < quoted.end:
            continue
        is_same_speech = document.text[parts[at].start] in '“"„«'
        if not is_same_speech:
            break
    return voices.last


def _bare_name(voices: Voices, sentence: Sentence, line: str) -> Speaker | None:
    """A line that is nothing but a name, as some sites set the speaker under a quote."""
    for mention in mentions_in(voices.document, sentence.start, sentence.end):
        if mention.person is not None and len(line) - (mention.end - mention.start) <= 2:
            return Speaker(mention.person.name, sentence.start, sentence.end, mention.person)
    if FULL_NAME.fullmatch(line.strip("—–- ")) and not is_common(line):
        return Speaker(line.strip("—–- "), sentence.start, sentence.end)
    return None
