"""Two decimals, half-up, exact."""

from decimal import Decimal

import pytest

from services.kernel.rounding import half_up, percent


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (1, 8, "12.50"),
        (2, 3, "66.67"),
        (1, 3, "33.33"),
        (3941, 4000, "98.53"),  # 98.525
        (1, 800, "0.13"),  # 0.125
        (1, 20000, "0.01"),  # 0.005
        (1, 20001, "0.00"),
        (1469, 1472, "99.80"),
        (11163, 11171, "99.93"),
        (0, 5, "0.00"),
        (5, 5, "100.00"),
        (Decimal("7.4"), 8, "92.50"),
        (Decimal("0.8"), 3, "26.67"),
    ],
)
def test_shares_are_rounded_half_up(numerator: int | Decimal, denominator: int, shown: str) -> None:
    assert percent(numerator, denominator) == shown


def test_nothing_divided_by_nothing_is_not_told() -> None:
    assert percent(0, 0) is None
    assert half_up(3, 0) is None


def test_an_average_is_rounded_half_up() -> None:
    assert half_up(1, 8) == "0.13"
    assert half_up(2005, 1000) == "2.01"
