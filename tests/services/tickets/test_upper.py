"""The upper level's number and limit bind the county's, and its returns are counted apart. 19 May 2026, a Tuesday."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from models.tables.directory import Channel
from models.tables.ticket import Ticket
from models.vocabulary import TicketState
from services.access.permissions import Role
from services.callbacks.calling import CloseTicket
from services.kernel.errors import Invalid
from services.tickets.dispatch_queries import dispatch_limits
from services.tickets.dto import Assignment, WorkList
from services.tickets.extending import DecideExtension
from services.tickets.extension_rules import ExtensionBlocked
from services.tickets.intake import Answer, Forward, Keep, RegisterTicket, SettleTicket
from services.tickets.limit_queries import LimitSource, limit_story
from services.tickets.list_queries import work_list_sizes
from services.tickets.upper import SetUpper, UpperReturn
from services.tickets.workflow import IllegalStep
from tests.services.tickets.running import (
    asked,
    dispatched,
    handled,
    lead_part,
    replied,
    row_of,
    seen,
    sent_back,
)
from tests.services.tickets.support import FORM, HAPPY, LEAD
from tests.support.desk import Desk

COUNTY = datetime(2026, 5, 28, 18)
CITY = datetime(2026, 5, 27, 18)
DAY_BEFORE = datetime(2026, 5, 26, 18)


@pytest.mark.parametrize(
    ("city", "due"),
    [
        (CITY, DAY_BEFORE),
        (datetime(2026, 5, 29, 12), COUNTY),
        (datetime(2026, 5, 30, 12), COUNTY),  # a Saturday: the working day before is Friday
        (datetime(2026, 5, 25, 9), datetime(2026, 5, 22, 18)),  # over a weekend
        (datetime(2026, 5, 19, 17), datetime(2026, 5, 19, 17)),  # no room for the buffer: the city's own limit
        (None, COUNTY),
    ],
)
def test_the_earlier_of_both_limits_runs(desk: Desk, city: datetime | None, due: datetime) -> None:
    ticket = dispatched(desk, upper_number="DZS20260519001", upper_due_at=city)
    row = row_of(desk, ticket)
    assert (row.due_at, lead_part(desk, ticket).due_at, row.city_number) == (due, due, "DZS20260519001")
    shown = seen(desk, ticket)
    assert (shown.upper_number, shown.upper_due_at) == ("DZS20260519001", city)


def test_an_upper_limit_that_has_passed_binds_nothing(desk: Desk) -> None:
    ticket = dispatched(desk, upper_due_at=datetime(2026, 5, 19, 9))
    assert row_of(desk, ticket).due_at == COUNTY


@pytest.mark.parametrize(
    ("upper", "binding", "due"), [(True, False, COUNTY), (True, True, DAY_BEFORE), (False, False, DAY_BEFORE)]
)
def test_a_platform_whose_dates_do_not_bind_draws_nothing_in(
    desk: Desk, upper: bool, binding: bool, due: datetime
) -> None:
    with desk.program.storage.begin():
        channel = Channel.create(name="市长信箱转办", upper=upper, upper_binding=binding)
    ticket = dispatched(desk, channel_id=channel.id, upper_due_at=CITY)
    assert row_of(desk, ticket).due_at == due


def test_the_preview_of_a_dispatch_says_the_same(desk: Desk) -> None:
    call = RegisterTicket(replace(FORM, upper_due_at=CITY), Forward(), "city")
    ticket = desk.door(Role.OPERATOR).do(call).ticket_id
    parts = (Assignment(desk.unit(LEAD), days=20),)
    (limit,) = desk.door(Role.DISPATCHER).ask(dispatch_limits, ticket, parts, desk.clock.now())
    assert limit.due_at == DAY_BEFORE


def test_the_explanation_tells_both_limits(desk: Desk) -> None:
    ticket = dispatched(desk, upper_due_at=CITY)
    story = desk.door().ask(limit_story, ticket)
    assert (story.source, story.due_at) == (LimitSource.UPPER, DAY_BEFORE)
    assert story.upper is not None
    assert (story.upper.due_at, story.upper.buffer_days, story.upper.county) == (CITY, 1, COUNTY)
    loose = desk.door().ask(limit_story, dispatched(desk, "loose", upper_due_at=datetime(2026, 6, 30, 18)))
    assert (loose.source, loose.upper is not None and loose.upper.binds) == (LimitSource.RULES, False)


def test_an_extended_limit_is_explained_by_the_original(desk: Desk) -> None:
    ticket = handled(desk)
    asked(desk, ticket, date(2026, 6, 2))
    desk.door(Role.REVIEWER).do(DecideExtension(ticket, None, True))
    story = desk.door().ask(limit_story, ticket)
    assert (story.source, story.original) == (LimitSource.EXTENDED, COUNTY)


def test_an_extension_stops_before_the_upper_limit(desk: Desk) -> None:
    ticket = handled(desk, upper_due_at=datetime(2026, 6, 1, 18))
    with pytest.raises(ExtensionBlocked, match="2026-05-29 18:00"):
        asked(desk, ticket, date(2026, 6, 2))
    asked(desk, ticket, date(2026, 5, 29))


@pytest.mark.parametrize("signed", [True, False])
def test_a_limit_set_later_draws_the_running_one_in_and_lets_it_out(desk: Desk, signed: bool) -> None:
    ticket = handled(desk) if signed else dispatched(desk)
    dispatcher = desk.door(Role.DISPATCHER)
    for city, due in ((CITY, DAY_BEFORE), (datetime(2026, 5, 26, 18), datetime(2026, 5, 25, 18)), (None, COUNTY)):
        dispatcher.do(SetUpper(ticket, None, "DZS1", city))
        row = row_of(desk, ticket)
        assert (row.due_at, lead_part(desk, ticket).due_at, row.upper_due_at) == (due, due, city)
        assert row.due_original == COUNTY


def test_a_limit_that_was_shorter_anyway_stays(desk: Desk) -> None:
    ticket = handled(desk)
    desk.door(Role.DISPATCHER).do(SetUpper(ticket, None, "", datetime(2026, 6, 30, 18)))
    assert row_of(desk, ticket).due_at == COUNTY


def test_a_round_of_rework_is_drawn_in_too(desk: Desk) -> None:
    ticket = handled(desk)
    replied(desk, ticket)
    sent_back(desk, ticket)
    assert row_of(desk, ticket).rework_due_at == datetime(2026, 5, 22, 18)
    desk.door(Role.DISPATCHER).do(SetUpper(ticket, None, "DZS1", datetime(2026, 5, 22, 12)))
    row = row_of(desk, ticket)
    assert (row.rework_due_at, lead_part(desk, ticket).due_at, row.due_at) == (
        datetime(2026, 5, 21, 18),
        datetime(2026, 5, 21, 18),
        COUNTY,
    )


def test_it_is_set_while_the_ticket_waits_and_refused_when_senseless(desk: Desk) -> None:
    ticket = desk.door(Role.OPERATOR).do(RegisterTicket(FORM, Forward(), "city")).ticket_id
    dispatcher = desk.door(Role.DISPATCHER)
    dispatcher.do(SetUpper(ticket, 2, "DZS1", CITY))
    assert (row_of(desk, ticket).upper_due_at, row_of(desk, ticket).due_at) == (CITY, None)
    for number, moment in (("长" * 61, CITY), ("DZS1", datetime(2026, 5, 1))):
        with pytest.raises(Invalid):
            dispatcher.do(SetUpper(ticket, None, number, moment))


def closed(desk: Desk, **changes: Any) -> Any:
    ticket = handled(desk, **changes)
    replied(desk, ticket)
    desk.door(Role.CALLBACK_CLERK).do(CloseTicket(ticket, None, HAPPY))
    return ticket


def test_the_city_returns_what_was_closed(desk: Desk) -> None:
    ticket = closed(desk)
    desk.door(Role.DISPATCHER).do(UpperReturn(ticket, None, "市平台抽查不合格", datetime(2026, 5, 25, 18)))
    row = row_of(desk, ticket)
    assert (row.state, row.round, row.upper_return_count, row.rework_count) == (TicketState.REWORK, 2, 1, 0)
    assert (row.closed_at, row.rework_due_at) == (None, datetime(2026, 5, 22, 18))
    part = lead_part(desk, ticket)
    assert (part.round, part.due_at, part.instruction) == (2, row.rework_due_at, "市平台抽查不合格")
    assert seen(desk, ticket).upper_return_count == 1
    sizes = desk.door().ask(work_list_sizes, (WorkList.UPPER_RETURNED,), desk.clock.now())
    assert sizes == (1,)
    replied(desk, ticket, "已重新办理")
    assert [(task.round, task.reply) for task in seen(desk, ticket).tasks] == [
        (2, "已重新办理"),
        (1, "三盏路灯已更换灯具。"),
    ]
    desk.door(Role.CALLBACK_CLERK).do(CloseTicket(ticket, None, HAPPY))
    assert desk.door().ask(work_list_sizes, (WorkList.UPPER_RETURNED,), desk.clock.now()) == (0,)


def test_the_city_s_return_takes_no_round_of_the_county_s(desk: Desk) -> None:
    ticket = handled(desk)
    for _turn in range(2):
        replied(desk, ticket)
        sent_back(desk, ticket)
    replied(desk, ticket)
    desk.door(Role.DISPATCHER).do(UpperReturn(ticket, None, "市退回"))
    row = row_of(desk, ticket)
    assert (row.round, row.rework_count, row.upper_return_count) == (4, 2, 1)


def test_a_return_of_the_city_may_have_its_own_days_and_unit(desk: Desk) -> None:
    ticket, other = closed(desk), desk.unit("县水务局")
    with pytest.raises(Invalid):
        desk.door(Role.DISPATCHER).do(UpperReturn(ticket, None, "市退回", days=400))
    desk.door(Role.DISPATCHER).do(UpperReturn(ticket, None, "市退回", days=1, unit_id=other))
    row = row_of(desk, ticket)
    assert (row.lead_unit_id, row.rework_due_at) == (other, datetime(2026, 5, 20, 18))


def test_what_no_unit_handled_goes_to_a_named_one(desk: Desk) -> None:
    ticket = desk.door(Role.OPERATOR).do(RegisterTicket(FORM, Answer("已答复"), "direct")).ticket_id
    with pytest.raises(Invalid):
        desk.door(Role.DISPATCHER).do(UpperReturn(ticket, None, "市退回"))
    desk.door(Role.DISPATCHER).do(UpperReturn(ticket, None, "市退回", unit_id=desk.unit(LEAD)))
    assert row_of(desk, ticket).state is TicketState.REWORK


def test_only_what_left_the_units_is_returned_with_a_reason_and_a_day_ahead(desk: Desk) -> None:
    with pytest.raises(IllegalStep):
        desk.door(Role.DISPATCHER).do(UpperReturn(handled(desk), None, "市退回"))
    ticket = closed(desk, idem="closed")
    for words, moment in ((" ", None), ("市退回", datetime(2026, 5, 18))):
        with pytest.raises(Invalid):
            desk.door(Role.DISPATCHER).do(UpperReturn(ticket, None, words, moment))


def test_a_kept_call_takes_the_corrected_upper_number(desk: Desk) -> None:
    operator = desk.door(Role.OPERATOR)
    kept = operator.do(RegisterTicket(replace(FORM, upper_number="DZS1"), Keep(), "kept"))
    operator.do(SettleTicket(kept.ticket_id, 1, replace(FORM, upper_number="DZS2", upper_due_at=CITY), Forward()))
    with desk.program.storage.reading():
        row = Ticket.get_by_id(kept.ticket_id)
    assert (row.city_number, row.upper_due_at) == ("DZS2", CITY)
