"""The life of one item through the screens of all who have a hand in it; who has no right sees no step, and is refused.

Draft → unit review → centre review → in force → used in an answer → found wrong → new version → expired → looked at.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel

from services.access.permissions import Role
from services.kernel.errors import DomainError
from services.kernel.paging import Window
from services.kernel.vocabulary import CorrectionState, FaultKind, KnowledgeState, VersionState
from services.knowledge.commands import ConfirmItem, ReviseItem
from services.knowledge.correcting import AnswerFault, ChaseFault
from services.knowledge.correction_queries import CorrectionList, corrections
from services.knowledge.dto import ItemFilter, ItemPage
from services.knowledge.items import DraftItem, SaveVersion, SubmitVersion
from services.knowledge.queries import item_rows
from services.knowledge.reviews import PassVersion, PublishVersion, SendBackVersion
from services.knowledge.rules import CHECKS
from services.knowledge.uses import UseItem
from tests.support.desk import Desk
from tests.ui.tabs.hands import Page
from tests.ui.tabs.intake.support import PHONE
from tests.ui.tabs.intake.support import open_page as open_intake
from tests.ui.tabs.knowledge.support import page_of, tick_all, words
from ui.common.navigation import Destination
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge import fault_form
from ui.tabs.knowledge.panes import corrections as faults

R = Role
TITLE = "小区路灯不亮怎么报修"
ANSWER = "由县住建局市政所负责，接报后 24 小时内修复。"
CALL = "小区路灯不亮，晚上看不见路。"
OLD_PHONES, NEW_PHONES = "市政所值班 0818-6222110", "市政所值班 0818-6222119"
BACK = "请写明修复时限的依据。"
LAST_DAY, RENEWED = date(2026, 8, 31), date(2028, 8, 31)
STEPS = (ids.NEW, ids.REVISE, ids.EDIT, ids.RETIRE, ids.CONFIRM)
REVIEWS = (ids.PASS, ids.PUBLISH, ids.SEND_BACK, ids.KEEP)
ALL_CHECKS = tuple(one.value for one in CHECKS)


@dataclass
class Story:
    """The office, its windows, and the item it is about."""

    desk: Desk
    open: Any
    contexts: Any
    folder: Path
    item: int = 0

    def page(self, role: Role = R.KNOWLEDGE_EDITOR) -> ItemPage:
        """The item as this person reads it now."""
        return page_of(self.desk, self.item, role)

    def refused(self, command: Any, *roles: Role) -> None:
        """Each of these people is told, in words, that this is not theirs."""
        for role in roles:
            with pytest.raises(DomainError) as refusal:
                self.desk.door(role).do(command)
            assert any(letter > "一" for letter in str(refusal.value)), role

    def shelf(self, role: Role, key: str) -> Page:
        """A person's window with one of the lists."""
        page = self.open(role)
        page.qtbot.mouseClick(page.find(f"knowledge.shelf.{key}"), Qt.MouseButton.LeftButton)
        return page

    def review(self, role: Role, key: str) -> Page:
        """A person's window with the version under work beside the old one."""
        page = self.shelf(role, key)
        page.press(ids.REVIEW)
        return page

    def hidden(self, page: Page, *names: str) -> None:
        """None of these actions is there at all."""
        assert [name for name in names if page.action(name) is not None and page.action(name).isVisible()] == []


def _says(page: Page, words_: str) -> bool:
    return any(words_ in one.text() for one in page.window.findChildren(QLabel) if one.isVisible())


def _written(page: Page) -> None:
    """Fill the form in: heading, list, table and link in the details."""
    page.find("knowledge.titleEdit").setText(TITLE)
    page.find("knowledge.answerEdit").insertPlainText(ANSWER)
    page.find("knowledge.phonesEdit").setText(OLD_PHONES)
    category = page.find("knowledge.category_idEdit")
    category.setCurrentIndex(0)
    category.activated.emit(0)
    page.find("knowledge.valid_untilEdit.on").setChecked(True)
    page.find("knowledge.valid_untilEdit").setDate(LAST_DAY)
    body = page.find("knowledge.bodyEdit")
    page.press(ids.HEADING)
    body.insertPlainText("报修要说的")
    for action, text in ((ids.HEADING, "灯杆编号"), (ids.BULLETS, "位置和现象")):
        page.qtbot.keyClick(body, Qt.Key.Key_Return)
        if action is ids.BULLETS or body.textCursor().blockFormat().headingLevel():
            page.press(action)
        body.insertPlainText(text)
    body.moveCursor(QTextCursor.MoveOperation.End)
    page.qtbot.keyClick(body, Qt.Key.Key_Return)
    page.press(ids.BULLETS)
    page.press(ids.LINK)
    dialog = page.dialog
    dialog.address.setText("https://www.gov.cn/lamp")
    dialog.words.setText("照明管理规定")
    dialog.try_accept()
    page.press(ids.TABLE)


