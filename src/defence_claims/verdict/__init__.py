"""Say what reference figures make of a claimed one: pure rules, no tables, no files.

`interval` gives the range a printed figure stands for, `marks` when a figure reaches a
pledged share, `finding` the facts and the evidence of one claim from all its comparisons,
`columns` the facts of many at once; `rules` is the table of which facts lead to which
finding. The rules are told in words in docs/method.md under the same ids.
"""

from defence_claims.verdict.finding import decide
from defence_claims.verdict.interval import Interval, claimed_interval, is_consistent
from defence_claims.verdict.rules import Fact

__all__ = ["Fact", "Interval", "claimed_interval", "decide", "is_consistent"]
