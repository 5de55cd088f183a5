"""From the tab of knowledge an answer goes into the call that is being taken down, by one key."""

from PySide6.QtCore import Qt

from services.access.permissions import Role
from tests.ui.tabs.hands import Page
from tests.ui.tabs.knowledge.support import WORDS, drafted, published
from ui.common.navigation import Destination
from ui.main_window import MainWindow
from ui.tabs.intake.view import TAB as INTAKE
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.view import TAB


def _at_item(qtbot, ctx, item: int) -> Page:
    window = MainWindow(ctx, (INTAKE, TAB))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.visit(Destination("knowledge", item_id=item))
    return Page(qtbot, ctx, window, window.current_tab())


def test_one_key_answers_the_call_with_the_item(desk, qtbot, dressed, make_context):
    item = published(desk, drafted(desk))
    page = _at_item(qtbot, make_context(Role.OPERATOR), item)
    qtbot.keyClick(page.window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert page.window.current_tab().objectName() == "page.intake"
    assert page.find("intake.answerText").toPlainText() == WORDS.answer


def test_who_takes_no_calls_is_not_offered_it(desk, qtbot, dressed, make_context):
    item = published(desk, drafted(desk))
    page = _at_item(qtbot, make_context(Role.UNIT_CLERK), item)
    assert page.action(ids.ANSWER) is None or not page.is_open(ids.ANSWER)