def writes_and_hands_in(story: Story) -> None:
    """The unit's clerk writes it, with a file, and hands it in; nobody without the right begins one."""
    story.refused(DraftItem(words(story.desk)), R.OPERATOR, R.DISPATCHER, R.SUPERVISOR)
    story.hidden(story.open(R.OPERATOR), *STEPS)
    page = story.open(R.UNIT_CLERK)
    page.press(ids.NEW)
    _written(page)
    assert not page.is_open(ids.ATTACH)
    page.press(ids.SAVE)
    (row,) = story.desk.door(R.UNIT_CLERK).ask(item_rows, ItemFilter(), Window(), story.desk.clock.now())
    story.item = row.id
    body = story.page().words.body
    for sign in ("## 报修要说的", "- 位置和现象", "|", "[照明管理规定](https://www.gov.cn/lamp)"):
        assert sign in body
    rules = story.folder / "管理规定.pdf"
    rules.write_bytes(b"%PDF-1.7\n1 0 obj")
    page.tab._others()[0].acts.attach(rules)
    story.refused(SubmitVersion(story.item, 1), R.OPERATOR, R.DISPATCHER)
    page.press(ids.SUBMIT)
    assert story.page().state is KnowledgeState.UNIT_REVIEW
    assert [one.name for one in story.page().files] == ["管理规定.pdf"]


def comes_back_and_goes_on(story: Story) -> None:
    """The lead sends it back with the reason, which the clerk reads; handed in again, the lead passes it."""
    story.refused(PassVersion(story.item, 1), R.UNIT_CLERK, R.OPERATOR, R.DISPATCHER)
    story.hidden(story.review(R.UNIT_CLERK, "unit_review"), *REVIEWS)
    lead = story.review(R.UNIT_LEAD, "unit_review")
    story.hidden(lead, ids.PUBLISH)
    lead.press(ids.SEND_BACK)
    lead.dialog.reason_area().set_text(BACK)
    lead.dialog.try_accept()
    clerk = story.shelf(R.UNIT_CLERK, "drafts")
    assert _says(clerk, BACK)
    clerk.press(ids.EDIT)
    assert _says(clerk, BACK)
    clerk.find("knowledge.basisEdit").insertPlainText("城市照明管理规定")
    clerk.press(ids.SUBMIT)
    story.review(R.UNIT_LEAD, "unit_review").press(ids.PASS)
    assert story.page().state is KnowledgeState.CENTRE_REVIEW


def is_published(story: Story, number: int) -> None:
    """The centre's editor reviews every point and publishes; nobody else can."""
    ready = PublishVersion(story.item, number, checks=ALL_CHECKS)
    story.refused(ready, R.UNIT_CLERK, R.UNIT_LEAD, R.OPERATOR, R.SUPERVISOR)
    story.refused(SendBackVersion(story.item, number, words=BACK), R.UNIT_CLERK, R.UNIT_LEAD, R.OPERATOR)
    story.refused(PublishVersion(story.item, number, checks=ALL_CHECKS[1:]), R.KNOWLEDGE_EDITOR)
    story.hidden(story.review(R.UNIT_LEAD, "centre_review"), *REVIEWS)
    editor = story.review(R.KNOWLEDGE_EDITOR, "centre_review")
    assert not editor.is_open(ids.PUBLISH)
    tick_all(editor)
    editor.press(ids.PUBLISH)
    assert (story.page(R.OPERATOR).in_force, story.page(R.OPERATOR).usable) == (number, True)


def answers_a_call(story: Story) -> None:
    """The operator answers a call with it; the use is counted with the ticket."""
    page = open_intake(story.open.qtbot, story.contexts(R.OPERATOR))
    page.type("intake.content", CALL)
    page.qtbot.waitUntil(lambda: bool(page.find("intake.answerRows").lines()))
    page.press("intake.take1")
    assert page.find("intake.answerText").toPlainText() == ANSWER
    page.type("intake.callerPhone", PHONE)
    page.pick("intake.category", "路灯")
    page.press("intake.finish")
    (ticket,) = page.tickets()
    shown = story.page()
    assert (shown.used, [use.ticket for use in shown.uses]) == (1, [ticket.row.number])


def is_found_wrong(story: Story) -> int:
    """The operator reports a dead number; only the unit answers, only the finder or the centre chases."""
    page = story.open(R.OPERATOR)
    story.hidden(page, *STEPS)
    page.press(ids.FAULT)
    page.choose("knowledge.faultKind", FaultKind.PHONE)
    page.find("knowledge.faultWords").insertPlainText("夜间没有人接")
    page.find("knowledge.faultProposed").insertPlainText(NEW_PHONES)
    page.press(fault_form.SEND)
    (row,) = story.desk.door(R.OPERATOR).ask(corrections, CorrectionList.MINE)
    story.refused(AnswerFault(row.id, accepted=True, result="是"), R.OPERATOR, R.DISPATCHER)
    story.refused(ChaseFault(row.id), R.UNIT_CLERK, R.DISPATCHER)
    finder = story.shelf(R.OPERATOR, "corrections")
    story.hidden(finder, faults.ACCEPT, faults.REFUSE)
    assert finder.is_open(faults.CHASE)
    clerk = story.shelf(R.UNIT_CLERK, "corrections")
    story.hidden(clerk, faults.CHASE)
    clerk.press(faults.ACCEPT)
    (row,) = story.desk.door(R.OPERATOR).ask(corrections, CorrectionList.MINE)
    assert row.state is CorrectionState.ACCEPTED
    assert story.page().state is KnowledgeState.TO_UPDATE
    return row.id


