"""One handling for several callers: joined, taken out, answered, each called back."""

from typing import Any

import pytest

from models.tables.handling import TicketEvent, UnitTask
from models.tables.ticket import Ticket
from models.vocabulary import AppealType, ContactWay, Satisfaction, TaskState, TicketState
from services.access.permissions import Role
from services.callbacks.calling import CloseTicket, SendToRework
from services.callbacks.queries import call_list
from services.kernel.errors import Invalid, NotAllowed, NotFound
from services.tickets.cancelling import CancelTicket
from services.tickets.detail_queries import ticket_detail
from services.tickets.dto import TicketId
from services.tickets.handling import RecordContact, SignTicket, SubmitReply
from services.tickets.merge_queries import joined_facts, merge_candidates, merge_preview
from services.tickets.merge_rules import CannotMerge
from services.tickets.merging import MergeTickets, UnmergeTicket
from services.tickets.reviewing import ApproveReply
from services.tickets.workflow import IllegalStep
from tests.services.tickets.support import ANGRY, HAPPY, Units, rows_of, ticket_in, units_of
from tests.support.desk import Desk

WORDS = "同一小区同一时段停水"
REPLY = "主管破裂，已于当晚抢修恢复供水。"


def merged(desk: Desk, parent: TicketId, *children: TicketId) -> None:
    """These joined to the first, by the dispatcher."""
    desk.door(Role.DISPATCHER).do(MergeTickets(parent, children, WORDS))


def ticket_row(desk: Desk, ticket: TicketId) -> dict[str, Any]:
    """The ticket's own row."""
    return dict(rows_of(desk, ticket)[0])


def part_states(desk: Desk, ticket: TicketId) -> list[TaskState]:
    """How the units' parts stand."""
    return [part["state"] for part in rows_of(desk, ticket)[2]]


def told_of(desk: Desk, ticket: TicketId, action: str) -> list[str]:
    """The words of the time line's lines of this kind."""
    with desk.program.storage.reading():
        lines = TicketEvent.select().where(TicketEvent.ticket == ticket, TicketEvent.action == action)
        return [line.words for line in lines.order_by(TicketEvent.id)]


def family(desk: Desk) -> tuple[TicketId, tuple[TicketId, ...]]:
    """A ticket being handled by the housing bureau, and three joined to it from three states."""
    units = units_of(desk)
    parent = ticket_in(desk, units, TicketState.HANDLING)
    children = (
        ticket_in(desk, units, TicketState.TO_DISPATCH, None),
        ticket_in(desk, units, TicketState.TO_SIGN, TaskState.TO_SIGN),
        ticket_in(desk, Units(desk.unit("县教育局"), units.assist), TicketState.HANDLING),
    )
    merged(desk, parent, *children)
    return parent, children


def answered(desk: Desk, parent: TicketId) -> None:
    """The parent's unit replies and the centre passes it."""
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(RecordContact(parent, ContactWay.PHONE, "已联系"))
    clerk.do(SubmitReply(parent, None, REPLY, without_opinions="不需要"))
    desk.door(Role.REVIEWER).do(ApproveReply(parent, None))


def test_joining_keeps_each_ticket_and_stops_its_parts(desk: Desk) -> None:
    parent, children = family(desk)
    stood = (TicketState.TO_DISPATCH, TicketState.TO_SIGN, TicketState.HANDLING)
    for child, before in zip(children, stood, strict=True):
        row = ticket_row(desk, child)
        assert (row["state"], row["parent"], row["merged_from"]) == (TicketState.MERGED, parent, before)
        assert set(part_states(desk, child)) <= {TaskState.STOPPED}
        assert {part["stopped_why"] for part in rows_of(desk, child)[2]} <= {"merged"}
        assert rows_of(desk, child)[1]["content"]
        [words] = told_of(desk, child, "merge")
        assert words.endswith(WORDS)
    assert ticket_row(desk, parent)["state"] is TicketState.HANDLING
    [words] = told_of(desk, parent, "joined")
    assert all(ticket_row(desk, child)["number"] in words for child in children)


