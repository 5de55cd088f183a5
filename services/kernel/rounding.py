"""Two decimals, half-up, worked out on exact numbers: 98.525 becomes 98.53."""

from decimal import Decimal
from fractions import Fraction


def half_up(numerator: int | Decimal, denominator: int) -> str | None:
    """Return numerator ÷ denominator with two decimals, None for a zero denominator. Neither may be negative."""
    if not denominator:
        return None
    hundredths = (Fraction(numerator) / denominator * 200 + 1) // 2
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def percent(numerator: int | Decimal, denominator: int) -> str | None:
    """Return the share in per cent with two decimals, None for a zero denominator."""
    return half_up(numerator * 100, denominator)
