"""Targets: who meets 2% and 3.5%, how the count moved, and pledges against the series."""

import src  # makes the package importable when it is not installed
from defence_claims.ui.frame import page
from defence_claims.ui.screens import pledges_screen, targets_screen

with page("Targets", has_menu=False) as data:
    targets_screen(data)
    pledges_screen(data)
