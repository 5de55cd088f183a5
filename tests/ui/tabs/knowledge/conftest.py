"""A person before the knowledge tab."""

from collections.abc import Callable

import pytest

from services.access.permissions import Role
from tests.ui.tabs.hands import Page, open_page
from ui.tabs.knowledge import TAB


@pytest.fixture
def open_knowledge(qtbot, dressed, make_context) -> Callable[[Role], Page]:
    """The way to open the tab as a person of a role."""

    def show(role: Role) -> Page:
        return open_page(qtbot, make_context(role), TAB)

    return show
