"""Join claims to every edition of every reference table and find what holds.

The way of a claim: `questions` says by which source and years it is judged, `wanted`
which cells of the tables it asks about. `prepared` finds what answers a cell: what
publishers print (`known`) and what has to be worked out (`derived`: ranks, counts,
changes, shares), merged and brought into the claim's currency by `join`. `assess` makes
comparisons of it and asks `verdict` for the finding. `judge` says over columns what the
findings of many claims come to; `findings` makes the evidence of those that are looked at.
"""

from defence_claims.matching.assess import assess
from defence_claims.matching.counting import allies_at
from defence_claims.matching.findings import Findings
from defence_claims.matching.judge import judge
from defence_claims.matching.prepared import Prepared
from defence_claims.matching.tables import Tables

__all__ = ["Findings", "Prepared", "Tables", "allies_at", "assess", "judge"]
