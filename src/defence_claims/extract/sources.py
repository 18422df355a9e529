"""Find the body that a sentence names as the origin of its figures."""

import re

from defence_claims.extract.frame import Frame

_SOURCE_VERB = re.compile(
    r"[’']?s?[ ](?:(?:data|figures?|estimates?|report|annual|fact|sheet|numbers?|statistics|"
    r"calculations?|"
    r"database|research|yearbook|new|latest|own|analysis|study)[ ]?){0,4}(?:say|says|said|show|"
    r"shows|showed|reports?|"
    r"reported|found|finds|has found|calculates|calculated|estimates|estimated|puts|put|published|"
    r"released|according|relayed|had|has)\b|[’']s (?:annual |latest |own )?(?:report|data|figures|"
    r"estimates|fact sheet)"
)
_SOURCE_BEFORE = re.compile(
    r"\b(?:according to|data (?:from|by)|figures (?:from|by)|estimates? (?:from|by|of)|"
    r"report (?:from|by)|"
    r"published by|released by|built on|based on|by the|says the)[ ](?:the[ ]|new[ ]|"
    r"latest[ ])?(?:[a-z-]+[ ]){0,3}$"
)


def source_of(frame: Frame) -> tuple[str, tuple[int, int]] | None:
    """The body a sentence names as the origin of its figures."""
    low = frame.low
    for mention in frame.mentions:
        if mention.institution is not None:
            name = mention.institution.name
        elif (
            mention.area is not None
            and mention.area.code == "NATO"
            and mention.area.surface.isupper()
        ):
            name = "NATO"
        else:
            continue
        before = low[max(frame.sentence.start, mention.start - 48) : mention.start]
        if _SOURCE_VERB.match(low, mention.end) or _SOURCE_BEFORE.search(before):
            return name, (mention.start, mention.end)
    return None
