"""What stands around the items, through the screens: faults, questions asked in vain, phones, canned texts, duties."""

import pytest
from PySide6.QtCore import Qt

from services.access.permissions import Role
from services.kernel.vocabulary import CorrectionState, FaultKind, GapState
from services.knowledge.canned_queries import canned_rows
from services.knowledge.correcting import ReportFault
from services.knowledge.correction_queries import CorrectionList, corrections
from services.knowledge.gap_queries import gap_rows
from services.knowledge.gaps import NoteGap
from services.knowledge.phone_queries import phone_rows
from services.knowledge.phones import PhoneFacts, SavePhone
from tests.ui.tabs.knowledge.support import drafted, published
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge import fault_form
from ui.tabs.knowledge.panes import canned, gaps, phones
from ui.tabs.knowledge.panes import corrections as faults


def _show(page, key):
    page.qtbot.mouseClick(page.find(f"knowledge.shelf.{key}"), Qt.MouseButton.LeftButton)


def test_a_fault_is_reported_in_the_items_place(desk, open_knowledge):
    published(desk, drafted(desk))
    page = open_knowledge(Role.OPERATOR)
    page.press(ids.FAULT)
    assert not page.is_open(ids.COPY)
    page.press(fault_form.SEND)
    assert desk.door(Role.OPERATOR).ask(corrections, CorrectionList.MINE) == ()
    page.choose("knowledge.faultKind", FaultKind.PHONE)
    page.find("knowledge.faultWords").insertPlainText("夜间没有人接")
    page.find("knowledge.faultProposed").insertPlainText("0818-6222119")
    page.press(fault_form.SEND)
    (row,) = desk.door(Role.OPERATOR).ask(corrections, CorrectionList.MINE)
    assert (row.kind, row.proposed) == (FaultKind.PHONE, "0818-6222119")
    assert page.is_open(ids.COPY)
    assert not page.find("knowledge.faultForm").isVisible()


def test_the_unit_takes_a_correction_over(desk, open_knowledge):
    item = published(desk, drafted(desk))
    desk.door(Role.OPERATOR).do(ReportFault(item, FaultKind.PHONE, "停机", "0818-6222119"))
    operator = open_knowledge(Role.OPERATOR)
    _show(operator, "corrections")
    assert operator.is_open(faults.CHASE)
    assert not operator.is_open(faults.ACCEPT)
    page = open_knowledge(Role.UNIT_CLERK)
    _show(page, "corrections")
    page.press(faults.REFUSE)
    assert page.is_open(faults.ACCEPT)
    page.press(faults.ACCEPT)
    (row,) = desk.door().ask(corrections, CorrectionList.ANSWERED)
    assert row.state is CorrectionState.ACCEPTED
    page.choose("knowledge.faultLists", CorrectionList.ANSWERED)
    assert not page.is_open(faults.ACCEPT)


def test_a_question_goes_to_a_unit_and_is_answered(desk, open_knowledge):
    item = published(desk, drafted(desk))
    page = open_knowledge(Role.OPERATOR)
    _show(page, "gaps")
    page.find("knowledge.gapWords").setText("加装电梯找谁签字")
    page.press(gaps.NOTE)
    assert [row.words for row in desk.door().ask(gap_rows)] == ["加装电梯找谁签字"]
    editor = open_knowledge(Role.KNOWLEDGE_EDITOR)
    _show(editor, "gaps")
    editor.find("knowledge.gapUnit").set_value(desk.unit("县住建局"))
    editor.press(gaps.ASSIGN)
    clerk = open_knowledge(Role.UNIT_CLERK)
    _show(clerk, "gaps")
    assert not clerk.is_open(gaps.DISMISS)
    clerk.find("knowledge.gapItem").set_value(item)
    clerk.press(gaps.ANSWER)
    (row,) = desk.door().ask(gap_rows, True)
    assert (row.state, row.unit) == (GapState.ANSWERED, "大竹县住房和城乡建设局")


def test_a_question_is_put_aside_only_with_a_reason(desk, open_knowledge):
    desk.door(Role.OPERATOR).do(NoteGap("外县的事"))
    page = open_knowledge(Role.KNOWLEDGE_EDITOR)
    _show(page, "gaps")
    page.press(gaps.DISMISS)
    assert len(desk.door().ask(gap_rows)) == 1
    page.find("knowledge.gapResult").insertPlainText("不属本县")
    page.press(gaps.DISMISS)
    assert desk.door().ask(gap_rows) == ()


def test_a_unit_keeps_its_own_phones_on_the_screen(desk, open_knowledge):
    desk.door().do(SavePhone(None, PhoneFacts(desk.unit("县水务局"), "抢修", "0818-6222000")))
    page = open_knowledge(Role.UNIT_CLERK)
    _show(page, "phones")
    assert not page.is_open(phones.SAVE)
    page.press(phones.ADD)
    page.find("knowledge.phoneDesk").setText("维修窗口")
    page.find("knowledge.phonePhone").setText("0818-6222111")
    page.press(phones.SAVE)
    page.until(lambda: page.is_open(phones.TRIED))
    page.press(phones.TRIED)
    row = next(row for row in desk.door().ask(phone_rows) if row.desk == "维修窗口")
    assert (row.unit, row.checked_on) == ("大竹县住房和城乡建设局", desk.clock.now().date())


@pytest.mark.parametrize(("role", "may"), [(Role.OPERATOR, False), (Role.KNOWLEDGE_EDITOR, True)])
def test_the_common_texts_are_the_editors(desk, open_knowledge, role, may):
    page = open_knowledge(role)
    _show(page, "canned")
    assert page.is_open(canned.SAVE) is may
    page.key(Qt.Key.Key_F2)
    page.find("knowledge.cannedTitle").setText("夜间提示")
    page.find("knowledge.cannedWords").insertPlainText("明早上班后办理。")
    page.press(canned.SAVE)
    assert next(row.own for row in desk.door(role).ask(canned_rows) if row.title == "夜间提示")


def test_the_duties_of_every_unit_are_counted(desk, open_knowledge):
    published(desk, drafted(desk))
    page = open_knowledge(Role.KNOWLEDGE_EDITOR)
    _show(page, "duties")
    assert page.find("knowledge.duties").model().rowCount() > 1


def test_an_item_is_begun_with_the_question_that_no_item_answered(desk, open_knowledge):
    desk.door(Role.OPERATOR).do(NoteGap("共享单车乱停找谁"))
    page = open_knowledge(Role.KNOWLEDGE_EDITOR)
    _show(page, "gaps")
    page.press(gaps.WRITE)
    assert page.find("knowledge.titleEdit").text() == "共享单车乱停找谁"
    assert len(desk.door(Role.KNOWLEDGE_EDITOR).ask(gap_rows)) == 1
