"""What was asked in vain: counted once, given to a unit, answered by an item or put aside."""

from datetime import datetime, timedelta

import pytest

from models.vocabulary import GapState
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed, NotFound
from services.knowledge.gap_queries import gap_rows, open_gaps
from services.knowledge.gaps import AssignGap, CloseGap, GapClosed, NoteGap
from tests.services.knowledge.around import item
from tests.support.desk import Desk

ASKED = "老旧小区加装电梯补贴怎么领？"


def noted(desk: Desk, words: str = ASKED, role: Role = Role.OPERATOR) -> int:
    return desk.door(role).do(NoteGap(words))


def test_the_same_words_count_up_while_they_wait(desk: Desk) -> None:
    first = noted(desk)
    assert noted(desk, " 老旧小区加装电梯补贴怎么领? ", Role.UNIT_CLERK) == first
    assert noted(desk, "加装电梯找谁签字") != first
    rows = desk.door().ask(gap_rows)
    assert [(row.words, row.times) for row in rows] == [(ASKED, 2), ("加装电梯找谁签字", 1)]
    desk.door().do(CloseGap(first, None, "不属本县事项"))
    assert noted(desk) != first


def test_a_unit_sees_what_it_was_given_and_answers_with_an_item(desk: Desk) -> None:
    gap, unit = noted(desk), desk.unit("县住建局")
    assert desk.door(Role.UNIT_CLERK).ask(gap_rows) == ()
    desk.door(Role.KNOWLEDGE_EDITOR).do(AssignGap(gap, unit))
    (row,) = desk.door(Role.UNIT_CLERK).ask(gap_rows)
    assert (row.state, row.due_at, desk.door(Role.UNIT_CLERK).ask(open_gaps)) == (
        GapState.ASSIGNED, datetime(2026, 5, 22, 18), 1
    )  # fmt: skip
    with pytest.raises(Invalid):
        desk.door(Role.UNIT_CLERK).do(CloseGap(gap, item(desk, in_force=0)))
    desk.door(Role.UNIT_CLERK).do(CloseGap(gap, item(desk, "加装电梯")))
    (row,) = desk.door(Role.UNIT_CLERK).ask(gap_rows, True)
    assert (row.state, row.item) == (GapState.ANSWERED, "ZS-2026-0002")
    with pytest.raises(GapClosed):
        desk.door().do(AssignGap(gap, unit))


def test_who_may_give_close_and_put_aside(desk: Desk) -> None:
    gap = noted(desk)
    with pytest.raises(NotAllowed):
        desk.door(Role.UNIT_LEAD).do(AssignGap(gap, desk.unit("县住建局")))
    with pytest.raises(NotFound):
        desk.door(Role.UNIT_CLERK).do(CloseGap(gap, item(desk)))
    desk.door().do(AssignGap(gap, desk.unit("县住建局")))
    with pytest.raises(NotAllowed):
        desk.door(Role.UNIT_CLERK).do(CloseGap(gap, None, "不想写"))
    with pytest.raises(Invalid):
        desk.door().do(CloseGap(gap, None, ""))


def test_a_limit_in_the_past_and_no_words_are_refused(desk: Desk) -> None:
    gap = noted(desk)
    with pytest.raises(Invalid):
        desk.door().do(AssignGap(gap, desk.unit("县住建局"), desk.clock.moment - timedelta(hours=1)))
    with pytest.raises(Invalid):
        desk.door().do(AssignGap(gap, 0))
    with pytest.raises(Invalid):
        noted(desk, "  ")
