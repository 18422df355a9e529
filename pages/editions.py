"""Editions: how a figure moved from one edition of a table to the next."""

import src  # makes the package importable when it is not installed
from defence_claims.ui.frame import page
from defence_claims.ui.screens import editions_screen

with page("Editions", has_menu=False) as data:
    editions_screen(data)
