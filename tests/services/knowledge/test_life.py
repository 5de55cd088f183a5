"""The life of an item: draft, two reviews, in force, used, revised, restored, expired; each step has its people."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.vocabulary import KnowledgeState, VersionState
from services.access.permissions import Role
from services.kernel.errors import DomainError, Invalid, NotAllowed, NotFound, RecordChanged
from services.kernel.paging import Window
from services.knowledge.commands import ConfirmItem, JudgeUse, RetireItem, ReviseItem, ReviveItem
from services.knowledge.dto import ItemFilter, ItemList, ItemPage, ItemWords
from services.knowledge.items import DraftItem, DropVersion, RestoreVersion, SaveVersion, SubmitVersion
from services.knowledge.queries import count_items, item_page, item_rows, list_counts, version_words
from services.knowledge.reviews import ChecksMissing, PassVersion, PublishVersion, SendBackVersion, months_later
from services.knowledge.rules import CHECKS
from services.knowledge.standing import OwnVersion
from services.knowledge.uses import NotUsable, UseItem
from services.knowledge.workflow import WrongStep
from tests.support.desk import Desk

TICKED = tuple(one.value for one in CHECKS)
WORDS = ItemWords(
    title="路灯坏了找谁", aliases="灯不亮 路灯报修", answer="城区路灯由县住建局维护，24 小时内修复。", basis="三定规定"
)


def drafted(desk: Desk, role: Role = Role.UNIT_CLERK, words: ItemWords = WORDS) -> int:
    return desk.door(role).do(DraftItem(words))


def page(desk: Desk, item: int, role: Role = Role.CENTRE_HEAD) -> ItemPage:
    return desk.door(role).ask(item_page, item, desk.clock.now())


def published(desk: Desk, words: ItemWords = WORDS) -> int:
    item = drafted(desk, words=words)
    in_force(desk, item)
    return item


def in_force(desk: Desk, item: int) -> None:
    number = page(desk, item).working
    desk.door(Role.UNIT_CLERK).do(SubmitVersion(item, number))
    desk.door(Role.UNIT_LEAD).do(PassVersion(item, number))
    desk.door(Role.KNOWLEDGE_EDITOR).do(PublishVersion(item, number, checks=TICKED))


def test_two_reviews_bring_an_item_into_force(desk: Desk) -> None:
    item = drafted(desk)
    assert page(desk, item).state is KnowledgeState.DRAFT
    desk.door(Role.UNIT_CLERK).do(SubmitVersion(item, 1))
    assert page(desk, item).state is KnowledgeState.UNIT_REVIEW
    desk.door(Role.UNIT_LEAD).do(PassVersion(item, 1))
    found = page(desk, item)
    assert found.state is KnowledgeState.CENTRE_REVIEW
    assert found.due_at is not None
    assert found.due_at.date() == date(2026, 5, 20)
    desk.door(Role.KNOWLEDGE_EDITOR).do(PublishVersion(item, 1, checks=TICKED))
    found = page(desk, item, Role.OPERATOR)
    assert (found.state, found.in_force, found.working, found.usable) == (KnowledgeState.PUBLISHED, 1, 0, True)
    assert found.words.answer == WORDS.answer
    assert found.review_due == date(2026, 11, 19)


def test_each_step_is_refused_to_those_without_the_right(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        drafted(desk, Role.OPERATOR)
    item = drafted(desk)
    with pytest.raises(NotFound):
        page(desk, item, Role.OPERATOR)
    with pytest.raises((NotAllowed, NotFound)):
        desk.door(Role.OPERATOR).do(SaveVersion(item, 1, None, WORDS))
    desk.door(Role.UNIT_CLERK).do(SubmitVersion(item, 1))
    for role in (Role.UNIT_CLERK, Role.OPERATOR, Role.DISPATCHER):
        with pytest.raises((NotAllowed, NotFound)):
            desk.door(role).do(PassVersion(item, 1))
    desk.door(Role.UNIT_LEAD).do(PassVersion(item, 1))
    for role in (Role.UNIT_CLERK, Role.UNIT_LEAD, Role.OPERATOR, Role.SUPERVISOR):
        with pytest.raises((NotAllowed, NotFound)):
            desk.door(role).do(PublishVersion(item, 1, checks=TICKED))
    desk.door(Role.KNOWLEDGE_EDITOR).do(PublishVersion(item, 1, checks=TICKED))
    with pytest.raises(NotAllowed):
        desk.door(Role.UNIT_LEAD).do(RetireItem(item, words="作废"))
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).do(ReviseItem(item))


def test_nobody_publishes_the_own_words(desk: Desk) -> None:
    item = drafted(desk, Role.KNOWLEDGE_EDITOR)
    editor = desk.door(Role.KNOWLEDGE_EDITOR)
    editor.do(SubmitVersion(item, 1))
    assert page(desk, item).state is KnowledgeState.CENTRE_REVIEW, "the centre's own goes to the centre at once"
    with pytest.raises(OwnVersion):
        editor.do(PublishVersion(item, 1, checks=TICKED))
    assert "PublishVersion" in page(desk, item, Role.KNOWLEDGE_EDITOR).steps
    assert page(desk, item, Role.KNOWLEDGE_EDITOR).steps["PublishVersion"]
    desk.door(Role.CENTRE_HEAD).do(PublishVersion(item, 1, checks=TICKED))
    assert page(desk, item).usable


def test_a_lead_s_word_is_the_unit_s(desk: Desk) -> None:
    item = drafted(desk, Role.UNIT_LEAD)
    desk.door(Role.UNIT_LEAD).do(SubmitVersion(item, 1))
    assert page(desk, item).state is KnowledgeState.CENTRE_REVIEW


def test_the_centre_passes_in_a_unit_s_stead_and_says_why(desk: Desk) -> None:
    item = drafted(desk)
    desk.door(Role.UNIT_CLERK).do(SubmitVersion(item, 1))
    with pytest.raises(Invalid):
        desk.door(Role.KNOWLEDGE_EDITOR).do(PassVersion(item, 1))
    desk.door(Role.KNOWLEDGE_EDITOR).do(PassVersion(item, 1, words="分管负责人出差，电话同意"))
    assert page(desk, item).state is KnowledgeState.CENTRE_REVIEW


def test_what_is_sent_back_is_a_draft_again(desk: Desk) -> None:
    item = drafted(desk)
    desk.door(Role.UNIT_CLERK).do(SubmitVersion(item, 1))
    with pytest.raises(Invalid):
        desk.door(Role.UNIT_LEAD).do(SendBackVersion(item, 1))
    desk.door(Role.UNIT_LEAD).do(SendBackVersion(item, 1, words="写上电话"))
    assert page(desk, item).state is KnowledgeState.DRAFT
    desk.door(Role.UNIT_CLERK).do(SaveVersion(item, 1, None, replace(WORDS, phones="0818-6222333")))
    in_force(desk, item)
    assert page(desk, item).words.phones == "0818-6222333"


def test_every_point_of_the_review_is_ticked(desk: Desk) -> None:
    item = drafted(desk)
    desk.door(Role.UNIT_CLERK).do(SubmitVersion(item, 1))
    desk.door(Role.UNIT_LEAD).do(PassVersion(item, 1))
    with pytest.raises(ChecksMissing, match="1"):
        desk.door(Role.KNOWLEDGE_EDITOR).do(PublishVersion(item, 1, checks=TICKED[1:]))


def test_a_new_version_replaces_the_old_one_and_the_old_one_comes_back(desk: Desk) -> None:
    item = published(desk)
    clerk = desk.door(Role.UNIT_CLERK)
    assert clerk.do(ReviseItem(item)) == 2
    with pytest.raises(WrongStep):
        clerk.do(ReviseItem(item))
    clerk.do(SaveVersion(item, 2, None, replace(WORDS, answer="改为 48 小时内修复。"), why="时限"))
    assert page(desk, item, Role.OPERATOR).words.answer == WORDS.answer, "the old one holds until the new one does"
    assert page(desk, item, Role.OPERATOR).working == 0
    with pytest.raises(NotFound):
        desk.door(Role.OPERATOR).ask(version_words, item, 2)
    in_force(desk, item)
    found = page(desk, item, Role.OPERATOR)
    assert found.words.answer.startswith("改为")
    assert [(row.number, row.state) for row in found.versions] == [
        (2, VersionState.IN_FORCE),
        (1, VersionState.REPLACED),
    ]
    assert desk.door(Role.OPERATOR).ask(version_words, item, 1) == WORDS
    assert clerk.do(RestoreVersion(item, 1)) == 3
    in_force(desk, item)
    assert page(desk, item).words.answer == WORDS.answer


def test_a_stale_save_is_told(desk: Desk) -> None:
    item = drafted(desk)
    seen = page(desk, item, Role.UNIT_CLERK).working_revision
    after = desk.door(Role.UNIT_CLERK).do(SaveVersion(item, 1, seen, WORDS))
    assert after == seen + 1
    with pytest.raises(RecordChanged):
        desk.door(Role.UNIT_LEAD).do(SaveVersion(item, 1, seen, WORDS))


def test_an_expired_item_is_found_but_not_used(desk: Desk) -> None:
    item = published(desk, replace(WORDS, valid_until=date(2026, 6, 1)))
    operator = desk.door(Role.OPERATOR)
    operator.do(UseItem(item))
    assert desk.door().ask(list_counts, desk.clock.now())[ItemList.EXPIRING] == 1
    desk.clock.moment += timedelta(days=20)
    found = page(desk, item, Role.OPERATOR)
    assert (found.state, found.usable, found.used) == (KnowledgeState.EXPIRED, False, 1)
    with pytest.raises(NotUsable):
        operator.do(UseItem(item))
    rows = operator.ask(item_rows, ItemFilter(words="路灯"), Window(), desk.clock.now())
    assert [row.id for row in rows] == [item]
    assert rows[0].last_used_at == desk.clock.now() - timedelta(days=20)
    assert not rows[0].usable
    assert operator.ask(count_items, ItemFilter(ItemList.EXPIRED), desk.clock.now()) == 1


def test_an_item_is_looked_at_again_every_half_year(desk: Desk) -> None:
    item = published(desk)
    desk.clock.moment += timedelta(days=200)
    assert page(desk, item).state is KnowledgeState.TO_UPDATE
    desk.door(Role.UNIT_CLERK).do(ConfirmItem(item))
    assert page(desk, item).state is KnowledgeState.PUBLISHED
    with pytest.raises(Invalid):
        desk.door(Role.UNIT_CLERK).do(ConfirmItem(item, next_due=date(2029, 1, 1)))


def test_what_is_out_of_use_comes_back_to_be_updated(desk: Desk) -> None:
    item = published(desk)
    desk.door().do(RetireItem(item, words="政策废止"))
    assert not page(desk, item).usable
    with pytest.raises(DomainError):
        desk.door(Role.OPERATOR).do(JudgeUse(item, useful=True))
    desk.door().do(ReviveItem(item))
    assert page(desk, item).state is KnowledgeState.TO_UPDATE


def test_uses_and_words_on_them_are_counted(desk: Desk) -> None:
    item = published(desk)
    operator = desk.door(Role.OPERATOR)
    operator.do(UseItem(item))
    operator.do(JudgeUse(item, useful=True))
    operator.do(JudgeUse(item, useful=False))
    desk.door(Role.DISPATCHER).do(JudgeUse(item, useful=True))
    found = page(desk, item)
    assert (found.used, found.used_this_month, found.useful, found.useless) == (1, 1, 1, 1)
    assert found.months[-1] == ("2026-05", 1)
    assert len(found.months) == 12


def test_a_dropped_draft_stays_among_the_versions(desk: Desk) -> None:
    item = published(desk)
    desk.door(Role.UNIT_CLERK).do(ReviseItem(item))
    desk.door(Role.UNIT_CLERK).do(DropVersion(item, 2))
    found = page(desk, item)
    assert (found.in_force, found.working) == (1, 0)
    assert found.versions[0].state is VersionState.DROPPED


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (replace(WORDS, title="", question=""), "Title"),
        (replace(WORDS, title="长" * 201), "Title"),
        (replace(WORDS, valid_from=date(2026, 6, 2), valid_until=date(2026, 6, 1)), "Valid until"),
        (replace(WORDS, category_id=999_999), "Class"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(desk: Desk, words: ItemWords, field: str) -> None:
    del field
    with pytest.raises(Invalid):
        drafted(desk, words=words)


def test_an_empty_answer_is_not_submitted(desk: Desk) -> None:
    item = drafted(desk, words=replace(WORDS, answer=" "))
    with pytest.raises(Invalid):
        desk.door(Role.UNIT_CLERK).do(SubmitVersion(item, 1))


def test_months_end_where_they_end() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2026, 5, 19), 6) == date(2026, 11, 19)
    assert months_later(date(2026, 5, 19), 12) == date(2027, 5, 19)
