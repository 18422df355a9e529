"""Say what reference figures make of a claimed one: pure rules, no tables, no files.

`interval` gives the range a printed figure stands for, `marks` when a figure reaches a
pledged share, `finding` the overall outcome from all comparisons. The rules are told in
words in docs/method.md under the same ids.
"""

from defence_claims.verdict.finding import decide, of_shared_costs
from defence_claims.verdict.interval import Interval, claimed_interval, is_consistent

__all__ = ["Interval", "claimed_interval", "decide", "is_consistent", "of_shared_costs"]