def test_taking_a_ticket_out_puts_everything_back(desk: Desk) -> None:
    parent, (waiting, sent, handled) = family(desk)
    with desk.program.storage.begin():
        UnitTask.update(signed_at=desk.clock.now()).where(UnitTask.ticket == handled).execute()
    dispatcher = desk.door(Role.DISPATCHER)
    for child in (waiting, sent, handled):
        dispatcher.do(UnmergeTicket(child, "不是同一件事"))
    states = [ticket_row(desk, child)["state"] for child in (waiting, sent, handled)]
    assert states == [TicketState.TO_DISPATCH, TicketState.TO_SIGN, TicketState.HANDLING]
    assert part_states(desk, sent) == [TaskState.TO_SIGN, TaskState.TO_SIGN]
    assert part_states(desk, handled) == [TaskState.HANDLING, TaskState.HANDLING]
    row = ticket_row(desk, handled)
    assert (row["parent"], row["merged_from"]) == (None, None)
    assert len(told_of(desk, parent, "taken_out")) == 3
    desk.door(Role.CENTRE_HEAD).do(SignTicket(sent, units_of(desk).lead))  # the part goes on where it stood
    assert ticket_row(desk, sent)["state"] is TicketState.HANDLING


def test_a_part_that_was_done_is_done_again(desk: Desk) -> None:
    units = units_of(desk)
    parent, child = (ticket_in(desk, units, TicketState.HANDLING) for _ in range(2))
    with desk.program.storage.begin():
        done, now = (UnitTask.ticket == child) & (UnitTask.unit == units.assist), desk.clock.now()
        UnitTask.update(state=TaskState.DONE, signed_at=now, done_at=now).where(done).execute()
    merged(desk, parent, child)
    desk.door(Role.DISPATCHER).do(UnmergeTicket(child, "不是同一件事"))
    assert part_states(desk, child) == [TaskState.TO_SIGN, TaskState.DONE]


def test_every_caller_is_called_when_the_reply_is_passed_scenario(desk: Desk) -> None:
    parent, children = family(desk)
    answered(desk, parent)
    for one in (parent, *children):
        row = ticket_row(desk, one)
        assert row["state"] is TicketState.TO_CALL_BACK
        assert row["lead_unit"] == units_of(desk).lead  # whoever replied answers for all
    caller = desk.door(Role.CALLBACK_CLERK)
    assert set(caller.ask(call_list, desk.clock.now())) == {parent, *children}
    facts = caller.ask(joined_facts, children[0])
    assert facts.parent is not None
    assert facts.parent.reply == REPLY
    assert caller.ask(ticket_detail, children[0], desk.clock.now()).answer == REPLY
    caller.do(CloseTicket(parent, None, HAPPY))
    caller.do(CloseTicket(children[0], None, HAPPY))
    caller.do(SendToRework(children[1], None, ANGRY, "水压仍不足"))
    closed, again, waiting = (ticket_row(desk, child) for child in children)
    assert closed["result_satisfaction"] is Satisfaction.SATISFIED
    assert (again["state"], again["round"], again["lead_unit"]) == (TicketState.REWORK, 2, units_of(desk).lead)
    assert again["parent"] == parent
    assert waiting["state"] is TicketState.TO_CALL_BACK


def test_a_parent_sent_back_moves_no_caller_who_was_called_already(desk: Desk) -> None:
    parent, children = family(desk)
    answered(desk, parent)
    caller = desk.door(Role.CALLBACK_CLERK)
    caller.do(CloseTicket(children[0], None, HAPPY))
    caller.do(SendToRework(parent, None, ANGRY, "又停水了"))
    assert ticket_row(desk, children[0])["state"] is TicketState.CLOSED
    assert ticket_row(desk, children[1])["state"] is TicketState.TO_CALL_BACK
    late = ticket_in(desk, units_of(desk), TicketState.TO_DISPATCH, None)
    merged(desk, parent, late)  # one who calls during the rework is answered by it
    answered(desk, parent)
    assert ticket_row(desk, late)["state"] is TicketState.TO_CALL_BACK
    assert ticket_row(desk, children[0])["state"] is TicketState.CLOSED


