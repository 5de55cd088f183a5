"""The page as an administrator has it, unless another role is asked for."""

import pytest

from services.access.permissions import Role
from tests.ui.tabs.hands import open_page
from ui.tabs.system.view import TAB


@pytest.fixture
def opened(qtbot, dressed, make_context, desk):
    """Return a maker of the page; `pane` is shown at once."""

    def make(pane="", role=Role.ADMIN):
        page = open_page(qtbot, make_context(role), TAB)
        if pane:
            page.tab.show_pane(pane)
        return page

    return make
