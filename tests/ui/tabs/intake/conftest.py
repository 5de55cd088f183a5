"""The page as an operator has it."""

import pytest

from services.access.permissions import Role
from tests.ui.tabs.intake.support import Page, open_page


@pytest.fixture
def page(qtbot, dressed, make_context) -> Page:
    """Return the intake page on screen."""
    return open_page(qtbot, make_context(Role.OPERATOR))