def test_no_chains(desk: Desk) -> None:
    parent, children = family(desk)
    other = ticket_in(desk, units_of(desk), TicketState.TO_DISPATCH, None)
    with pytest.raises(CannotMerge) as refused:
        merged(desk, children[0], other)
    assert ticket_row(desk, parent)["number"] in str(refused.value)
    with pytest.raises(CannotMerge):
        merged(desk, other, parent)
    with pytest.raises(CannotMerge):
        merged(desk, other, children[0])
    with pytest.raises(CannotMerge):
        desk.door(Role.DISPATCHER).do(CancelTicket(parent, None, "invalid", "空号"))


@pytest.mark.parametrize("state", [TicketState.CENTRE_REVIEW, TicketState.TO_CALL_BACK, TicketState.CLOSED])
def test_what_is_answered_neither_leads_nor_joins(desk: Desk, state: TicketState) -> None:
    units = units_of(desk)
    over, fresh = ticket_in(desk, units, state), ticket_in(desk, units, TicketState.TO_DISPATCH, None)
    for parent, child in ((over, fresh), (fresh, over)):
        with pytest.raises(CannotMerge):
            merged(desk, parent, child)


def test_all_are_joined_or_none(desk: Desk) -> None:
    units = units_of(desk)
    parent, fine = (ticket_in(desk, units, TicketState.HANDLING) for _ in range(2))
    with pytest.raises(CannotMerge):
        merged(desk, parent, fine, ticket_in(desk, units, TicketState.CLOSED))
    assert ticket_row(desk, fine)["state"] is TicketState.HANDLING


def test_a_ticket_is_joined_to_another_for_a_reason(desk: Desk) -> None:
    units = units_of(desk)
    parent, child = (ticket_in(desk, units, TicketState.HANDLING) for _ in range(2))
    for wrong in (
        MergeTickets(parent, (), WORDS),
        MergeTickets(parent, (parent,), WORDS),
        MergeTickets(parent, (child,)),
    ):
        with pytest.raises(Invalid):
            desk.door(Role.DISPATCHER).do(wrong)
    with pytest.raises(NotFound):
        merged(desk, parent, TicketId(999_999))
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).do(MergeTickets(parent, (child,), WORDS))
    with pytest.raises(IllegalStep):
        desk.door(Role.DISPATCHER).do(UnmergeTicket(child, "没有并过"))


def test_the_unit_sees_how_many_are_joined_but_not_who_is_protected(desk: Desk) -> None:
    parent, children = family(desk)
    with desk.program.storage.begin():
        Ticket.update(type=AppealType.REPORT).where(Ticket.id == children[0]).execute()
    seen = desk.door(Role.UNIT_CLERK).ask(joined_facts, parent).children
    assert [one.hidden for one in seen] == [True, False, False]
    assert seen[0].caller == ""
    assert "138****1234" in seen[1].caller
    assert {one.ticket_id for one in seen} == {None}
    known = desk.door(Role.DISPATCHER).ask(joined_facts, parent).children
    assert [one.ticket_id for one in known] == list(children)
    with pytest.raises(NotFound):
        desk.door(Role.UNIT_CLERK).ask(joined_facts, ticket_in(desk, units_of(desk), TicketState.TO_DISPATCH, None))


def test_the_preview_tells_what_joining_would_do(desk: Desk) -> None:
    units = units_of(desk)
    parent, sent = (ticket_in(desk, units, TicketState.HANDLING) for _ in range(2))
    closed = ticket_in(desk, units, TicketState.CLOSED)
    door = desk.door(Role.DISPATCHER)
    preview = door.ask(merge_preview, parent, (sent,), desk.clock.now())
    assert (preview.possible, preview.callers) == (True, 2)
    assert preview.lines[0].called
    assert len(preview.lines[0].units) == 2
    assert not door.ask(merge_preview, parent, (sent, closed), desk.clock.now()).possible
    assert not door.ask(merge_preview, closed, (sent,), desk.clock.now()).possible


def test_candidates_come_with_what_speaks_for_them(desk: Desk) -> None:
    units = units_of(desk)
    mine, same = (ticket_in(desk, units, TicketState.HANDLING) for _ in range(2))
    closed = ticket_in(desk, units, TicketState.CLOSED)
    found = desk.door(Role.DISPATCHER).ask(merge_candidates, mine, desk.clock.now())
    assert [one.row.id for one in found] == [same]
    assert closed not in {one.row.id for one in found}
    assert (found[0].same_number, found[0].likeness, found[0].leads, found[0].joins) == (True, 100, "", "")
