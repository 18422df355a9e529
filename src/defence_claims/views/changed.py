"""What the latest edition of NATO's tables changed in the one before it."""

from dataclasses import dataclass

import pandas as pd

from defence_claims.dataset import Dataset
from defence_claims.model import Edition
from defence_claims.views.revisions import Ladder, ladders, signed, tally, widest_by_area
from defence_claims.views.targets import editions_on_offer, held
from defence_claims.wording import labels

_FEWEST_YEARS = 3  # annual reports print one year or two, and those coarsely
_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Changed:
    """Two editions, and the largest revision of each ally between them."""

    before: Edition
    latest: Edition
    figures: int  # that both have
    lowered: int
    raised: int
    largest: tuple[Ladder, ...]  # one an ally, the largest first; only what moved

    @property
    def title(self) -> str:
        """The largest change as a sentence."""
        if not self.largest:
            return f"{self._latest} changed no figure of {self._before}"
        top = self.largest[0]
        verb = "lowered" if top.change < 0 else "raised"
        owner = labels.possessive(top.name)
        first, latest = top.first.printed, top.latest.printed
        return f"{self._latest} {verb} {owner} figure for {top.year} from {first}% to {latest}%"

    @property
    def note(self) -> str:
        """How many figures moved, in a sentence."""
        moved = self.lowered + self.raised
        return (
            f"Of {self.figures} shares of GDP that {self._before} had printed, {moved} changed: "
            f"{self.lowered} went down, {self.raised} up."
        )

    @property
    def _latest(self) -> str:
        return f"NATO’s edition of {labels.day(labels.month(self.latest.published))}"

    @property
    def _before(self) -> str:
        return f"that of {labels.day(labels.month(self.before.published))}"


def table_editions(data: Dataset) -> tuple[str, ...]:
    """NATO's editions that print several years, the newest first."""
    years = held(data).groupby("edition")["time_period"].nunique()
    return tuple(e for e in editions_on_offer(data) if years[e] >= _FEWEST_YEARS)


def latest_changes(data: Dataset) -> Changed | None:
    """What the newest tables changed; None where fewer than two editions are held."""
    editions = table_editions(data)
    if len(editions) < 2:
        return None
    latest, before = editions[:2]
    rows = held(data)
    found = ladders(rows[rows["edition"].isin([latest, before])], data.reference)
    count = tally(found)
    moved = [ladder for ladder in widest_by_area(found) if ladder.change]
    return Changed(
        before=data.reference.edition(before),
        latest=data.reference.edition(latest),
        figures=count.moved + count.same,
        lowered=count.down,
        raised=count.up,
        largest=tuple(sorted(moved, key=lambda one: (-abs(one.change), one.name))),
    )


def changes_table(changed: Changed) -> pd.DataFrame:
    """The largest changes in rows: Country, Year, the two editions' figures, Change."""
    rows = [
        (one.name, str(one.year), one.first.words, one.latest.words, signed(one.change))
        for one in changed.largest[:_MOST_ROWS]
    ]
    before, latest = (
        labels.day(labels.month(e.published), is_short=True)
        for e in (changed.before, changed.latest)
    )
    return pd.DataFrame(rows, columns=["Country", "Year", before, latest, "Change"])
