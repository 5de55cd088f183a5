"""What the program notices by itself in the knowledge base."""

from datetime import timedelta

from models.tables.knowledge import KnowledgeItem, KnowledgeVersion
from models.tables.ticket import Ticket
from models.vocabulary import AppealType, KnowledgeState, TicketState
from services.access.permissions import Role
from services.knowledge.gap_queries import gap_rows
from services.knowledge.uses import UseItem
from services.oversight.warning_commands import FireWarnings
from services.oversight.warning_queries import warnings_pending
from services.tickets.dto import TicketId
from services.tickets.workflow import Action
from tests.services.knowledge.around import item, stored
from tests.services.tickets.support import step_commands, ticket_in, units_of
from tests.support.desk import MORNING, Desk

YESTERDAY = MORNING.date() - timedelta(days=1)


def test_what_ran_out_is_stored_with_the_round_of_warnings(desk: Desk) -> None:
    expired = item(desk, valid_until=YESTERDAY)
    due = item(desk, "落户", review_due=YESTERDAY)
    sound = item(desk, "公积金", valid_until=MORNING.date(), review_due=MORNING.date())
    door = desk.door(Role.OPERATOR)
    assert door.ask(warnings_pending, MORNING) == 2
    door.do(FireWarnings())
    assert [stored(desk, one).state for one in (expired, due, sound)] == [
        KnowledgeState.EXPIRED, KnowledgeState.TO_UPDATE, KnowledgeState.PUBLISHED
    ]  # fmt: skip
    assert door.ask(warnings_pending, MORNING) == 0


def consult(desk: Desk) -> TicketId:
    """A dispatched question that waits for its callback."""
    ticket = ticket_in(desk, units_of(desk), TicketState.TO_CALL_BACK)
    with desk.program.storage.begin():
        columns = {"type": AppealType.CONSULT, "title": "电梯补贴怎么领 13800138000", "dispatched_at": MORNING}
        Ticket.update(has_phone=False, **columns).where(Ticket.id == ticket).execute()
    return ticket


def close(desk: Desk, ticket: TicketId) -> None:
    desk.door(Role.CALLBACK_CLERK).do(step_commands(ticket, units_of(desk))[Action.CLOSE])


def test_a_question_that_had_to_be_dispatched_is_asked_for(desk: Desk) -> None:
    ticket = consult(desk)
    close(desk, ticket)
    (row,) = desk.door(Role.KNOWLEDGE_EDITOR).ask(gap_rows)
    assert (row.words, row.ticket_id, row.times) == ("电梯补贴怎么领 …", ticket, 1)


def test_one_that_an_item_answered_is_not(desk: Desk) -> None:
    used, made = consult(desk), consult(desk)
    desk.door(Role.OPERATOR).do(UseItem(item(desk), used))
    source = item(desk, "补贴")
    with desk.program.storage.begin():
        KnowledgeItem.update(source_ticket=made).where(KnowledgeItem.id == source).execute()
        assert KnowledgeVersion.select().where(KnowledgeVersion.item == source).exists()
    close(desk, used)
    close(desk, made)
    assert desk.door(Role.KNOWLEDGE_EDITOR).ask(gap_rows) == ()
