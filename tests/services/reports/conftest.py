"""A month to fill, on each engine in turn."""

import pytest

from tests.services.reports.support import Month
from tests.support.desk import Desk


@pytest.fixture
def month(desk: Desk) -> Month:
    """An office without tickets."""
    return Month(desk)
