"""Another lead, one more assisting unit: nothing that was done is lost, and every part has limits of its own."""

from datetime import timedelta
from typing import Any

import pytest

from models.tables.handling import UnitTask
from models.tables.ticket import Ticket
from models.vocabulary import ContactWay, DispatchBasis, TaskState, TicketState
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed, Stale
from services.tickets.changing import AddAssist, ChangeLead, PartThere
from services.tickets.detail_queries import ticket_detail, time_line
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment
from services.tickets.handling import GiveOpinion, RecordContact, RecordProgress, SignTicket, SubmitReply
from services.tickets.rules import SubmissionBlocked
from services.tickets.workflow import IllegalStep
from tests.services.tickets.support import ASSIST, LEAD
from tests.services.tickets.test_road import dispatched, taken_down
from tests.support.desk import Desk

NEW = "县公安局"


def parts_of(desk: Desk, ticket: int) -> dict[tuple[str, bool], list[Any]]:
    """The parts by unit and whether it leads."""
    found: dict[tuple[str, bool], list[Any]] = {}
    with desk.program.storage.reading():
        for part in UnitTask.select().where(UnitTask.ticket == ticket).order_by(UnitTask.id):
            found.setdefault((part.unit.short, part.lead), []).append(part)
    return found


def stored(desk: Desk, ticket: int) -> Any:
    """The ticket as stored."""
    with desk.program.storage.reading():
        return Ticket.get_by_id(ticket)


def with_assist(desk: Desk) -> Any:
    """A ticket with a lead that has signed and an assisting unit that has not."""
    ticket = taken_down(desk).ticket_id
    lead, assist = Assignment(desk.unit(LEAD), "请主办"), Assignment(desk.unit(ASSIST), "请核水管")
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket, None, lead, (assist,), DispatchBasis.DUTY))
    desk.door(Role.UNIT_CLERK).do(SignTicket(ticket))
    return ticket


def change(desk: Desk, ticket: Any, to: str = NEW, **more: Any) -> None:
    """The dispatcher gives the ticket to another lead."""
    command = ChangeLead(
        ticket, None, Assignment(desk.unit(to), "改由你局主办"), DispatchBasis.DUTY, "涉及治安", **more
    )
    desk.door(Role.DISPATCHER).do(command)


def test_a_new_lead_has_a_full_limit_and_the_old_one_is_stopped(desk: Desk) -> None:
    ticket = with_assist(desk)
    old_due = stored(desk, ticket).due_at
    desk.clock.moment += timedelta(days=1)
    change(desk, ticket)
    row, parts = stored(desk, ticket), parts_of(desk, ticket)
    assert (row.state, row.lead_unit.short, row.signed_at) == (TicketState.TO_SIGN, NEW, None)
    assert row.due_at > old_due
    [old], [new], [assist] = parts[LEAD, True], parts[NEW, True], parts[ASSIST, False]
    assert (old.state, old.stopped_why, old.stopped_at) == (TaskState.STOPPED, "lead_changed", desk.clock.now())
    assert (new.state, new.due_at) == (TaskState.TO_SIGN, row.due_at)
    assert assist.state is TaskState.TO_SIGN
    line = desk.door().ask(time_line, ticket)[0]
    assert (line.action, "涉及治安" in line.words) == ("change_lead", True)


def test_the_old_lead_may_go_on_assisting_with_what_it_did(desk: Desk) -> None:
    ticket = with_assist(desk)
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(RecordContact(ticket, ContactWay.PHONE, "已联系，约定到场"))
    clerk.do(RecordProgress(ticket, "已查线路"))
    signed = parts_of(desk, ticket)[LEAD, True][0].signed_at
    desk.clock.moment += timedelta(hours=3)
    change(desk, ticket, keep_old=True)
    [kept] = parts_of(desk, ticket)[LEAD, False]
    assert (kept.state, kept.signed_at, kept.instruction) == (TaskState.HANDLING, signed, "请主办")
    detail = clerk.ask(ticket_detail, ticket, desk.clock.now())
    assert [one.words for one in detail.contacts] == ["已联系，约定到场"]
    clerk.do(GiveOpinion(ticket, "线路已查，需公安配合"))
    assert parts_of(desk, ticket)[LEAD, False][0].state is TaskState.DONE


def test_an_old_lead_that_is_out_works_no_more(desk: Desk) -> None:
    ticket = with_assist(desk)
    change(desk, ticket)
    with pytest.raises(IllegalStep):
        desk.door(Role.UNIT_CLERK).do(RecordProgress(ticket, "继续"))


