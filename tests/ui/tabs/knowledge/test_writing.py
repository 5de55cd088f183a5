"""The editor: saved by itself, pasted words cleaned, never over another's; and ways into it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QDialog, QRadioButton

from services.access.permissions import Role
from services.knowledge.items import SaveVersion
from tests.ui.palette.hands import register
from tests.ui.tabs.knowledge.support import WORDS, drafted, page_of, published
from ui.common.navigation import Destination
from ui.common.text_area import MOST_PASTED
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.rich_edit import RichEdit, cleaned, is_address


@pytest.fixture
def field(qtbot, dressed):
    made = RichEdit("knowledge.bodyEdit")
    qtbot.addWidget(made)
    return made


def _editing(desk, open_knowledge):
    item = drafted(desk)
    page = open_knowledge(Role.UNIT_CLERK)
    page.press(ids.EDIT)
    return item, page


def test_what_is_typed_is_saved_after_a_rest(desk, open_knowledge):
    item, page = _editing(desk, open_knowledge)
    page.find("knowledge.time_limitEdit").setText("围挡 20 分钟")
    page.until(lambda: page_of(desk, item).working_words.time_limit == "围挡 20 分钟")
    assert page.find("knowledge.state").text() == "已自动保存 10:24:00"


def test_two_writers_see_both_sides(desk, open_knowledge):
    item, page = _editing(desk, open_knowledge)
    before = page_of(desk, item)
    theirs = replace(before.working_words, phones="0818-6222119", fee="不收费")
    desk.door(Role.UNIT_LEAD).do(SaveVersion(item, 1, before.working_revision, theirs))
    page.find("knowledge.phonesEdit").setText("0818-6222118")
    page.press(ids.SAVE)
    dialog = page.window.findChild(QDialog, "conflict.dialog")
    assert page.window.findChild(QRadioButton, "conflict.mine.phones").isChecked()
    dialog.try_accept()
    after = page_of(desk, item).working_words
    assert (after.phones, after.fee) == ("0818-6222118", "不收费")


def test_an_unchanged_text_comes_out_as_it_went_in(field):
    words = "## 分工\n\n先**围挡**：\n\n- 设警示灯\n- 补装"
    field.set_markdown(words)
    assert field.markdown() == words


@pytest.mark.parametrize(
    ("do", "written"),
    [
        (lambda field: field.toggle_heading(), "## 分工"),
        (lambda field: field.toggle_list(numbered=False), "- 分工"),
        (lambda field: field.toggle_list(numbered=True), "1.  分工"),
        (lambda field: (field.selectAll(), field.toggle_bold()), "**分工**"),
    ],
    ids=["heading", "list", "numbered", "bold"],
)
def test_the_tools_write_markdown(field, do, written):
    field.setPlainText("分工")
    do(field)
    assert field.markdown() == written
    do(field)
    assert field.markdown() == "分工"


def test_a_table_and_a_link_are_written(field):
    field.insert_link("https://www.gov.cn", "政策原文")
    assert "[政策原文](https://www.gov.cn)" in field.markdown()
    field.insert_table(2, 2)
    assert "|" in field.markdown()


def test_what_is_pasted_keeps_its_shape_and_nothing_else(qapp):
    html = (
        "<h1 style='color:red'>头</h1><p><b>粗</b> <font size=7>字</font><img src='file:///c/x.png'>"
        "<a href='javascript:1'>坏</a> <a href='https://www.gov.cn'>好</a></p><script>1</script>"
    )
    assert cleaned(html) == "# 头\n\n**粗** 字坏 [好](https://www.gov.cn)"


def test_a_paste_that_would_freeze_the_field_is_refused_in_words(desk, open_knowledge):
    _item, page = _editing(desk, open_knowledge)
    data = QMimeData()
    data.setText("字" * (MOST_PASTED + 1))
    editor = page.find("knowledge.bodyEdit")
    editor.insertFromMimeData(data)
    assert editor.markdown() == WORDS.body
    assert "100,001" in page.find("knowledge.pasteRefused").text()


@pytest.mark.parametrize(
    ("words", "fine"),
    [("https://www.gov.cn", True), ("tel:12345", True), ("javascript:alert(1)", False), ("C:\\x.exe", False)],
)
def test_a_link_leads_where_it_may(words, fine):
    assert is_address(words) is fine


def test_an_item_is_begun_from_a_ticket(desk, open_knowledge):
    ticket = register(desk, content="路灯不亮，打 13812345678 联系我")
    page = open_knowledge(Role.KNOWLEDGE_EDITOR)
    page.tab.visit(Destination("knowledge", work_list="new", ticket_id=ticket))
    page.press(ids.SAVE)
    made = page.tab.findChild(object, "knowledge.editorTitle").text()
    assert "ZS-2026-" in made
    assert "13812345678" not in page.find("knowledge.questionEdit").toPlainText()


def test_initials_find_a_title(desk, open_knowledge):
    published(desk, drafted(desk))
    published(desk, drafted(desk, title="居住证怎么办"))
    page = open_knowledge(Role.OPERATOR)
    page.find("knowledge.search").setText("jg")
    model = page.tab.browse.items.model
    page.until(lambda: model.rowCount() == 1)
    assert "井盖" in model.index(0, 0).data()
