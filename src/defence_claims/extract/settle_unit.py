"""Settle the currency of a bare "$" or "crowns": whose it is follows from the area."""

from defence_claims.extract.bind_area import Bound
from defence_claims.extract.frame import Frame
from defence_claims.extract.units import Figure

_OWN_DOLLAR = frozenset({"AUS", "CAN", "NZL", "SGP"})


def settle_unit(figure: Figure, area: Bound, frame: Frame) -> str | None:
    """The currency of a bare "$" or "crowns"; None where nothing fixes it."""
    if not figure.unit.startswith("local:"):
        return figure.unit
    name = figure.unit.removeprefix("local:")
    local = frame.document.lexicon.local
    if name == "dollar":
        if len(area.value) != 1 or area.value[0] not in _OWN_DOLLAR or area.rule == "ARE.tied":
            return "USD"
        document = frame.document
        counts = document.known_names.area_counts
        home = counts.get(area.value[0], 0)
        is_abroad = sum(counts.values()) - home > 4 * home
        if document.names_currency or is_abroad:
            return "USD"
        return local.get((name, area.value[0]), "USD")
    for code in area.value:
        if (name, code) in local:
            return local[name, code]
    return None
