"""Print figures the way publishers and newsrooms do: half up, true minus, no lost digits."""

from decimal import ROUND_HALF_UP, Decimal

_SCALES = ((12, "tn"), (9, "bn"), (6, "m"))


def printed_value(text: str, decimals: int) -> Decimal:
    """A published value, rounded half up to the decimals its publisher prints.

    >>> printed_value("4.120191", 2)
    Decimal('4.12')
    """
    # Half up, as newsrooms round; Decimal's default would turn 4.65 into 4.6.
    return Decimal(text).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """A number without an exponent, with a true minus sign and thousands commas.

    >>> plain(Decimal("-1234.50"))
    '−1,234.50'
    """
    return f"{value:,f}".replace("-", "\N{MINUS SIGN}")


def money(value: Decimal, currency: str, decimals: int = 1) -> str:
    """An amount in whole units, scaled: ISO code first, one decimal.

    >>> money(Decimal("186600000000"), "PLN")
    'PLN 186.6 bn'
    """
    for power, word in _SCALES:
        if abs(value) >= Decimal(1).scaleb(power):
            scaled = printed_value(str(value.scaleb(-power)), decimals)
            return f"{currency} {plain(scaled)} {word}"
    return f"{currency} {plain(printed_value(str(value), 0))}"


def ordinal(rank: int) -> str:
    """A rank in words for readers: 1st, 2nd, 11th.

    >>> ordinal(22)
    '22nd'
    """
    ending = "th" if 10 <= rank % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"
