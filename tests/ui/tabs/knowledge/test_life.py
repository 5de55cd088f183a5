"""The whole life of an item through the screens, each step refused to those without the right."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from services.access.permissions import Role
from services.kernel.vocabulary import FaultKind, KnowledgeState
from services.knowledge.correcting import AnswerFault, ReportFault
from services.knowledge.uses import UseItem
from tests.ui.tabs.knowledge.support import WORDS, drafted, page_of, passed, published, submitted, tick_all
from ui.tabs.knowledge import actions as ids

_MAIN = (ids.NEW, ids.REVISE, ids.EDIT, ids.REVIEW, ids.RETIRE)


def _show(page, key):
    page.qtbot.mouseClick(page.find(f"knowledge.shelf.{key}"), Qt.MouseButton.LeftButton)


def _reviewing(page, key):
    _show(page, key)
    page.press(ids.REVIEW)


def _write(page):
    """Fill in what an item must have, as a clerk does."""
    page.find("knowledge.titleEdit").setText(WORDS.title)
    page.find("knowledge.answerEdit").insertPlainText(WORDS.answer)
    page.find("knowledge.category_idEdit").setCurrentIndex(0)
    page.find("knowledge.category_idEdit").activated.emit(0)


def test_a_clerk_writes_it_and_hands_it_in(desk, open_knowledge):
    page = open_knowledge(Role.UNIT_CLERK)
    page.press(ids.NEW)
    _write(page)
    page.press(ids.SAVE)
    assert "10:24" in page.find("knowledge.state").text()
    page.press(ids.SUBMIT)
    assert page.tab.browse.item.page.state is KnowledgeState.UNIT_REVIEW
    assert not page.is_open(ids.EDIT)
    assert page.tab.browse.item.page.words.answer == WORDS.answer


def test_the_form_says_what_is_missing_before_it_is_handed_in(desk, open_knowledge):
    page = open_knowledge(Role.UNIT_CLERK)
    page.press(ids.NEW)
    page.find("knowledge.titleEdit").setText("只有标题")
    page.press(ids.SUBMIT)
    errors = [one.text() for one in page.window.findChildren(QLabel) if one.property("role") == "error"]
    assert sum(bool(words) for words in errors) == 2


def test_the_lead_passes_it_and_the_centre_publishes_it(desk, open_knowledge):
    item = submitted(desk, drafted(desk))
    lead = open_knowledge(Role.UNIT_LEAD)
    _reviewing(lead, "unit_review")
    lead.press(ids.PASS)
    assert page_of(desk, item).state is KnowledgeState.CENTRE_REVIEW
    editor = open_knowledge(Role.KNOWLEDGE_EDITOR)
    _reviewing(editor, "centre_review")
    assert not editor.is_open(ids.PUBLISH)
    assert editor.reason(ids.PUBLISH)
    tick_all(editor)
    editor.press(ids.PUBLISH)
    assert page_of(desk, item).usable


def test_a_reviewer_sends_it_back_with_the_reason(desk, open_knowledge):
    item = passed(desk, drafted(desk))
    page = open_knowledge(Role.KNOWLEDGE_EDITOR)
    _reviewing(page, "centre_review")
    page.press(ids.SEND_BACK)
    page.dialog.reason_area().set_text("电话没有写全。")
    page.dialog.try_accept()
    assert page_of(desk, item).state is KnowledgeState.DRAFT
    clerk = open_knowledge(Role.UNIT_CLERK)
    _show(clerk, "drafts")
    assert clerk.is_open(ids.EDIT)


def test_what_is_in_force_is_copied_and_judged(desk, open_knowledge):
    item = published(desk, drafted(desk))
    desk.door(Role.OPERATOR).do(UseItem(item))
    page = open_knowledge(Role.OPERATOR)
    page.press(ids.COPY)
    assert QGuiApplication.clipboard().text() == WORDS.answer
    page.press(ids.USEFUL)
    shown = page_of(desk, item)
    assert (shown.used, shown.useful) == (1, 1)
    assert page.find("knowledge.useChart").accessibleName().endswith("1 次")


def test_a_correction_leads_to_a_new_version_that_is_compared_and_published(desk, open_knowledge):
    item = published(desk, drafted(desk))
    fault = desk.door(Role.OPERATOR).do(ReportFault(item, FaultKind.PHONE, "夜间无人接", "0818-6222119"))
    desk.door(Role.UNIT_CLERK).do(AnswerFault(fault, True, "电话已更换"))
    clerk = open_knowledge(Role.UNIT_CLERK)
    assert clerk.is_open(ids.EDIT)
    submitted(desk, item)
    passed_on = open_knowledge(Role.UNIT_LEAD)
    _reviewing(passed_on, "unit_review")
    passed_on.press(ids.PASS)
    page = open_knowledge(Role.KNOWLEDGE_EDITOR)
    _reviewing(page, "centre_review")
    assert page.find("knowledge.old.phones").toPlainText() == WORDS.phones
    new = page.find("knowledge.new.phones")
    assert new.toPlainText() == "0818-6222119"
    new.setPlainText("0818-6222119（夜间）")
    tick_all(page)
    page.press(ids.PUBLISH)
    shown = page_of(desk, item)
    assert (shown.in_force, shown.words.phones, shown.usable) == (2, "0818-6222119（夜间）", True)


def test_what_is_over_is_found_marked_and_not_copied(desk, open_knowledge):
    published(desk, drafted(desk))
    desk.clock.moment += timedelta(days=300)
    page = open_knowledge(Role.OPERATOR)
    _show(page, "expired")
    assert "已失效，勿用于答复" in page.tab.browse.items.model.index(0, 0).data()
    assert not page.is_open(ids.COPY)
    assert page.reason(ids.COPY)


def test_a_retired_one_is_taken_up_again(desk, open_knowledge):
    item = published(desk, drafted(desk))
    page = open_knowledge(Role.KNOWLEDGE_EDITOR)
    page.press(ids.RETIRE)
    page.dialog.reason_area().set_text("政策已废止。")
    page.dialog.try_accept()
    assert page_of(desk, item).state is KnowledgeState.RETIRED
    _show(page, "retired")
    page.until(lambda: page.is_open(ids.REVIVE))
    page.press(ids.REVIVE)
    assert page_of(desk, item).state is KnowledgeState.TO_UPDATE


@pytest.mark.parametrize(
    ("role", "open_steps"),
    [
        (Role.OPERATOR, set()),
        (Role.UNIT_CLERK, {ids.NEW, ids.REVISE}),
        (Role.UNIT_LEAD, {ids.NEW, ids.REVISE}),
        (Role.KNOWLEDGE_EDITOR, {ids.NEW, ids.REVISE, ids.RETIRE}),
    ],
)
def test_only_those_with_the_right_have_the_step(desk, open_knowledge, role, open_steps):
    published(desk, drafted(desk))
    page = open_knowledge(role)
    assert {name for name in _MAIN if page.is_open(name)} == open_steps


def test_nobody_reviews_what_is_not_his_to_review(desk, open_knowledge):
    passed(desk, drafted(desk))
    page = open_knowledge(Role.UNIT_LEAD)
    _show(page, "centre_review")
    page.press(ids.REVIEW)
    assert not any(page.action(name).isVisible() for name in (ids.PASS, ids.PUBLISH, ids.SEND_BACK, ids.KEEP))
