"""Warnings: each tier of each limit fires once, is acknowledged by the unit, and is never unset."""

from datetime import datetime, timedelta

import pytest

from models.tables.directory import Unit
from models.tables.handling import UnitTask
from models.tables.ticket import Ticket
from models.vocabulary import ChaseWay, Tier, Urgency, WarningReason
from services.access.permissions import SYSTEM, Role
from services.kernel.errors import NotFound
from services.oversight.warning_commands import AcknowledgeWarning, FireWarnings
from services.oversight.warning_queries import open_warnings, warnings_pending
from services.tickets.detail_queries import ticket_detail
from services.tickets.dto import Assignment
from services.tickets.handling import GiveOpinion, RecordProgress, SignTicket
from services.tickets.intake import Registered
from services.tickets.watch_dto import WarningRow
from tests.services.oversight.support import HOUSING, WATER, sent, sent_to_rework, stored, submitted
from tests.support.desk import Desk

SENT = datetime(2026, 5, 11, 10)  # Monday; 7 working days: due Wednesday 20 May, sign-in Tuesday 12 May 18:00
DUE = datetime(2026, 5, 20, 18)


def fired(desk: Desk, at: datetime) -> int:
    """The program's round at this moment."""
    desk.clock.moment = at
    return desk.program.door(SYSTEM).do(FireWarnings())


def told(desk: Desk, ticket: Registered) -> list[WarningRow]:
    """The warnings of a ticket, the newest first."""
    return list(desk.door().ask(ticket_detail, ticket.ticket_id, desk.clock.now()).warnings)


def overdue_facts(desk: Desk, ticket: Registered) -> tuple[datetime | None, list[datetime | None]]:
    """When the ticket and its parts passed their limits, as stored."""
    with desk.program.storage.reading():
        row = Ticket.get_by_id(ticket.ticket_id)
        parts = UnitTask.select().where(UnitTask.ticket == row.id).order_by(UnitTask.id)
        return row.overdue_at, [part.overdue_at for part in parts]


def test_tiers_rise_one_by_one_and_fire_once(desk: Desk) -> None:
    ticket = sent(desk, SENT)
    moments = [
        (datetime(2026, 5, 11, 12), []),
        (datetime(2026, 5, 12, 15), [(Tier.BLUE, WarningReason.SIGN)]),
        (datetime(2026, 5, 13, 9), [(Tier.ORANGE, WarningReason.SIGN)]),
        (datetime(2026, 5, 15, 9), [(Tier.BLUE, WarningReason.DUE)]),
        (datetime(2026, 5, 19, 9), [(Tier.YELLOW, WarningReason.DUE)]),
        (datetime(2026, 5, 20, 9), [(Tier.ORANGE, WarningReason.DUE)]),
        (DUE, []),
        (DUE + timedelta(seconds=1), [(Tier.RED, WarningReason.DUE)]),
    ]
    known = 0
    for moment, expected in moments:
        assert fired(desk, moment) == len(expected)
        assert fired(desk, moment) == 0
        rows = told(desk, ticket)
        assert [(row.tier, row.reason) for row in rows[: len(rows) - known]] == expected
        known = len(rows)


def test_a_warning_is_dated_by_the_limit_where_that_is_plain(desk: Desk) -> None:
    ticket = sent(desk, SENT)
    fired(desk, datetime(2026, 5, 20, 9))
    fired(desk, datetime(2026, 5, 21, 9))
    dated = {(row.tier, row.reason): row.fired_at for row in told(desk, ticket)}
    assert dated == {
        (Tier.ORANGE, WarningReason.SIGN): datetime(2026, 5, 12, 18),
        (Tier.ORANGE, WarningReason.DUE): datetime(2026, 5, 20),
        (Tier.RED, WarningReason.DUE): DUE,
    }


def test_an_urgent_ticket_warns_through_the_night(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 16, 22), urgency=Urgency.URGENT)
    desk.door(Role.UNIT_CLERK).do(SignTicket(ticket.ticket_id))
    desk.door(Role.UNIT_CLERK).do(RecordProgress(ticket.ticket_id, "已到现场"))
    for hours in (12, 16, 18):
        assert fired(desk, datetime(2026, 5, 16, 22) + timedelta(hours=hours)) == 1
    assert fired(desk, datetime(2026, 5, 17, 22, 0, 1)) == 1
    assert [row.tier for row in told(desk, ticket)] == [Tier.RED, Tier.ORANGE, Tier.YELLOW, Tier.BLUE]


def test_an_urgent_matter_without_a_first_report_warns_once(desk: Desk) -> None:
    begun = datetime(2026, 5, 16, 22)
    ticket = sent(desk, begun, urgency=Urgency.URGENT)
    desk.door(Role.UNIT_CLERK).do(SignTicket(ticket.ticket_id))
    assert fired(desk, begun + timedelta(hours=2)) == 0
    assert fired(desk, begun + timedelta(hours=2, minutes=1)) == 1
    assert fired(desk, begun + timedelta(hours=3)) == 0
    [row] = told(desk, ticket)
    assert (row.tier, row.reason, row.limit_at) == (Tier.ORANGE, WarningReason.REPORT, begun + timedelta(hours=2))
    assert row.fired_at == begun + timedelta(hours=2)


