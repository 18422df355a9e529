"""How much the states that a table lacks can have spent at most.

SIPRI's figures are held here for the largest spenders and for Europe. A statement about
the whole world ("third in the world", "more than the next eight together") is proven
only where no state that is left out can be large enough to change it (rule `world-wide`).
"""

from decimal import Decimal

from defence_claims.matching.series import Held, Key
from defence_claims.matching.tables import Tables
from defence_claims.vocab import Indicator, ReferenceIndicator, Source


class World:
    """Upper bounds for the states that an edition lacks."""

    def __init__(self, tables: Tables, held: Held) -> None:
        self._held = held
        told = tables.observations
        told = told[
            (told["source"] == Source.WORLD_BANK)
            & (told["indicator"] == str(Indicator.SHARE_OF_GDP))
        ]
        self._states = frozenset(told["ref_area"])
        self._bounds: dict[tuple[str, int], Decimal | None] = {}

    def elsewhere(self, key: Key, year: int) -> list[Decimal]:
        """The most that each state without a figure in an edition and year can have spent.

        A state of which no source here has any share of GDP or any GDP is left out, as
        it is by SIPRI.
        """
        absent = [
            state for state in self._states if year not in self._held.amounts(state).get(key, {})
        ]
        bounds = [self._bound(state, year) for state in sorted(absent)]
        return [bound for bound in bounds if bound is not None]

    def _bound(self, state: str, year: int) -> Decimal | None:
        if (state, year) not in self._bounds:
            self._bounds[state, year] = self._at_most(state, year)
        return self._bounds[state, year]

    def _at_most(self, state: str, year: int) -> Decimal | None:
        """Its share of GDP times its GDP, as the World Bank has both for the year.

        Where one is missing: twice its highest share since 2000 of its highest GDP.
        """
        share = self._series(Indicator.SHARE_OF_GDP, state)
        gdp = self._series(ReferenceIndicator.GDP, state)
        if year in share and year in gdp:
            return share[year] * gdp[year] / 100
        shares = [value for one, value in share.items() if one >= 2000]
        if not shares or not gdp:
            return None
        return 2 * max(shares) * max(gdp.values()) / 100

    def _series(self, indicator: Indicator | ReferenceIndicator, state: str) -> dict[int, Decimal]:
        return {
            year: figure.value
            for key, series in self._held.of(indicator, state).items()
            if key.source == Source.WORLD_BANK
            for year, figure in series.items()
        }
