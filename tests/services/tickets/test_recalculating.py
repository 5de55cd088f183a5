"""Another version of the rules for running tickets: previewed, told on each, and none is made late by it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from models.tables.handling import TicketEvent, UnitTask
from models.tables.ticket import Ticket
from models.vocabulary import AppealType, DispatchBasis
from services.access.permissions import Role
from services.calendar.commands import SaveRules
from services.calendar.office import RulesGone
from services.calendar.preview_queries import NumberChange, rules_preview
from services.calendar.rules import seed_rules
from services.kernel.errors import Invalid, NotAllowed
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm, TicketId
from services.tickets.handling import SignTicket
from services.tickets.intake import Forward, RegisterTicket
from services.tickets.recalculating import NothingToRecalculate, RecalculateRunning
from services.tickets.recalculation_queries import LimitChange, recalculation
from tests.services.tickets.support import FORM
from tests.support.desk import Desk

DUE = datetime(2026, 5, 28, 18)


def version(start: date | None, **handling: str) -> dict[str, Any]:
    """The shipped version with other handling limits, under another key."""
    data = seed_rules()[0].to_dict() | {"key": "新规", "name": "新规", "effective_from": start and start.isoformat()}
    for appeal, term in handling.items():
        data["types"][appeal]["handling"] = term
    return data


def running(desk: Desk, idem: str, form: IntakeForm = FORM, days: int | None = None) -> TicketId:
    """A request for help that a unit got now: seven working days."""
    form = replace(form, type=AppealType.HELP) if form is FORM else form
    ticket = desk.door(Role.OPERATOR).do(RegisterTicket(form, Forward(), idem)).ticket_id
    lead = Assignment(desk.unit("县住建局"), days=days)
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket, None, lead, (), DispatchBasis.DUTY))
    return ticket


def new_rules(desk: Desk, days: str = "5 working days") -> None:
    """From today on another limit for requests for help."""
    desk.admin.do(SaveRules(version(desk.clock.now().date(), help=days)))


def seen(desk: Desk, *tickets: TicketId) -> tuple[LimitChange, ...]:
    return desk.door().ask(recalculation, "新规", tickets or None, desk.clock.now())


def test_running_tickets_stay_until_the_head_acts(desk: Desk) -> None:
    ticket = running(desk, "a")
    new_rules(desk)
    assert (Ticket.get_by_id(ticket).rules_key, Ticket.get_by_id(ticket).due_at) == ("四川2025", DUE)
    [change] = seen(desk)
    assert (change.old_due, change.new_due, change.stays) == (DUE, datetime(2026, 5, 26, 18), "")
    assert desk.door().do(RecalculateRunning("新规", None, "按新办法执行")) == 1
    stored = Ticket.get_by_id(ticket)
    assert (stored.rules_key, stored.due_at, stored.due_original) == ("新规", datetime(2026, 5, 26, 18), DUE)
    assert UnitTask.get(UnitTask.ticket == ticket).due_at == stored.due_at
    line = TicketEvent.select().where(TicketEvent.ticket == ticket, TicketEvent.action == "recalculate").get()
    assert "2026-05-28 18:00 → 2026-05-26 18:00" in line.words
    assert "按新办法执行" in line.words
    assert seen(desk) == ()


def test_only_the_chosen_tickets_change(desk: Desk) -> None:
    first, second = running(desk, "a"), running(desk, "b")
    desk.door(Role.UNIT_CLERK).do(SignTicket(second))
    new_rules(desk)
    assert len(seen(desk)) == 2
    assert desk.door().do(RecalculateRunning("新规", (second,), "按新办法执行")) == 1
    assert [Ticket.get_by_id(one).rules_key for one in (first, second)] == ["四川2025", "新规"]


def test_no_ticket_is_made_late(desk: Desk) -> None:
    ticket = running(desk, "a")
    desk.clock.moment += timedelta(days=6)
    new_rules(desk, "2 working days")
    [change] = seen(desk)
    assert (change.new_due, bool(change.stays)) == (DUE, True)
    with pytest.raises(NothingToRecalculate):
        desk.door().do(RecalculateRunning("新规", None, "按新办法执行"))
    assert Ticket.get_by_id(ticket).due_at == DUE


def test_what_a_person_set_and_what_is_late_stays(desk: Desk) -> None:
    own, late = running(desk, "own", days=9), running(desk, "late")
    desk.clock.moment += timedelta(days=10)
    upper, other = running(desk, "upper"), running(desk, "other")
    with desk.program.storage.begin():
        Ticket.update(upper_due_at=DUE, version=Ticket.version + 1).where(Ticket.id == upper).execute()
    new_rules(desk, "15 working days")
    stays = {change.id: change.stays for change in seen(desk)}
    assert len({stays[one] for one in (own, upper, late, other)}) == 4
    assert stays[other] == ""


def test_a_version_that_has_not_begun_judges_nothing(desk: Desk) -> None:
    running(desk, "a")
    desk.admin.do(SaveRules(version(desk.clock.now().date() + timedelta(days=5), help="5 working days")))
    with pytest.raises(Invalid):
        desk.door().do(RecalculateRunning("新规", None, "按新办法执行"))
    with pytest.raises(RulesGone):
        desk.door().do(RecalculateRunning("没有", None, "按新办法执行"))


def test_it_is_the_head_s_act_and_has_a_reason(desk: Desk) -> None:
    running(desk, "a")
    new_rules(desk)
    with pytest.raises(NotAllowed):
        desk.door(Role.DISPATCHER).do(RecalculateRunning("新规", None, "按新办法执行"))
    with pytest.raises(NotAllowed):
        desk.door(Role.DISPATCHER).ask(recalculation, "新规", None, desk.clock.now())
    with pytest.raises(Invalid):
        desk.door().do(RecalculateRunning("新规", None, " "))


def test_the_preview_says_what_saving_changes(desk: Desk) -> None:
    running(desk, "a")
    data = version(date(2026, 6, 1), help="10 working days")
    data["fairness"]["ask_within_days"] = 5
    found = desk.admin.ask(rules_preview, data, desk.clock.now())
    assert found.against == "四川2025 3/7/15"
    assert found.changes == (
        NumberChange(("types", "help", "handling"), "7 working days", "10 working days"),
        NumberChange(("fairness", "ask_within_days"), 3, 5),
    )
    [example] = [one for one in found.examples if one.old_due != one.new_due]
    assert (example.appeal, example.old_due, example.new_due) == (AppealType.HELP, DUE, datetime(2026, 6, 2, 18))
    assert (found.running, found.beyond) == (1, (AppealType.HELP,))
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).ask(rules_preview, data, desk.clock.now())
