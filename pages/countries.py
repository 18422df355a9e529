"""Countries: all allies on one scale, one by edition, or several side by side."""

import src  # makes the package importable when it is not installed
from defence_claims.ui.frame import page
from defence_claims.ui.screens import countries_screen

with page("Countries", has_menu=False) as data:
    countries_screen(data)
