"""The words between a verb of saying and the one who says it."""

import re

from defence_claims.extract.mentions import Mention
from defence_claims.numerals.words import any_of

_GAP_WORDS = (
    "has had have also later then himself herself on in earlier today yesterday again publicly "
    "repeatedly recently now who reportedly monday tuesday wednesday thursday friday saturday "
    "sunday once clearly strongly previously already still"
).split()
SUBJECT_GAP = re.compile(rf"(?:,[^,;:]{{2,70}},|,)?(?:[ ](?:{any_of(_GAP_WORDS)})){{0,4}}[ ]$")
_MAY_STAND_BEFORE = frozenset({*_GAP_WORDS, "he", "she"})
NOT_TITLE = re.compile(
    r"[,.;:“”\"0-9]|\b(?:that|would|will|was|is|since|by|in|at|to|on|with|from|after|before|"
    r"during|when|if)\b"
)
OBJECT_AFTER = re.compile(
    r"[ ](?:that|it|the (?:country|government)|on|in|to|a|his|her|their|its|reporters)\b"
)


def has_no_subject(text: str, start: int, at: int, names: tuple[Mention, ...]) -> bool:
    """True where the word directly before a verb shows at once that nobody is its subject.

    It is in small letters, neither "he" nor one of those that may stand between subject
    and verb, and no known name or office ends with it. So it is with most such verbs.
    """
    space = text.rfind(" ", start, at - 1)
    word = text[space + 1 : at - 1]
    return (
        space >= 0
        and text[at - 1] == " "
        and word.isalpha()
        and word.islower()
        and word not in _MAY_STAND_BEFORE
        and (not names or names[-1].end < at - 1)
    )
