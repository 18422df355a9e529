"""How far a run over many articles is: a bar for people, a line now and then for logs."""

import sys
import time
from typing import TYPE_CHECKING

from defence_claims.cli.output import complain

if TYPE_CHECKING:
    from defence_claims.corpus.running import Ran

_BAR = 30
_PAUSE = 0.2  # seconds between two drawings
_LOG_PAUSE = 60.0  # seconds between two lines of a log


def counted(ran: "Ran") -> str:
    """How many articles and figures, in words."""
    articles = "1 article" if ran.articles == 1 else f"{ran.articles:,} articles"
    figures = "1 figure" if ran.figures == 1 else f"{ran.figures:,} figures"
    return f"{articles}, {figures}"


class Bar:
    """Progress and rate on standard error: drawn over itself on a terminal, else in lines."""

    def __init__(self, *, is_terminal: bool) -> None:
        self._is_terminal = is_terminal
        self._begun = time.monotonic()
        self._told = 0.0 if is_terminal else self._begun
        self._is_shown = False

    def draw(self, done: float, ran: "Ran") -> None:
        """Tell how far it is, now and then."""
        now = time.monotonic()
        if now - self._told < (_PAUSE if self._is_terminal else _LOG_PAUSE):
            return
        self._told = now
        rate = (ran.articles - ran.resumed) / max(now - self._begun, 0.001)
        told = f"{done:4.0%}  {counted(ran)}, {rate:,.0f} articles a second"
        if not self._is_terminal:
            complain(told.strip())
            return
        self._is_shown = True
        filled = round(done * _BAR)
        sys.stderr.write(f"\r\x1b[K[{'#' * filled}{'.' * (_BAR - filled)}] {told}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Leave the line as it was."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
