"""Turn what the extractor proposes into claims that a claims file can hold.

Apart from the extractor because a claim needs more than a figure: a short quote,
a unit that names its whole, the group a rank is taken in, somebody who says it.
Pure: nothing is opened and nothing guessed. What the text does not say stays
empty, and what cannot be a claim comes back with the reason in words.
"""

from defence_claims.drafting.drafts import UNNAMED, Draft, draft, draft_all
from defence_claims.drafting.quoting import quote_for

__all__ = ["UNNAMED", "Draft", "draft", "draft_all", "quote_for"]
