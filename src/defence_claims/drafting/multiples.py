"""Read with whom a multiple compares: "twice what Taiwan spends".

The extractor keeps a multiple of another country as a figure of its own kind. It is a
claim that the tables can answer only if the words name the other side, right after it.
"""

import re

from defence_claims.extract import Candidate, Lexicon
from defence_claims.extract.mentions import find_mentions
from defence_claims.numerals.words import folded
from defence_claims.vocab import Indicator

_SPENDING = (
    r"(?:(?:annual|total|entire|current|whole|defen[cs]e|military|army)[ ]){0,3}"
    r"(?:size|amount|level|sum|budgets?|spending|expenditures?|outlays?)"
)
_ON = (
    r"(?:[ ](?:on|in|for|to)[ ](?:the[ ]|its[ ]|their[ ])?[a-z]+"
    r"(?:[ ](?:spending|budget|forces))?)?"
)
_AFTER = re.compile(
    rf"(?:[ ]money)?(?:[ ]as[ ](?:much|large|big|high|great)(?:[ ]as[ ]much)?{_ON}[ ]as"
    rf"|[ ](?:more|larger|bigger|higher|greater){_ON}[ ]than|{_ON}[ ]than|[ ]what|[ ]that[ ]of"
    rf"|[ ]those[ ]of|[ ]the[ ]{_SPENDING}[ ]of|[ ](?:large|big|high)[ ]as)?"
    rf"[ ](?:(?:that|those)[ ]of[ ]|what[ ]|the[ ]{_SPENDING}[ ]of[ ])?(?:the[ ]|all of (?:the )?)?"
)
_BARE = 5  # " the " at most: no word says that a comparison follows


def compared_with(candidate: Candidate, text: str, lexicon: Lexicon | None) -> str | None:
    """The code of the area that a multiple is one of; None where none follows the figure."""
    if lexicon is None or (candidate.indicator, candidate.unit) != (Indicator.OTHER, "ratio"):
        return None
    link = _AFTER.match(text.lower(), candidate.end)
    if link is None:
        return None
    near = text[link.end() : link.end() + 60]
    named = [
        mention
        for mention in find_mentions(near, folded(near), lexicon, "")
        if mention.area is not None
        and mention.start <= 1
        and (mention.is_possessive or link.end() - link.start() > _BARE)
    ]
    code = named[0].code if named else None
    return None if code is None or code in {*candidate.ref_area, "other", ""} else code
