"""Whose area it is where no country is named: the speaker's, the publisher's, the leaders' own."""

import re

from defence_claims.extract.bind_area import Bound
from defence_claims.extract.passage import Case

_LEADERS = re.compile(
    r"[’']?s?[ ](?:(?:heads of state|defen[cs]e|foreign|finance|prime)[ ])?(?:leaders|ministers|"
    r"governments|heads of (?:state|government))\b"
)


def of_leaders(case: Case, bound: Bound | None) -> Bound | None:
    """What the leaders of an alliance agree is the alliance's."""
    frame, figure = case.frame, case.figure
    if figure.unit != "percent" or (bound is not None and bound.score >= _SOME):
        return None
    for mention in frame.mentions:
        is_group = mention.code in {"NATO", "EU"} and mention.end < figure.start
        if is_group and _LEADERS.match(frame.low, mention.end):
            return Bound((mention.code,), "ARE.leaders", (mention.start, mention.end))
    return None


_SOME = 20


def of_speaker(case: Case, _bound: Bound | None) -> Bound | None:
    """A minister who names no country speaks of his own."""
    speaker = case.speaker
    if speaker is not None and speaker.person is not None and speaker.person.ref_area:
        return Bound((speaker.person.ref_area,), "ARE.speaker", speaker.evidence)
    for mention in case.frame.mentions:
        if mention.person is not None and mention.person.ref_area:
            span = (mention.start, mention.end)
            return Bound((mention.person.ref_area,), "ARE.person", span)
    return None


_OUR = re.compile(r"\b(?:we|our|ours|us)\b")
_ONE_ALONE = 5


def of_publisher(case: Case, _bound: Bound | None) -> Bound | None:
    """On a government's own page "our budget" is that government's."""
    frame = case.frame
    publisher = frame.document.publisher
    says_our = _OUR.search(frame.low, frame.sentence.start, frame.sentence.end)
    if not publisher or says_our is None:
        return None
    return Bound((publisher,), "ARE.publisher", says_our.span())


def of_one_alone(case: Case, _bound: Bound | None) -> Bound | None:
    """Who can say "we spend more than the next five together": one state alone ever did."""
    figure, frame = case.figure, case.frame
    if figure.unit != "next_combined" or int(figure.value) < _ONE_ALONE:
        return None
    says_our = _OUR.search(frame.low, frame.sentence.start, figure.start)
    named = any(m.area is not None and m.start < figure.start for m in frame.mentions)
    if says_our is None or named:
        return None
    return Bound(("USA",), "ARE.one-alone", says_our.span())


def of_dollar(case: Case, _bound: Bound | None) -> Bound | None:
    """A text full of dollars that names no area is American, unless it is spelt "defence"."""
    document = case.frame.document
    if case.figure.unit != "local:dollar" or "defence" in document.low:
        return None
    return None if document.known_names.area_counts else Bound(("USA",), "ARE.dollar")
