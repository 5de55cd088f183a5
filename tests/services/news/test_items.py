"""Whoever wrote an item hears that it came back and that it is in force, and nobody else does."""

from services.access.permissions import Role
from services.knowledge.reviews import SendBackVersion
from services.news.dto import NewsItem, NewsKind
from services.news.queries import bell
from tests.support.desk import Desk
from tests.ui.tabs.knowledge.support import drafted, page_of, published, submitted


def _news(desk: Desk, role: Role) -> list[NewsItem]:
    return list(desk.door(role).ask(bell, desk.clock.now()).items)


def test_the_writer_hears_why_the_unit_sent_it_back_each_time(desk: Desk) -> None:
    item = drafted(desk)
    keys = set()
    for why in ("请补办理依据", "还缺电话"):
        page = page_of(desk, submitted(desk, item), Role.UNIT_LEAD)
        desk.door(Role.UNIT_LEAD).do(SendBackVersion(item, page.working, page.working_revision, why))
        (told,) = _news(desk, Role.UNIT_CLERK)
        assert (told.kind, told.item_id, told.words) == (NewsKind.ITEM_BACK, item, why)
        keys.add(told.key)
    assert len(keys) == 2
    assert not _news(desk, Role.UNIT_LEAD)
    assert not _news(desk, Role.OPERATOR)


def test_the_writer_hears_that_it_is_in_force_and_the_publisher_does_not(desk: Desk) -> None:
    item = published(desk, drafted(desk))
    (told,) = _news(desk, Role.UNIT_CLERK)
    assert (told.kind, told.item_id, told.words) == (NewsKind.ITEM_IN_FORCE, item, "")
    assert not [one for one in _news(desk, Role.KNOWLEDGE_EDITOR) if one.item_id == item]


def test_what_is_handed_in_again_is_no_longer_told_as_sent_back(desk: Desk) -> None:
    item = drafted(desk)
    page = page_of(desk, submitted(desk, item), Role.UNIT_LEAD)
    desk.door(Role.UNIT_LEAD).do(SendBackVersion(item, page.working, page.working_revision, "请补办理依据"))
    submitted(desk, item)
    assert not _news(desk, Role.UNIT_CLERK)