def is_written_anew(story: Story) -> None:
    """The new version is edited, compared with the old one, and reviewed twice; the old one is kept."""
    clerk = story.open(R.UNIT_CLERK)
    clerk.press(ids.EDIT)
    clerk.find("knowledge.time_limitEdit").setText("24 小时")
    clerk.press(ids.SAVE)
    changed = replace(words(story.desk), phones=NEW_PHONES)
    story.refused(SaveVersion(story.item, 2, None, changed), R.OPERATOR, R.DISPATCHER)
    clerk.press(ids.SUBMIT)
    lead = story.review(R.UNIT_LEAD, "unit_review")
    old, new = lead.find("knowledge.old.phones"), lead.find("knowledge.new.phones")
    assert (old.toPlainText(), new.toPlainText()) == (OLD_PHONES, NEW_PHONES)
    assert old.changes()
    assert new.changes()
    assert story.page(R.OPERATOR).words.phones == OLD_PHONES, "the old one holds until the new one is in force"
    lead.press(ids.PASS)


def runs_out(story: Story) -> None:
    """After its last day it is found, marked, neither copied nor put into an answer."""
    story.desk.clock.moment = datetime.combine(LAST_DAY + timedelta(days=1), time(9))
    story.refused(UseItem(story.item), R.OPERATOR, R.KNOWLEDGE_EDITOR)
    page = story.shelf(R.OPERATOR, "expired")
    assert "已失效，勿用于答复" in page.tab.browse.items.model.index(0, 0).data()
    assert not page.is_open(ids.COPY)
    page.find("knowledge.search").setText("路灯")
    page.until(lambda: page.tab.browse.items.model.rowCount() == 1)
    intake = open_intake(page.qtbot, story.contexts(R.OPERATOR))
    intake.window.visit(Destination("intake", item_id=story.item))
    assert intake.find("intake.answerText").toPlainText() == ""
    assert "失效" in intake.words()


def is_renewed(story: Story) -> None:
    """A look does not make it valid again: its unit writes until when it holds now."""
    story.refused(ConfirmItem(story.item), R.UNIT_CLERK, R.UNIT_LEAD, R.OPERATOR)
    page = story.open(R.UNIT_CLERK)
    assert not page.is_open(ids.CONFIRM)
    assert page.reason(ids.CONFIRM)
    page.press(ids.REVISE)
    page.press(ids.SUBMIT)
    assert page.find("knowledge.state").isVisible(), "a version that would be over at once is not handed in"
    page.find("knowledge.valid_untilEdit").setDate(RENEWED)
    page.press(ids.SUBMIT)
    story.review(R.UNIT_LEAD, "unit_review").press(ids.PASS)


def is_looked_through(story: Story) -> None:
    """After half a year its unit says that it still holds, or writes it anew; nobody else can."""
    story.desk.clock.moment = datetime.combine(story.page().review_due or LAST_DAY, time(9))
    story.refused(ConfirmItem(story.item), R.OPERATOR, R.SUPERVISOR)
    story.refused(ReviseItem(story.item), R.OPERATOR, R.SUPERVISOR)
    page = story.shelf(R.UNIT_CLERK, "review_due")
    page.press(ids.CONFIRM)
    assert story.page().reviewed_on == story.desk.clock.now().date()
    again = story.open(R.UNIT_CLERK)
    again.press(ids.REVISE)
    again.find("knowledge.feeEdit").setText("不收费")
    again.press(ids.SAVE)
    assert story.page().versions[0].state is VersionState.DRAFT


@pytest.fixture
def story(desk, open_knowledge, make_context, tmp_path, qtbot):
    open_knowledge.qtbot = qtbot
    made = Story(desk, open_knowledge, make_context, tmp_path)
    yield made
    for window in QApplication.topLevelWidgets():
        window.close()


def test_the_whole_life_of_an_item(story):
    writes_and_hands_in(story)
    comes_back_and_goes_on(story)
    is_published(story, 1)
    answers_a_call(story)
    is_found_wrong(story)
    is_written_anew(story)
    is_published(story, 2)
    assert [row.state for row in story.page(R.OPERATOR).versions] == [VersionState.IN_FORCE, VersionState.REPLACED]
    runs_out(story)
    is_renewed(story)
    is_published(story, 3)
    is_looked_through(story)
