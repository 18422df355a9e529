"""Print figures the way publishers and newsrooms do: half up, true minus, no lost digits."""

from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"

_SCALES = ((6, "m"), (9, "bn"), (12, "tn"))


def printed_value(text: str, decimals: int) -> Decimal:
    """A published value, rounded half up to the decimals its publisher prints.

    >>> printed_value("4.120191", 2)
    Decimal('4.12')
    """
    # Half up, as newsrooms round; Decimal's default would turn 4.65 into 4.6.
    rounded = Decimal(text).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded or abs(rounded)  # nobody prints a minus before nothing


def plain(value: Decimal) -> str:
    """A number without an exponent, with a true minus sign and thousands commas.

    >>> plain(Decimal("-1234.50"))
    '−1,234.50'
    """
    return f"{value:,f}".replace("-", MINUS)


def money(value: Decimal, currency: str, decimals: int = 1) -> str:
    """An amount in whole units, scaled: ISO code first, one decimal.

    >>> money(Decimal("186600000000"), "PLN")
    'PLN 186.6 bn'
    """
    whole = printed_value(str(value), 0)
    if abs(whole) < 1_000_000:
        return f"{currency} {plain(whole)}"
    power, word = next(
        (power, word)
        for power, word in _SCALES
        # Asked of the rounded figure, so that 999.97 m is 1.0 bn and not 1,000.0 m.
        if abs(_scaled(value, power, decimals)) < 1000 or (power, word) == _SCALES[-1]
    )
    return f"{currency} {plain(_scaled(value, power, decimals))} {word}"


def _scaled(value: Decimal, power: int, decimals: int) -> Decimal:
    return printed_value(str(value.scaleb(-power)), decimals)


def amount(value: Decimal, currency: str, power: int) -> str:
    """An amount in the scale and with the digits that it was printed with.

    >>> amount(Decimal("1200"), "USD", 9)
    'USD 1,200 bn'
    """
    word = dict(_SCALES).get(power)
    return f"{currency} {plain(value)} {word}" if word else money(value.scaleb(power), currency)


def ordinal(rank: int) -> str:
    """A rank in words for readers: 1st, 2nd, 11th.

    >>> ordinal(22)
    '22nd'
    """
    ending = "th" if 10 <= rank % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"
