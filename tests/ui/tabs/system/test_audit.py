"""The auditor's panes: filters, what a step changed, the chain verified, the seals; on both engines."""

from services.access.permissions import Role
from services.audit.seals import seal_rows
from services.people.accounts import SetActive
from tests.services.audit.support import past_the_guards, register
from tests.support.desk import Desk


def test_the_log_is_narrowed_by_person_and_step(desk: Desk, opened) -> None:
    desk.admin.do(SetActive("reviewer", active=False))
    register(desk)
    page = opened("log", Role.AUDITOR)
    pane = page.tab.findChild(object, "system.log").model()
    whole = pane.rowCount()
    row = page.find("system.log.facets")
    row.set_values({"person": "陈立群", "command": "SetActive"})
    row.changed.emit()
    assert 0 < pane.rowCount() < whole
    row.clear()
    assert pane.rowCount() >= whole


def test_a_step_tells_what_it_changed(desk: Desk, opened) -> None:
    desk.admin.do(SetActive("reviewer", active=False))
    page = opened("log", Role.AUDITOR)
    page.find("system.logFilter").setText("SetActive")
    page.qtbot.waitUntil(lambda: "active: 是 → 否" in page.find("system.logDetail").toPlainText()
                         or "active: 1 → 0" in page.find("system.logDetail").toPlainText())  # fmt: skip
    page.press("system.logChanges")
    assert page.dialog.findChild(object, "system.changes").model().rowCount() > 1


def test_whole_logs_are_told_so_and_sealed(desk: Desk, opened) -> None:
    page = opened("chain", Role.AUDITOR)
    page.press("system.logVerify")
    assert page.find("system.logFaults").model().rowCount() == 0
    assert len(desk.door(Role.AUDITOR).ask(seal_rows)) == 1
    assert page.find("system.seals").model().rowCount() == 1


def test_a_changed_row_is_shown_with_its_place(desk: Desk, opened) -> None:
    with past_the_guards(desk) as hands:
        hands.do("update command_log set subject = 'x' where id = 5")
    page = opened("chain", Role.AUDITOR)
    page.press("system.logVerify")
    assert page.find("system.logFaults").model().rowCount() == 1
