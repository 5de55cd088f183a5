"""The guidance list in the office's own words, through its form."""

from services.access.permissions import Role
from services.tickets.guidance_queries import guidance_list
from services.tickets.guidance_texts import WriteGuidance
from tests.support.desk import Desk


def told(desk: Desk, code: str) -> str:
    """What operators tell now."""
    return next(row.told for row in desk.door(Role.OPERATOR).ask(guidance_list) if row.code == code)


def test_the_head_puts_a_matter_in_own_words_and_back(desk: Desk, opened) -> None:
    page = opened("guidance", Role.CENTRE_HEAD)
    page.find("system.guidance").choose(2)
    delivered = told(desk, "G2")
    page.find("system.guidanceTold").setPlainText("请到大竹县人民法院立案。")
    page.press("system.guidanceSave")
    assert told(desk, "G2") == "请到大竹县人民法院立案。"
    page.find("system.guidance").choose(2)
    page.press("system.guidanceSeed")
    page.press("system.guidanceSave")
    assert told(desk, "G2") == delivered


def test_what_is_missing_is_said_under_its_field(desk: Desk, opened) -> None:
    page = opened("guidance", Role.CENTRE_HEAD)
    page.find("system.guidanceTarget").setText("")
    page.press("system.guidanceSave")
    assert page.tab._pane().form.row("target").error()


def test_words_that_another_desk_wrote_are_shown_beside_mine(desk: Desk, opened) -> None:
    page = opened("guidance", Role.CENTRE_HEAD)
    page.find("system.guidance").choose(3)
    page.find("system.guidanceTold").setPlainText("请先申请仲裁。")
    desk.door(Role.CENTRE_HEAD).do(WriteGuidance("G3", "告知途径。", "请找仲裁委。", "县仲裁委"))
    page.press("system.guidanceSave")
    assert told(desk, "G3") == "请找仲裁委。"
    assert page.dialog is not None
    page.dialog.reject()