def test_a_warning_says_whom_it_was_for_and_who_read_it(desk: Desk) -> None:
    ticket = sent(desk, SENT, Assignment(desk.unit(WATER)))
    fired(desk, datetime(2026, 5, 13, 9))
    rows = {row.unit: row for row in told(desk, ticket)}
    lead, assist = (next(one for unit, one in rows.items() if short in unit) for short in ("住", "水务"))
    assert (lead.receiver, lead.way) == ("测试unit_clerk", ChaseWay.SYSTEM)
    assert assist.receiver == assist.unit
    desk.door(Role.UNIT_CLERK).do(AcknowledgeWarning(lead.id))
    read = next(one for one in told(desk, ticket) if one.id == lead.id)
    assert read.acknowledged_by == "测试unit_clerk"


def test_the_limit_runs_while_the_units_leads_have_the_reply(desk: Desk) -> None:
    ticket = sent(desk, SENT)
    with desk.program.storage.begin():
        Unit.update(sign_off_steps=1).where(Unit.id == desk.unit(HOUSING)).execute()
    submitted(desk, ticket, SENT + timedelta(hours=1))
    assert fired(desk, DUE + timedelta(seconds=1)) == 1
    assert overdue_facts(desk, ticket) == (DUE, [DUE])


def test_overdue_is_a_fact_that_nothing_unsets(desk: Desk) -> None:
    ticket = sent(desk, SENT)
    fired(desk, DUE + timedelta(seconds=1))
    assert overdue_facts(desk, ticket) == (DUE, [DUE])
    submitted(desk, ticket, DUE + timedelta(days=1))
    sent_to_rework(desk, ticket, DUE + timedelta(days=2))
    fired(desk, DUE + timedelta(days=30))
    assert overdue_facts(desk, ticket) == (DUE, [DUE, datetime(2026, 5, 27, 18)])
    assert Tier.RED in {row.tier for row in told(desk, ticket)}


def test_a_late_reply_is_marked_even_when_no_round_came_by(desk: Desk) -> None:
    ticket = sent(desk, SENT)
    submitted(desk, ticket, DUE + timedelta(seconds=1))
    assert overdue_facts(desk, ticket) == (DUE, [DUE])


def test_a_reply_in_the_last_second_is_on_time(desk: Desk) -> None:
    ticket = sent(desk, SENT)
    submitted(desk, ticket, DUE)
    fired(desk, DUE + timedelta(days=1))
    assert overdue_facts(desk, ticket) == (None, [None])


def test_a_late_rework_is_marked_by_its_own_limit(desk: Desk) -> None:
    ticket = sent(desk, SENT)
    submitted(desk, ticket, SENT + timedelta(hours=2))
    sent_to_rework(desk, ticket, SENT + timedelta(hours=3))  # 3 working days: due 14 May
    submitted(desk, ticket, datetime(2026, 5, 15, 9))
    assert overdue_facts(desk, ticket) == (datetime(2026, 5, 14, 18), [None, datetime(2026, 5, 14, 18)])


def test_a_late_opinion_marks_only_the_assisting_units_part(desk: Desk) -> None:
    ticket = sent(desk, SENT, Assignment(desk.unit(WATER), days=1))
    desk.clock.moment = datetime(2026, 5, 13, 9)
    centre = desk.door(Role.DISPATCHER)
    centre.do(SignTicket(ticket.ticket_id, desk.unit(WATER)))
    centre.do(SignTicket(ticket.ticket_id))
    centre.do(GiveOpinion(ticket.ticket_id, "管网无漏损", desk.unit(WATER)))
    assert overdue_facts(desk, ticket) == (None, [None, datetime(2026, 5, 12, 18)])


def test_an_imported_ticket_without_parts_is_marked_too(desk: Desk) -> None:
    number = stored(desk)
    assert fired(desk, datetime(2026, 5, 18, 9)) == 0
    with desk.program.storage.reading():
        assert Ticket.get(Ticket.number == number).overdue_at == datetime(2026, 5, 15, 18)


def test_what_waits_to_be_told_is_counted_without_writing(desk: Desk) -> None:
    sent(desk, SENT)
    system = desk.program.door(SYSTEM)
    assert system.ask(warnings_pending, DUE + timedelta(seconds=1)) == 3
    fired(desk, DUE + timedelta(seconds=1))
    assert system.ask(warnings_pending, DUE + timedelta(minutes=5)) == 0


def test_the_unit_acknowledges_its_own_warnings(desk: Desk) -> None:
    ticket = sent(desk, SENT, Assignment(desk.unit(WATER), days=1))
    fired(desk, datetime(2026, 5, 12, 10))
    clerk = desk.door(Role.UNIT_CLERK)
    everybodys = desk.door().ask(open_warnings)
    own = clerk.ask(open_warnings)
    assert {row.unit for row in own} == {"大竹县住房和城乡建设局"}
    assert {row.unit for row in everybodys} == {"大竹县住房和城乡建设局", "大竹县水务局"}
    for row in own:
        clerk.do(AcknowledgeWarning(row.id))
    assert clerk.ask(open_warnings) == ()
    foreign = next(row for row in everybodys if row.unit == "大竹县水务局")
    with pytest.raises(NotFound):
        clerk.do(AcknowledgeWarning(foreign.id))
    read = [row for row in told(desk, ticket) if row.acknowledged_at is not None]
    assert [row.acknowledged_at for row in read] == [datetime(2026, 5, 12, 10)] * len(own)


def test_the_first_reading_stays(desk: Desk) -> None:
    ticket = sent(desk, SENT)
    fired(desk, datetime(2026, 5, 12, 15))
    (warning,) = told(desk, ticket)
    desk.door(Role.UNIT_CLERK).do(AcknowledgeWarning(warning.id))
    desk.clock.moment = datetime(2026, 5, 12, 16)
    desk.door(Role.DISPATCHER).do(AcknowledgeWarning(warning.id))
    assert told(desk, ticket)[0].acknowledged_at == datetime(2026, 5, 12, 15)
