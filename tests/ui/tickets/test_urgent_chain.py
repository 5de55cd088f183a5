"""Response, first report, final: three marks in the list, a sentence on the ticket, with the time left."""

from datetime import timedelta

from services.access.permissions import Role
from services.calendar.rules import Step
from services.kernel.vocabulary import Urgency
from services.tickets.dto import TicketId
from services.tickets.handling import RecordProgress, SignTicket
from services.tickets.list_queries import ticket_rows
from tests.support.desk import Desk
from tests.ui.tickets.support import WATER, seen, sent
from ui.common.cells import cell_words
from ui.tickets.looks import due_cell
from ui.tickets.urgent_chain import chain_words


def marks(desk: Desk, ticket: int) -> str:
    """The three marks in a list."""
    now = desk.clock.now()
    [row] = desk.door().ask(ticket_rows, [ticket], now)
    return cell_words(due_cell(row, now))


def test_the_three_limits_run_from_the_dispatch_and_are_ticked_off(desk: Desk) -> None:
    ticket = sent(desk, WATER, urgency=Urgency.URGENT)
    [row] = desk.door().ask(ticket_rows, [ticket], desk.clock.now())
    spans = [leg.due_at - desk.clock.now() for leg in row.chain]
    assert [leg.step for leg in row.chain] == [Step.RESPONSE, Step.REPORT, Step.HANDLING]
    assert spans == [timedelta(minutes=30), timedelta(hours=2), timedelta(hours=24)]
    assert "应30 分钟 报2 时 结1 天" in marks(desk, ticket).replace("\u00a0", " ")
    clerk = desk.door(Role.UNIT_CLERK)
    desk.clock.moment += timedelta(minutes=10)
    clerk.do(SignTicket(TicketId(ticket)))
    clerk.do(RecordProgress(TicketId(ticket), "已到现场，先行警戒"))
    assert "应✓ 报✓" in marks(desk, ticket)


def test_what_is_over_is_said_and_stays_said(desk: Desk) -> None:
    ticket = sent(desk, urgency=Urgency.CRITICAL)
    desk.clock.moment += timedelta(minutes=40)
    words, late = chain_words(seen(desk, ticket), desk.clock.now())
    assert late
    assert words.startswith("紧急件：响应")
    assert "应超" in marks(desk, ticket)
    desk.door(Role.UNIT_CLERK).do(SignTicket(TicketId(ticket)))
    assert "应迟" in marks(desk, ticket)


def test_other_tickets_have_no_chain(desk: Desk) -> None:
    ticket = sent(desk)
    assert chain_words(seen(desk, ticket), desk.clock.now()) == ("", False)
    assert "应" not in marks(desk, ticket)
