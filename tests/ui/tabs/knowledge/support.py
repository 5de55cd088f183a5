"""Items for tests of the screens, made at the door as people make them."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QCheckBox

from services.access.permissions import Role
from services.directory import queries as directory
from services.knowledge.dto import ItemPage, ItemWords
from services.knowledge.items import DraftItem, SubmitVersion
from services.knowledge.queries import item_page
from services.knowledge.reviews import PassVersion, PublishVersion
from services.knowledge.rules import CHECKS
from tests.support.desk import Desk
from tests.ui.tabs.hands import Page

WORDS: Final = ItemWords(
    title="井盖缺失由谁处理", aliases="井盖没了", question="路上井盖没了找谁？",
    answer="由县住建局市政所负责，接报后 30 分钟内到场围挡。", body="## 分工\n\n- 围挡\n- 补装",
    basis="城市道路管理条例",
    phones="市政所值班 0818-6222110", time_limit="围挡 30 分钟", valid_until=date(2026, 12, 31),
)  # fmt: skip


def words(desk: Desk, **changes: Any) -> ItemWords:
    """Words with a class of the county."""
    category = desk.admin.ask(directory.categories)[0].id
    return replace(WORDS, category_id=category, **changes)


def drafted(desk: Desk, **changes: Any) -> int:
    """A draft of the unit's clerk."""
    return desk.door(Role.UNIT_CLERK).do(DraftItem(words(desk, **changes), desk.unit("县住建局"), keeper="市政所"))


def page_of(desk: Desk, item_id: int, role: Role = Role.KNOWLEDGE_EDITOR) -> ItemPage:
    """An item as a person of this role sees it now."""
    door = desk.door(role)
    return door.ask(item_page, item_id, door.clock.now())


def submitted(desk: Desk, item_id: int) -> int:
    """The version under work, handed in by the clerk."""
    page = page_of(desk, item_id, Role.UNIT_CLERK)
    desk.door(Role.UNIT_CLERK).do(SubmitVersion(item_id, page.working, page.working_revision))
    return item_id


def passed(desk: Desk, item_id: int) -> int:
    """The version under work, passed on by the unit's lead."""
    page = page_of(desk, submitted(desk, item_id), Role.UNIT_LEAD)
    desk.door(Role.UNIT_LEAD).do(PassVersion(item_id, page.working, page.working_revision))
    return item_id


def published(desk: Desk, item_id: int) -> int:
    """The version under work, in force."""
    page = page_of(desk, passed(desk, item_id))
    command = PublishVersion(item_id, page.working, page.working_revision, "", tuple(one.value for one in CHECKS))
    desk.door(Role.KNOWLEDGE_EDITOR).do(command)
    return item_id


def tick_all(page: Page) -> None:
    """Tick every point of the check list."""
    page.until(lambda: page.find("knowledge.check.basis").isVisible())
    for box in page.window.findChildren(QCheckBox):
        if box.objectName().startswith("knowledge.check.") and box.isVisible():
            box.setChecked(True)