def test_an_assisting_unit_may_take_the_lead(desk: Desk) -> None:
    ticket = with_assist(desk)
    change(desk, ticket, ASSIST)
    parts = parts_of(desk, ticket)
    [assist], [lead] = parts[ASSIST, False], parts[ASSIST, True]
    assert (assist.state, assist.stopped_why, lead.state) == (TaskState.STOPPED, "lead_changed", TaskState.TO_SIGN)


def test_a_finished_opinion_stays_for_the_new_lead(desk: Desk) -> None:
    ticket = with_assist(desk)
    door, assist = desk.door(Role.DISPATCHER), desk.unit(ASSIST)
    door.do(SignTicket(ticket, assist))
    door.do(GiveOpinion(ticket, "水管无渗漏", assist))
    change(desk, ticket)
    [part] = parts_of(desk, ticket)[ASSIST, False]
    assert (part.state, part.reply) == (TaskState.DONE, "水管无渗漏")


def test_the_lead_changes_twice_and_comes_back(desk: Desk) -> None:
    ticket = with_assist(desk)
    change(desk, ticket)
    change(desk, ticket, LEAD)
    first, second = parts_of(desk, ticket)[LEAD, True]
    assert (first.state, second.state) == (TaskState.STOPPED, TaskState.TO_SIGN)
    clerk = desk.door(Role.UNIT_CLERK)
    clerk.do(SignTicket(ticket))
    assert stored(desk, ticket).state is TicketState.HANDLING


@pytest.mark.parametrize("why", ["same", "no_reason", "stale", "right"])
def test_a_change_of_lead_is_refused_in_words(desk: Desk, why: str) -> None:
    ticket = with_assist(desk)
    lead = Assignment(desk.unit(LEAD if why == "same" else NEW))
    reason, version = (" " if why == "no_reason" else "涉及治安"), (1 if why == "stale" else None)
    role = Role.OPERATOR if why == "right" else Role.DISPATCHER
    expected = {"stale": Stale, "right": NotAllowed}.get(why, Invalid)
    with pytest.raises(expected):
        desk.door(role).do(ChangeLead(ticket, version, lead, DispatchBasis.DUTY, reason))


def test_no_change_of_lead_before_dispatch_or_after_submission(desk: Desk) -> None:
    with pytest.raises(IllegalStep):
        change(desk, taken_down(desk, "other").ticket_id)


def test_a_late_assisting_unit_has_its_own_limit_and_is_awaited(desk: Desk) -> None:
    ticket = dispatched(desk).ticket_id
    clerk, dispatcher = desk.door(Role.UNIT_CLERK), desk.door(Role.DISPATCHER)
    clerk.do(SignTicket(ticket))
    clerk.do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    before = stored(desk, ticket)
    desk.clock.moment += timedelta(days=1)
    dispatcher.do(AddAssist(ticket, None, Assignment(desk.unit(ASSIST), "请核实水压", days=2)))
    row = stored(desk, ticket)
    assert (row.state, row.due_at, row.lead_unit_id) == (TicketState.HANDLING, before.due_at, before.lead_unit_id)
    [part] = parts_of(desk, ticket)[ASSIST, False]
    assert (part.state, part.instruction, part.due_at.date().isoformat()) == (
        TaskState.TO_SIGN,
        "请核实水压",
        "2026-05-22",
    )
    with pytest.raises(SubmissionBlocked):
        clerk.do(SubmitReply(ticket, None, "已更换"))
    clerk.do(SubmitReply(ticket, None, "已更换", without_opinions="水务意见另行补充"))


@pytest.mark.parametrize("why", ["there", "lead", "no_words"])
def test_an_assisting_unit_has_one_part(desk: Desk, why: str) -> None:
    ticket = with_assist(desk)
    unit = {"there": ASSIST, "lead": LEAD, "no_words": NEW}[why]
    with pytest.raises(Invalid if why == "no_words" else PartThere):
        desk.door(Role.DISPATCHER).do(
            AddAssist(ticket, None, Assignment(desk.unit(unit), "" if why == "no_words" else "再核"))
        )


def test_the_reply_tells_whose_opinions_it_took(desk: Desk) -> None:
    ticket = with_assist(desk)
    door, assist, clerk = desk.door(Role.DISPATCHER), desk.unit(ASSIST), desk.door(Role.UNIT_CLERK)
    door.do(SignTicket(ticket, assist))
    door.do(GiveOpinion(ticket, "水管无渗漏", assist))
    clerk.do(RecordContact(ticket, ContactWay.PHONE, "已联系"))
    [part] = parts_of(desk, ticket)[ASSIST, False]
    clerk.do(SubmitReply(ticket, None, "经核水管无渗漏，路灯已更换。", opinions=(part.id, 999)))
    line = next(one for one in desk.door().ask(time_line, ticket) if one.action == "submit")
    assert [name.endswith("水务局") for name in line.sources] == [True]
