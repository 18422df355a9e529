"""The command `defence-claims`: what a newsroom's shell and scripts see of the product.

One module a command or two, listed in `application.COMMANDS`. Commands read
options, ask the layers below and print; no figure is judged here. Standard output
carries the answer, standard error what went wrong.
"""

from defence_claims.cli.application import main

__all__ = ["main"]
