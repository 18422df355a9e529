"""How a finding is reached: every rule in plain words, under the id that findings name."""

import src  # makes the package importable when it is not installed
from defence_claims.ui.frame import page
from defence_claims.ui.method import rules

with page("Method") as data:
    rules(data)
