"""Saved lists: who sees and keeps them, their names and number; settings of a person."""

from typing import Any

import pytest

from models.tables.logs import CommandLog
from services.access.audiences import Audience, Reach, audiences_to_share, own_audience
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed, NotFound
from services.views.queries import kept_setting, saved_lists
from services.views.rules import LONGEST_NAME, MOST_LISTS, NameTaken, TooManyLists
from services.views.saving import DeleteList, MoveList, RefillList, RenameList, SaveList
from services.views.settings import KeepSetting
from tests.support.desk import Desk

KIND = "tickets"
CONTENT = {"list": "all", "text": "王秀英", "facets": {"type": "complaint"}}


def keep(desk: Desk, role: Role, name: str = "投诉", audience: Audience | None = None) -> int:
    """Save a list as a person of this role."""
    door = desk.door(role)
    return door.do(SaveList(KIND, audience or own_audience(door.actor), name, CONTENT))


def names(desk: Desk, role: Role) -> list[str]:
    """The saved lists a person of this role sees."""
    return [row.name for row in desk.door(role).ask(saved_lists, KIND)]


def for_role(role: Role) -> Audience:
    """Everybody of a role."""
    return Audience(Reach.ROLE, role.value)


def test_a_personal_list_is_seen_by_its_person_alone(desk: Desk) -> None:
    keep(desk, Role.DISPATCHER)
    assert names(desk, Role.DISPATCHER) == ["投诉"]
    assert names(desk, Role.OPERATOR) == []
    (row,) = desk.door(Role.DISPATCHER).ask(saved_lists, KIND)
    assert (row.content, row.own) == (CONTENT, True)


def test_the_head_of_the_centre_shares_with_a_role(desk: Desk) -> None:
    keep(desk, Role.CENTRE_HEAD, "本周超期", for_role(Role.DISPATCHER))
    assert names(desk, Role.DISPATCHER) == ["本周超期"]
    assert names(desk, Role.OPERATOR) == []
    assert [row.own for row in desk.door(Role.DISPATCHER).ask(saved_lists, KIND)] == [False]


def test_the_own_lists_stand_before_the_shared_ones(desk: Desk) -> None:
    keep(desk, Role.CENTRE_HEAD, "共用", for_role(Role.DISPATCHER))
    keep(desk, Role.DISPATCHER, "自己")
    assert names(desk, Role.DISPATCHER) == ["自己", "共用"]


def test_a_unit_s_people_share_with_their_unit_and_nobody_else(desk: Desk) -> None:
    unit = Audience(Reach.UNIT, str(desk.unit("县住建局")))
    keep(desk, Role.UNIT_CLERK, "本单位", unit)
    assert names(desk, Role.UNIT_LEAD) == ["本单位"]
    assert names(desk, Role.DISPATCHER) == []
    other = Audience(Reach.UNIT, str(desk.unit("县水务局")))
    for audience in (other, for_role(Role.UNIT_CLERK)):
        with pytest.raises(NotAllowed):
            keep(desk, Role.UNIT_CLERK, "别人的", audience)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.DISPATCHER, Role.AUDITOR])
def test_those_without_the_right_share_with_nobody(desk: Desk, role: Role) -> None:
    with pytest.raises(NotAllowed):
        keep(desk, role, "共用", for_role(role))
    assert audiences_to_share(desk.people[role]) == (own_audience(desk.people[role]),)


def test_nobody_keeps_a_list_under_another_person_s_name(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        keep(desk, Role.CENTRE_HEAD, "代存", own_audience(desk.people[Role.DISPATCHER]))


@pytest.mark.parametrize("change", [
    lambda at: RenameList(at, "改名"), lambda at: RefillList(at, {}), DeleteList, lambda at: MoveList(at, 1)
])  # fmt: skip
def test_what_others_keep_cannot_be_changed(desk: Desk, change: Any) -> None:
    shared = keep(desk, Role.CENTRE_HEAD, "共用", for_role(Role.DISPATCHER))
    with pytest.raises(NotAllowed):
        desk.door(Role.DISPATCHER).do(change(shared))
    with pytest.raises(NotFound):
        desk.door(Role.DISPATCHER).do(change(shared + 1000))
    assert names(desk, Role.DISPATCHER) == ["共用"]


def test_a_name_stands_once_before_the_same_people(desk: Desk) -> None:
    first = keep(desk, Role.DISPATCHER, "List A")
    second = keep(desk, Role.DISPATCHER, "另一个")
    for again in ("List A", " list a "):
        with pytest.raises(NameTaken):
            keep(desk, Role.DISPATCHER, again)
    with pytest.raises(NameTaken):
        desk.door(Role.DISPATCHER).do(RenameList(second, "LIST A"))
    desk.door(Role.DISPATCHER).do(RenameList(first, "List A"))
    keep(desk, Role.OPERATOR, "List A")


@pytest.mark.parametrize("name", ["", "  \n ", "长" * (LONGEST_NAME + 1)])
def test_a_list_needs_a_name_that_can_be_shown(desk: Desk, name: str) -> None:
    with pytest.raises(Invalid):
        keep(desk, Role.DISPATCHER, name)


def test_there_are_at_most_so_many_lists(desk: Desk) -> None:
    for number in range(MOST_LISTS):
        keep(desk, Role.DISPATCHER, f"第{number}个")
    with pytest.raises(TooManyLists):
        keep(desk, Role.DISPATCHER, "多一个")
    keep(desk, Role.OPERATOR, "多一个")


def test_a_filter_of_any_length_is_not_kept(desk: Desk) -> None:
    with pytest.raises(Invalid):
        desk.door(Role.OPERATOR).do(
            SaveList(KIND, own_audience(desk.people[Role.OPERATOR]), "长", {"text": "x" * 9000})
        )


def test_lists_are_ordered_renamed_refilled_and_deleted(desk: Desk) -> None:
    door = desk.door(Role.DISPATCHER)
    first, second, third = (keep(desk, Role.DISPATCHER, name) for name in ("甲", "乙", "丙"))
    door.do(MoveList(third, -2))
    door.do(MoveList(first, 9))
    assert names(desk, Role.DISPATCHER) == ["丙", "乙", "甲"]
    door.do(RenameList(second, "丁"))
    door.do(RefillList(second, {"list": "overdue"}))
    door.do(DeleteList(third))
    assert [(row.name, row.content) for row in door.ask(saved_lists, KIND)] == [
        ("丁", {"list": "overdue"}),
        ("甲", CONTENT),
    ]


def test_names_and_words_of_a_list_never_reach_the_log(desk: Desk) -> None:
    made = keep(desk, Role.DISPATCHER, "王秀英的工单")
    desk.door(Role.DISPATCHER).do(RenameList(made, "王秀英"))
    with desk.program.storage.reading():
        logged = str([(row.payload, row.subject) for row in CommandLog.select()])
    assert "王秀英" not in logged


def test_a_setting_is_kept_for_the_person_and_taken_away_again(desk: Desk) -> None:
    door = desk.door(Role.DISPATCHER)
    door.do(KeepSetting("columns.tickets", {"shown": ["number"]}))
    door.do(KeepSetting("columns.tickets", {"shown": ["title"]}))
    assert door.ask(kept_setting, "columns.tickets") == {"shown": ["title"]}
    assert desk.door(Role.OPERATOR).ask(kept_setting, "columns.tickets") is None
    door.do(KeepSetting("columns.tickets", None))
    assert door.ask(kept_setting, "columns.tickets") is None
