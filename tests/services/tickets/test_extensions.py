"""More time: when a unit may ask, who decides, and what becomes of the limits. Tuesday 19 May 2026; 7 working days."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from models.tables.handling import UnitTask
from models.tables.ticket import Ticket
from models.vocabulary import ContactWay, RequestState, TicketState, Urgency
from services.access.permissions import Role
from services.kernel.errors import DomainError, Invalid, NotAllowed
from services.tickets.dto import WorkList
from services.tickets.extending import AskExtension, DecideExtension
from services.tickets.extension_queries import extension_offer, ticket_requests, waiting_decision
from services.tickets.extension_rules import Decider, ExtensionBlocked, WrongDecider
from services.tickets.handling import RecordContact, SignTicket
from services.tickets.list_queries import work_list_sizes
from services.tickets.telling import CallerTold
from services.tickets.workflow import IllegalStep
from tests.services.tickets.running import (
    actions_of,
    asked,
    dispatched,
    handled,
    lead_part,
    replied,
    requests_of,
    row_of,
    seen,
)
from tests.services.tickets.support import ASSIST, LEAD
from tests.support.desk import Desk

DUE = datetime(2026, 5, 28, 18)
THREE_MORE = date(2026, 6, 2)
FOUR_MORE = date(2026, 6, 3)
SEVEN_MORE = date(2026, 6, 8)


def decide(desk: Desk, ticket: Any, role: Role = Role.REVIEWER, **more: Any) -> None:
    desk.door(role).do(DecideExtension(ticket, None, **{"granted": True, "words": "同意", **more}))


def test_a_request_keeps_the_old_limit_running_until_it_is_decided(desk: Desk) -> None:
    ticket = handled(desk)
    asked(desk, ticket, THREE_MORE, basis="施工许可办理时限")
    row = row_of(desk, ticket)
    assert (row.state, row.due_at) == (TicketState.EXTENSION_PENDING, DUE)
    (request,) = requests_of(desk, ticket)
    assert (request.state, request.old_due_at, request.until) == (RequestState.OPEN, DUE, datetime(2026, 6, 2, 18))
    assert request.contact is not None
    assert seen(desk, ticket).row.limit_at == DUE  # warnings go on


def test_a_granted_request_moves_the_lead_s_limit_and_nobody_else_s(desk: Desk) -> None:
    ticket = handled(desk, assists=(ASSIST,))
    with desk.program.storage.reading():
        helper = UnitTask.get(UnitTask.ticket == ticket, ~UnitTask.lead)
    asked(desk, ticket, THREE_MORE)
    decide(desk, ticket)
    row, until = row_of(desk, ticket), datetime(2026, 6, 2, 18)
    assert (row.state, row.due_at, row.due_original, row.extension_count) == (TicketState.HANDLING, until, DUE, 1)
    assert lead_part(desk, ticket).due_at == until
    with desk.program.storage.reading():
        assert UnitTask.get_by_id(helper.id).due_at == helper.due_at
    (request,) = requests_of(desk, ticket)
    assert (request.state, request.granted_until) == (RequestState.GRANTED, until)
    assert actions_of(desk, ticket)[:2] == ["grant_extension", "ask_extension"]
    replied(desk, ticket)  # the road goes on


def test_less_may_be_granted_never_more(desk: Desk) -> None:
    ticket = handled(desk)
    asked(desk, ticket, SEVEN_MORE)
    with pytest.raises(WrongDecider):
        decide(desk, ticket)
    with pytest.raises(Invalid):
        decide(desk, ticket, Role.CENTRE_HEAD, until=date(2026, 6, 9))
    decide(desk, ticket, until=THREE_MORE)  # that short, the reviewer decides
    assert row_of(desk, ticket).due_at == datetime(2026, 6, 2, 18)


def test_a_refused_request_leaves_everything_and_says_why(desk: Desk) -> None:
    ticket = handled(desk)
    asked(desk, ticket, THREE_MORE)
    with pytest.raises(Invalid):
        decide(desk, ticket, granted=False, words=" ")
    decide(desk, ticket, granted=False, words="线缆有备件，按期办理")
    row = row_of(desk, ticket)
    assert (row.state, row.due_at, row.extension_count) == (TicketState.HANDLING, DUE, 0)
    (shown,) = desk.door(Role.UNIT_CLERK).ask(ticket_requests, ticket)
    assert (shown.state, shown.decided_words) == (RequestState.REFUSED, "线缆有备件，按期办理")
    asked(desk, ticket, THREE_MORE)  # a refusal is no extension: it may be asked again


@pytest.mark.parametrize(
    ("until", "decider"), [(THREE_MORE, Decider.REVIEWER), (FOUR_MORE, Decider.HEAD), (SEVEN_MORE, Decider.HEAD)]
)
def test_the_length_says_who_decides(desk: Desk, until: date, decider: Decider) -> None:
    ticket = handled(desk)
    offer = desk.door(Role.UNIT_CLERK).ask(extension_offer, ticket, until, desk.clock.now())
    assert offer.judgement is not None
    assert (offer.judgement.decider, offer.judgement.blockers) == (decider, ())
    asked(desk, ticket, until)
    if decider is Decider.HEAD:
        with pytest.raises(WrongDecider):
            decide(desk, ticket)
        decide(desk, ticket, Role.CENTRE_HEAD)
    else:
        decide(desk, ticket)
    assert row_of(desk, ticket).extension_count == 1


def test_a_day_that_nobody_named_is_the_longest_that_a_reviewer_grants(desk: Desk) -> None:
    ticket = handled(desk)
    offer = desk.door(Role.UNIT_CLERK).ask(extension_offer, ticket, None, desk.clock.now())
    assert (offer.until, offer.granted, offer.times) == (datetime(2026, 6, 2, 18), 0, 1)


@pytest.mark.parametrize(
    ("until", "words"), [(date(2026, 5, 28), "现期限"), (date(2026, 6, 9), "原时限"), (date(2026, 5, 20), "现期限")]
)
def test_a_day_that_the_rules_do_not_allow_is_refused_in_words(desk: Desk, until: date, words: str) -> None:
    ticket = handled(desk)
    with pytest.raises(ExtensionBlocked, match=words):
        asked(desk, ticket, until)
    assert requests_of(desk, ticket) == []


def test_after_the_limit_nobody_asks_scenario_like(desk: Desk) -> None:
    ticket = handled(desk)
    desk.clock.moment = datetime(2026, 5, 29, 9)
    for role in (Role.UNIT_CLERK, Role.CENTRE_HEAD):
        with pytest.raises(ExtensionBlocked, match="已过"):
            asked(desk, ticket, THREE_MORE, role)


def test_a_late_request_is_filed_by_the_head_and_decided_by_somebody_else(desk: Desk) -> None:
    ticket = handled(desk)
    desk.clock.moment = datetime(2026, 5, 28, 9)
    for role in (Role.UNIT_CLERK, Role.DISPATCHER):
        with pytest.raises(ExtensionBlocked, match="负责人"):
            asked(desk, ticket, THREE_MORE, role)
    asked(desk, ticket, THREE_MORE, Role.CENTRE_HEAD)
    waiting = desk.door().ask(waiting_decision, ticket, None, desk.clock.now())
    assert waiting is not None
    assert waiting.barred
    with pytest.raises(WrongDecider):
        decide(desk, ticket, Role.CENTRE_HEAD)
    with pytest.raises(WrongDecider):
        decide(desk, ticket, Role.CENTRE_HEAD, granted=False)
    decide(desk, ticket)


def test_the_day_before_is_early_enough(desk: Desk) -> None:
    ticket = handled(desk)
    desk.clock.moment = datetime(2026, 5, 27, 17, 59)
    asked(desk, ticket, THREE_MORE)


def test_a_second_extension_is_the_county_office_s(desk: Desk) -> None:
    ticket = handled(desk)
    asked(desk, ticket, date(2026, 6, 1))
    decide(desk, ticket)
    asked(desk, ticket, THREE_MORE)
    for role in (Role.REVIEWER, Role.CENTRE_HEAD):
        with pytest.raises(WrongDecider, match="县政府"):
            decide(desk, ticket, role)
    decide(desk, ticket, Role.COUNTY_OFFICE)
    row = row_of(desk, ticket)
    assert (row.extension_count, row.due_original, row.due_at) == (2, DUE, datetime(2026, 6, 2, 18))
    with pytest.raises(ExtensionBlocked, match="2"):
        asked(desk, ticket, FOUR_MORE)


def test_all_extensions_together_are_no_longer_than_the_limit(desk: Desk) -> None:
    ticket = handled(desk)
    asked(desk, ticket, SEVEN_MORE)
    decide(desk, ticket, Role.CENTRE_HEAD)
    with pytest.raises(ExtensionBlocked, match="原时限"):
        asked(desk, ticket, date(2026, 6, 9))


def test_the_caller_is_told_first(desk: Desk) -> None:
    ticket, clerk = handled(desk), desk.door(Role.UNIT_CLERK)
    with pytest.raises(Invalid, match="告知"):
        asked(desk, ticket, THREE_MORE, told=None)
    with pytest.raises(Invalid):
        asked(desk, ticket, THREE_MORE, told=CallerTold(ContactWay.PHONE, " "))
    with pytest.raises(Invalid):
        asked(desk, ticket, THREE_MORE, told=CallerTold(contact_id=4711))
    clerk.do(RecordContact(ticket, ContactWay.VISIT, "上门告知延期"))
    (contact,) = seen(desk, ticket).contacts
    asked(desk, ticket, THREE_MORE, told=CallerTold(contact_id=contact.id))
    waiting = desk.door(Role.REVIEWER).ask(waiting_decision, ticket, None, desk.clock.now())
    assert waiting is not None
    assert (waiting.told_way, waiting.told_words, waiting.barred) == (ContactWay.VISIT, "上门告知延期", "")


def test_an_anonymous_caller_cannot_be_told(desk: Desk) -> None:
    ticket = handled(desk, anonymous=True)
    asked(desk, ticket, THREE_MORE, told=None)
    assert requests_of(desk, ticket)[0].contact is None


def test_only_the_signed_lead_asks_with_a_reason_of_the_list(desk: Desk) -> None:
    ticket = dispatched(desk)
    with pytest.raises(IllegalStep):
        asked(desk, ticket, THREE_MORE)
    desk.door(Role.UNIT_CLERK).do(SignTicket(ticket))
    for change in ({"reason": "weather"}, {"words": " "}):
        command = AskExtension(ticket, None, "works", THREE_MORE, "理由", told=CallerTold(ContactWay.PHONE, "已告知"))
        with pytest.raises(Invalid):
            desk.door(Role.UNIT_CLERK).do(replace(command, **change))
    with pytest.raises(NotAllowed):
        asked(desk, ticket, THREE_MORE, Role.OPERATOR)


def test_an_assisting_unit_asks_for_nothing(desk: Desk) -> None:
    ticket = handled(desk, assists=(ASSIST,))
    command = AskExtension(ticket, None, "works", THREE_MORE, "理由", unit_id=desk.unit(ASSIST))
    with pytest.raises(IllegalStep):
        desk.door().do(command)


def test_a_matter_without_a_limit_needs_no_extension(desk: Desk) -> None:
    ticket = handled(desk)
    with desk.program.storage.begin():
        Ticket.update(due_at=None, due_original=None).where(Ticket.id == ticket).execute()
    with pytest.raises(ExtensionBlocked):
        asked(desk, ticket, THREE_MORE)


def test_an_urgent_matter_is_measured_round_the_clock(desk: Desk) -> None:
    ticket = handled(desk, urgency=Urgency.URGENT)
    due = row_of(desk, ticket).due_at
    offer = desk.door().ask(extension_offer, ticket, due.replace(hour=20), desk.clock.now())
    assert offer.judgement is not None
    assert (offer.judgement.decider, offer.judgement.blockers) == (Decider.REVIEWER, ())
    late = desk.door().ask(extension_offer, ticket, datetime(2026, 5, 22, 12), desk.clock.now())
    assert late.judgement is not None
    assert late.judgement.blockers


def test_the_limit_may_pass_while_the_request_waits(desk: Desk) -> None:
    ticket = handled(desk)
    asked(desk, ticket, THREE_MORE)
    desk.clock.moment = datetime(2026, 5, 29, 9)
    decide(desk, ticket)
    assert row_of(desk, ticket).due_at == datetime(2026, 6, 2, 18)


def test_a_day_that_has_passed_is_granted_by_nobody(desk: Desk) -> None:
    ticket = handled(desk)
    asked(desk, ticket, THREE_MORE)
    desk.clock.moment = datetime(2026, 6, 3, 9)
    with pytest.raises(DomainError):
        decide(desk, ticket)
    decide(desk, ticket, granted=False, words="已过期")


def test_requests_that_wait_are_a_list(desk: Desk) -> None:
    ticket = handled(desk)
    asked(desk, ticket, THREE_MORE)
    sizes = desk.door(Role.REVIEWER).ask(work_list_sizes, (WorkList.ASKED_TIME,), desk.clock.now())
    assert sizes == (1,)
    assert desk.unit(LEAD) == requests_of(desk, ticket)[0].unit_id
