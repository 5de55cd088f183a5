"""How a dispute ends: consultation, written instruction, precedent, and what a later return meets."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from models.tables.requests import Consultation, Instruction, Precedent
from models.vocabulary import DispatchBasis, RequestState, TaskState, TicketState
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed
from services.tickets.consulting import EscalateForInstruction, RecordConsultation, SettleConsultation
from services.tickets.negotiation_queries import negotiation, precedent_rows
from services.tickets.precedent_keeping import AddPrecedent, EndPrecedent, PrecedentEnded, PrecedentFacts
from services.tickets.precedents import matching_precedent
from services.tickets.proposal_queries import proposals
from services.tickets.return_review import DesignateUnit, OpenConsultation, RejectReturn, UpholdReturn
from services.tickets.return_rules import AgainstPrecedent, DesignationDue, NothingRecorded, ReturnForbidden
from services.tickets.workflow import Action, IllegalStep
from tests.services.tickets.disputes import (
    THIRD,
    consulted,
    instruction,
    lamp_form,
    parts,
    requests,
    returned,
    returned_twice,
    row,
    send,
    sent,
    wish,
)
from tests.services.tickets.support import ASSIST, LEAD
from tests.support.desk import Desk


def test_a_consultation_that_agrees_sends_it_back_to_dispatch(desk: Desk) -> None:
    ticket = returned_twice(desk)
    head = desk.door()
    head.do(OpenConsultation(ticket, None, "请住建、水务、执法三家到会"))
    assert row(desk, ticket).state is TicketState.CONSULTATION
    with pytest.raises(NothingRecorded):
        head.do(SettleConsultation(ticket, None))
    consulted(desk, ticket, THIRD)
    head.do(SettleConsultation(ticket, None))
    assert row(desk, ticket).state is TicketState.TO_DISPATCH
    assert requests(desk, ticket)[-1].state is RequestState.GRANTED
    first = desk.door(Role.DISPATCHER).ask(proposals, ticket, desk.clock.now())[0]
    assert first.unit_id == desk.unit(THIRD)
    assert "会商" in first.settled


def test_a_consultation_may_find_the_unit_itself(desk: Desk) -> None:
    ticket = returned(desk)
    head = desk.door()
    head.do(OpenConsultation(ticket, None))
    consulted(desk, ticket, LEAD)
    head.do(SettleConsultation(ticket, None, "由住建局负责"))
    found = row(desk, ticket)
    assert (found.state, found.rejected_return_count) == (TicketState.TO_DISPATCH, 1)
    assert requests(desk, ticket)[0].state is RequestState.REFUSED


def test_a_consultation_that_does_not_agree_goes_to_the_county(desk: Desk) -> None:
    ticket = returned(desk)
    head = desk.door()
    head.do(OpenConsultation(ticket, None))
    consulted(desk, ticket, None)
    with pytest.raises(Invalid):
        head.do(SettleConsultation(ticket, None))
    head.do(EscalateForInstruction(ticket, None, "请示县政府"))
    assert row(desk, ticket).state is TicketState.INSTRUCTION_PENDING
    desk.door(Role.COUNTY_OFFICE).do(instruction(desk, ticket, LEAD))
    found = row(desk, ticket)
    assert (found.state, found.instructed, found.no_return) == (TicketState.TO_SIGN, True, True)
    assert found.rejected_return_count == 1
    old, new = parts(desk, ticket)
    assert (old.stopped_why, new.state, new.basis) == ("instructed", TaskState.TO_SIGN, DispatchBasis.INSTRUCTION)
    with pytest.raises(ReturnForbidden):
        desk.door(Role.UNIT_CLERK).do(wish(desk, ticket))


def test_the_second_return_is_upheld_after_a_recorded_consultation(desk: Desk) -> None:
    ticket = returned_twice(desk)
    consulted(desk, ticket, None)
    desk.door().do(UpholdReturn(ticket, None))
    assert row(desk, ticket).state is TicketState.TO_DISPATCH


@pytest.mark.parametrize(
    "change",
    [{"present": ""}, {"views": " "}, {"conclusion": ""}, {"held_at": datetime(2026, 5, 19, 12)},
     {"held_at": datetime(2026, 5, 18, 9)}, {"agreed_unit_id": 99999}],
)  # fmt: skip
def test_a_record_says_when_who_and_what(desk: Desk, change: dict[str, object]) -> None:
    ticket = returned(desk)
    good = RecordConsultation(ticket, desk.clock.now(), "", "张伟、李强", "各称无责", "再议")
    with pytest.raises(Invalid):
        desk.door().do(replace(good, **change))  # type: ignore[arg-type]  # fields by name
    with desk.program.storage.reading():
        assert not Consultation.select().exists()


def test_a_record_belongs_to_an_open_return(desk: Desk) -> None:
    ticket = sent(desk)
    with pytest.raises(IllegalStep):
        consulted(desk, ticket, None)


def test_after_the_third_return_only_the_head_or_the_county_decides(desk: Desk) -> None:
    ticket = returned_twice(desk)
    consulted(desk, ticket, None)
    desk.door().do(UpholdReturn(ticket, None))
    send(desk, ticket, LEAD)
    desk.door(Role.UNIT_CLERK).do(wish(desk, ticket, THIRD))
    for command in (UpholdReturn(ticket, None), RejectReturn(ticket, None, "不同意")):
        with pytest.raises(DesignationDue):
            desk.door().do(command)
    shown = desk.door().ask(negotiation, ticket, desk.clock.now())
    assert [action for action, why in shown.closed.items() if not why] == [Action.CONSULT, Action.DESIGNATE]
    desk.door().do(DesignateUnit(ticket, None, desk.unit(THIRD), "由执法局承办"))
    assert row(desk, ticket).lead_unit_id == desk.unit(THIRD)
    assert requests(desk, ticket)[-1].state is RequestState.GRANTED


def test_three_returns_end_in_a_precedent_that_later_returns_meet(desk: Desk) -> None:
    ticket = returned(desk, sent(desk, form=lamp_form(desk)))
    head = desk.door()
    head.do(OpenConsultation(ticket, None))
    consulted(desk, ticket, None)
    head.do(EscalateForInstruction(ticket, None))
    desk.door(Role.COUNTY_OFFICE).do(instruction(desk, ticket, LEAD, follow=False))
    later = sent(desk, ASSIST, form=lamp_form(desk))
    first = desk.door(Role.DISPATCHER).ask(proposals, later, desk.clock.now())[0]
    assert first.unit_id == desk.unit(LEAD)
    assert "县政府办公室批示" in first.precedent
    assert "周国平" in first.precedent
    own = sent(desk, form=lamp_form(desk))
    with pytest.raises(AgainstPrecedent, match="县政府办公室批示"):
        desk.door(Role.UNIT_CLERK).do(wish(desk, own))
    desk.door(Role.UNIT_CLERK).do(replace(wish(desk, own), new_grounds="该路段已移交执法局"))
    assert row(desk, own).state is TicketState.RETURN_PENDING


def test_an_instruction_sends_out_what_waits_for_dispatch(desk: Desk) -> None:
    ticket = returned(desk, sent(desk, LEAD, THIRD))
    desk.door().do(UpholdReturn(ticket, None))
    command = replace(instruction(desk, ticket, ASSIST), limit=datetime(2026, 5, 22).date())
    desk.door(Role.COUNTY_OFFICE).do(command)
    found = row(desk, ticket)
    assert (found.due_at, found.lead_unit_id) == (datetime(2026, 5, 22, 18), desk.unit(ASSIST))
    assert [part.state for part in parts(desk, ticket) if not part.lead] == [TaskState.TO_SIGN]


@pytest.mark.parametrize("days", [1, -1])
def test_an_instruction_lies_behind_and_its_limit_ahead(desk: Desk, days: int) -> None:
    ticket = returned(desk)
    desk.door().do(UpholdReturn(ticket, None))
    day = desk.clock.now().date() + timedelta(days=days)
    good = instruction(desk, ticket, ASSIST)
    with pytest.raises(Invalid):
        desk.door().do(replace(good, given_on=day) if days > 0 else replace(good, limit=day))
    with desk.program.storage.reading():
        assert not Instruction.select().exists()


def test_no_precedent_without_class_and_area(desk: Desk) -> None:
    ticket = returned(desk)
    desk.door().do(UpholdReturn(ticket, None))
    for follow in (True, False):
        with pytest.raises(Invalid, match="先例"):
            desk.door().do(instruction(desk, ticket, ASSIST, follow=follow))
    assert row(desk, ticket).state is TicketState.TO_DISPATCH


def test_dispatchers_give_no_instructions(desk: Desk) -> None:
    ticket = returned(desk)
    desk.door().do(UpholdReturn(ticket, None))
    with pytest.raises(NotAllowed):
        desk.door(Role.DISPATCHER).do(instruction(desk, ticket, ASSIST))


def test_the_nearest_precedent_in_force_holds(desk: Desk) -> None:
    form, today = lamp_form(desk), desk.clock.now().date()
    assert form.category_id is not None
    whole = PrecedentFacts(form.category_id, None, desk.unit(THIRD), "全县路灯由执法局管", today - timedelta(days=9))
    here = replace(whole, area_id=form.area_id, unit_id=desk.unit(LEAD), basis="石河镇路灯由住建局管")
    dispatcher = desk.door(Role.DISPATCHER)
    dispatcher.do(AddPrecedent(whole))
    near = dispatcher.do(AddPrecedent(here))
    dispatcher.do(AddPrecedent(replace(here, unit_id=desk.unit(ASSIST), valid_from=today + timedelta(days=1))))

    def named(area: int | None, day: int = 0) -> int | None:
        with desk.program.storage.reading():
            found = matching_precedent(form.category_id, area, today + timedelta(days=day))
        return found.unit_id if found is not None else None

    assert named(form.area_id) == desk.unit(LEAD)
    assert named(None) == desk.unit(THIRD)
    assert named(form.area_id, 1) == desk.unit(ASSIST)
    assert named(form.area_id, -10) is None
    with pytest.raises(NotAllowed):
        dispatcher.do(EndPrecedent(near))
    desk.door().do(EndPrecedent(near))
    with pytest.raises(PrecedentEnded):
        desk.door().do(EndPrecedent(near))
    assert named(form.area_id) == desk.unit(THIRD)
    states = [one.state.value for one in dispatcher.ask(precedent_rows, desk.clock.now())]
    assert states == ["in_force", "coming", "ended"]


def test_a_precedent_names_rows_that_are_there(desk: Desk) -> None:
    form, today = lamp_form(desk), desk.clock.now().date()
    assert form.category_id is not None
    good = PrecedentFacts(form.category_id, form.area_id, desk.unit(LEAD), "依据", today)
    for bad in (
        {"category_id": 0},
        {"area_id": 0},
        {"unit_id": 0},
        {"basis": ""},
        {"valid_until": today - timedelta(1)},
    ):
        with pytest.raises(Invalid):
            desk.door().do(AddPrecedent(replace(good, **bad)))  # type: ignore[arg-type]  # fields by name
    with desk.program.storage.reading():
        assert not Precedent.select().exists()
