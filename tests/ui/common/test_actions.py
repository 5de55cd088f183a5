"""Actions from a table: permission, key, reason in words, and the buttons that follow them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from i18n import use
from services.access.permissions import Permission
from tests.ui.common.fakes import DISPATCHER
from ui.common.actions import ActionSet, ActionSpec, reason_of
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.keys import key_words
from ui.common.next_step import NextStepPanel
from ui.common.panel import Panel

SPECS = (
    ActionSpec("ticket.send", "Undo", key="Ctrl+Return", permission=Permission.TICKET_DISPATCH),
    ActionSpec("ticket.back", "Cancel", key="F8"),
    ActionSpec("ticket.secret", "Lock", permission=Permission.LOG_READ),
)


def page(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    return owner, ActionSet(owner, SPECS, DISPATCHER)


def test_an_action_without_the_permission_is_not_there(qtbot):
    _owner, actions = page(qtbot)
    assert [action.objectName() for action in actions.all()] == ["ticket.send", "ticket.back"]
    actions.allow("ticket.secret")
    assert not actions["ticket.secret"].isEnabled()


def test_a_closed_action_keeps_its_place_and_says_why(qtbot):
    _owner, actions = page(qtbot)
    actions.allow("ticket.send", "还缺主办单位")
    assert not actions["ticket.send"].isEnabled()
    assert reason_of(actions["ticket.send"]) == "还缺主办单位"
    assert "还缺主办单位" in actions["ticket.send"].toolTip()
    actions.allow("ticket.send")
    assert actions["ticket.send"].isEnabled()


def test_the_keys_of_a_page_can_be_listed(qtbot):
    use("en")
    _owner, actions = page(qtbot)
    assert actions.keys() == (("Ctrl ↵", "Undo"), ("F8", "Cancel"))


def test_a_key_works_anywhere_on_the_page(qtbot):
    owner, actions = page(qtbot)
    field = QLineEdit(owner)
    heard = []
    actions.on("ticket.back", lambda: heard.append("back"))
    with qtbot.waitActive(owner):
        owner.show()
        owner.activateWindow()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_F8)
    assert heard == ["back"]


def test_a_button_follows_its_action(qtbot):
    _owner, actions = page(qtbot)
    heard = []
    actions.on("ticket.send", lambda: heard.append("sent"))
    button = KeyButton.of(actions["ticket.send"], PRIMARY)
    qtbot.addWidget(button)
    button.show()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    actions.allow("ticket.send", "no")
    assert heard == ["sent"]
    assert not button.isEnabled()
    actions.show("ticket.send", shown=False)
    assert button.isHidden()


def test_a_button_has_room_for_its_words_and_its_key(qtbot):
    plain, keyed = KeyButton("派出并到下一件", PRIMARY), KeyButton("派出并到下一件", PRIMARY, key="Ctrl+Return")
    for button in (plain, keyed):
        qtbot.addWidget(button)
    assert keyed.sizeHint().width() > plain.sizeHint().width() + 40


def test_the_foot_says_why_the_main_action_is_closed(qtbot):
    owner, actions = page(qtbot)
    panel = Panel("x")
    panel.setParent(owner)
    foot = panel.add_foot()
    foot.set_note("将通知：县住建局", "同时报县政府办")
    foot.explain(actions["ticket.send"])
    assert foot.note() == ("将通知：县住建局", "同时报县政府办")
    actions.allow("ticket.send", "还缺主办单位")
    assert foot.note() == ("将通知：县住建局", "还缺主办单位")
    actions.allow("ticket.send")
    assert foot.note() == ("将通知：县住建局", "同时报县政府办")


def test_the_first_open_step_is_the_primary_button_and_closed_ones_stay_as_rows(qtbot):
    _owner, actions = page(qtbot)
    panel = NextStepPanel()
    qtbot.addWidget(panel)
    actions.allow("ticket.back", "退单期已过")
    panel.show_steps(actions.all())
    names = [button.objectName() for button in panel.findChildren(QPushButton)]
    assert names == ["button.ticket.send", "step.ticket.back"]
    row = panel.findChild(QPushButton, "step.ticket.back")
    assert not row.isEnabled()
    assert row.accessibleDescription() == "退单期已过"


def test_a_step_closed_meanwhile_shows_its_reason_at_once(qtbot):
    _owner, actions = page(qtbot)
    panel = NextStepPanel()
    qtbot.addWidget(panel)
    panel.show_steps(actions.all(), {"ticket.back": "可退一次"})
    row = panel.findChild(QPushButton, "step.ticket.back")
    assert row.accessibleDescription() == "可退一次"
    actions.allow("ticket.back", "刚被签收")
    assert row.accessibleDescription() == "刚被签收"


def test_keys_are_printed_as_they_stand_on_the_keyboard():
    assert [key_words(key) for key in ("Ctrl+Return", "Alt+1", "Alt++", "F8", "")] == [
        "Ctrl ↵",
        "Alt 1",
        "Alt +",
        "F8",
        "",
    ]
