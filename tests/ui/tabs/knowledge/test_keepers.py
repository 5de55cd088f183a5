"""Who keeps an item and who updates it is named on its page, by the unit and the centre only."""

import pytest
from PySide6.QtCore import Qt

from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed
from services.knowledge.keepers import NameKeepers
from tests.ui.tabs.knowledge.support import drafted, page_of, published
from ui.tabs.knowledge import actions as ids


def test_a_clerk_names_them_by_key(desk, open_knowledge):
    item = published(desk, drafted(desk))
    page = open_knowledge(Role.UNIT_CLERK)
    page.qtbot.keyClick(page.window, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    page.dialog.findChild(object, "knowledge.keeper").setText("市政所 王工")
    page.dialog.findChild(object, "knowledge.updater").setText("市政所内勤")
    page.dialog.try_accept()
    page.until(lambda: page_of(desk, item).keeper == "市政所 王工")
    assert page_of(desk, item).updater == "市政所内勤"


def test_an_operator_is_not_offered_it_and_is_refused(desk, open_knowledge):
    item = published(desk, drafted(desk))
    assert not open_knowledge(Role.OPERATOR).is_open(ids.KEEPERS)
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).do(NameKeepers(item, None, "x"))


def test_a_name_that_is_too_long_is_refused(desk):
    item = published(desk, drafted(desk))
    with pytest.raises(Invalid):
        desk.door(Role.UNIT_CLERK).do(NameKeepers(item, None, "长" * 61))
