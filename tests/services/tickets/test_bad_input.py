"""What people paste, mistype and send twice: stored whole or refused in words, on both engines."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from models.tables.ticket import Ticket
from models.vocabulary import AppealType, ContactWay, DispatchBasis, TicketState, UnitGroup
from services.access.permissions import Role
from services.bus.command import Command
from services.bus.door import Door
from services.calendar.office import rules_at
from services.callbacks.calling import CloseTicket, RecordAttempt, SendToRework
from services.directory.commands import SavePaperHead, SaveUnit
from services.kernel.errors import DomainError, Invalid
from services.people.accounts import AddPerson, SetPassword
from services.people.log_queries import LogFilter, log_ids, log_rows
from services.tickets.caller_queries import caller_history
from services.tickets.callers import RevealCaller
from services.tickets.detail_queries import ticket_detail, ticket_id_of
from services.tickets.dispatching import AddRemark, DispatchTicket
from services.tickets.dto import Assignment, IntakeForm, TicketFilter, TicketId, TicketOrder
from services.tickets.handling import RecordContact, SubmitReply
from services.tickets.intake import Answer, Forward, Guide, Keep, RegisterTicket, SettleTicket
from services.tickets.reviewing import ApproveReply, SendBackReply
from services.tickets.rules import clean
from services.tickets.workflow import IllegalStep
from tests.services.tickets.support import ANGRY, FORM, HAPPY, NOBODY, listed_ids, rows_of, ticket_in, units_of
from tests.support.desk import MORNING, Desk

STRANGE = (
    "👨‍👩‍👧‍👦 一家人 🇨🇳",
    "𠮷 㐂 䶮 𪚥 〇 龘",
    "אבג مرحبا",
    'O\'Neil "q" \\ % _ ; drop table ticket; --',
    "第一行\n第二行\t列",
    "Ａ①㈱½ﬁ",
    "e\u0301 \u3000全角空格",
)
BROKEN = ("a\x00b", "半\ud83d个", "\udcff", "\x00")


def _register(desk: Desk, **changes: Any) -> TicketId:
    return desk.door(Role.OPERATOR).do(RegisterTicket(replace(FORM, **changes), Forward(), str(uuid4()))).ticket_id


def test_any_letters_come_back_as_they_were_typed(desk: Desk) -> None:
    for text in STRANGE:
        title = text.replace("\n", " ")
        ticket = _register(desk, content=text, title=title, address=text, caller_name=text)
        detail = desk.door().ask(ticket_detail, ticket, MORNING)
        assert (detail.content, detail.row.title, detail.address) == (text, title, text)
        assert desk.door(Role.OPERATOR).do(RevealCaller(ticket, text)).name == text
        wanted = TicketFilter(text=title[:4])
        assert desk.door().ask(listed_ids, wanted, TicketOrder.NUMBER, MORNING) == [ticket]


def test_letters_that_no_database_keeps_are_dropped(desk: Desk) -> None:
    for text in BROKEN:
        ticket = _register(desk, content=f"水{text}管", title=text, address=text, caller_name=text)
        assert desk.door().ask(ticket_detail, ticket, MORNING).content == clean(f"水{text}管")


_ACTS: tuple[Callable[[Door, str], object], ...] = (
    lambda door, text: door.do(RegisterTicket(FORM, Forward(), text)),
    lambda door, text: door.do(RegisterTicket(replace(FORM, gender=text), Forward(), "g")),
    lambda door, text: door.do(RegisterTicket(FORM, Guide(text, "x"), "c")),
    lambda door, text: door.do(AddPerson("bob", text, frozenset({Role.OPERATOR}), None, "Office-2026!")),
    lambda door, text: door.do(AddPerson(text, "x", frozenset({Role.OPERATOR}), None, "Office-2026!")),
    lambda door, text: door.do(SetPassword("reviewer", f"Office-2026!{text}")),
    lambda door, text: door.do(SaveUnit(None, text, text, UnitGroup.TOWN)),
    lambda door, text: door.do(SavePaperHead("bureau", text, text)),
    lambda door, text: door.ask(listed_ids, TicketFilter(text=text), TicketOrder.NUMBER, MORNING),
    lambda door, text: door.ask(ticket_id_of, text),
    lambda door, text: door.ask(caller_history, text, MORNING),
)


@pytest.mark.parametrize("text", [*BROKEN, "长" * 100_000], ids=["NUL", "half", "stray", "only NUL", "long"])
def test_no_text_breaks_a_command_or_a_search(desk: Desk, text: str) -> None:
    for act in _ACTS:
        with suppress(DomainError):
            act(desk.admin, text)
        assert _register(desk)


def test_what_is_looked_for_is_no_pattern(desk: Desk) -> None:
    _register(desk, title="漏水严重")
    percent = _register(desk, title="漏水50%")
    for text, found in (("%", [percent]), ("_", []), ("漏_严", []), ("50%", [percent])):
        assert desk.door().ask(listed_ids, TicketFilter(text=text), TicketOrder.NUMBER, MORNING) == found


def test_ten_megabytes_are_refused_at_once_and_leave_nothing(desk: Desk) -> None:
    with pytest.raises(Invalid, match="5000"):
        _register(desk, content="水" * 10_000_000)
    units = units_of(desk)
    long = "水" * 5001
    cases: tuple[tuple[TicketState, Callable[[TicketId], Command[Any]]], ...] = (
        (TicketState.HANDLING, lambda it: RecordContact(it, ContactWay.PHONE, long, None, units.lead)),
        (TicketState.HANDLING, lambda it: SubmitReply(it, 1, long, unit_id=units.lead, without_opinions="x")),
        (TicketState.HANDLING, lambda it: SubmitReply(it, 1, "x", long, unit_id=units.lead, without_opinions="x")),
        (TicketState.HANDLING, lambda it: SubmitReply(it, 1, "x", unit_id=units.lead, without_opinions=long)),
        (TicketState.CENTRE_REVIEW, lambda it: ApproveReply(it, 1, long)),
        (TicketState.CENTRE_REVIEW, lambda it: SendBackReply(it, 1, long)),
        (TicketState.TO_CALL_BACK, lambda it: CloseTicket(it, 1, replace(HAPPY, opinion=long))),
        (TicketState.TO_CALL_BACK, lambda it: SendToRework(it, 1, ANGRY, long)),
        (TicketState.DRAFT, lambda it: SettleTicket(it, 1, FORM, Answer(long))),
        (TicketState.DRAFT, lambda it: SettleTicket(it, 1, FORM, Forward(long))),
        (TicketState.TO_SIGN, lambda it: AddRemark(it, long)),
    )
    for state, command in cases:
        ticket = ticket_in(desk, units, state)
        before, wish = rows_of(desk, ticket), command(ticket)
        with pytest.raises(Invalid, match="5001"):
            desk.door().do(wish)
        assert rows_of(desk, ticket) == before


@pytest.mark.parametrize(
    "form",
    [
        replace(FORM, channel_id=999_999),
        replace(FORM, category_id=-1),
        replace(FORM, area_id=2**40),
        replace(FORM, phone="12"),
        replace(FORM, phone=""),
        IntakeForm(phone="13800001234"),
    ],
    ids=["channel", "class", "area", "phone", "no phone", "no content"],
)
def test_a_refused_call_takes_no_number_and_leaves_no_row(desk: Desk, form: IntakeForm) -> None:
    with pytest.raises(DomainError):
        desk.door(Role.OPERATOR).do(RegisterTicket(form, Forward(), "bad"))
    with desk.program.storage.reading():
        assert Ticket.select().count() == 0
    assert desk.door().ask(ticket_detail, _register(desk), MORNING).row.number == "DZ20260519-00001"


def test_a_number_that_an_import_took_is_passed_over(desk: Desk) -> None:
    with desk.program.storage.begin():
        for serial in (1, 2):
            Ticket.create(
                number=f"DZ20260519-0000{serial}", state=TicketState.CLOSED, type=AppealType.HELP, title="路灯不亮",
                received_at=MORNING, rules_key=rules_at(MORNING).key, imported=True,
            )  # fmt: skip
    assert desk.door().ask(ticket_detail, _register(desk), MORNING).row.number == "DZ20260519-00003"


def test_a_kept_call_is_corrected_only_while_it_is_kept(desk: Desk) -> None:
    door = desk.door(Role.OPERATOR)
    kept = door.do(RegisterTicket(FORM, Keep(), "kept"))
    door.do(SettleTicket(kept.ticket_id, 1, replace(FORM, title="改过的标题"), Keep()))
    assert desk.door().ask(ticket_detail, kept.ticket_id, MORNING).row.title == "改过的标题"
    door.do(SettleTicket(kept.ticket_id, 2, FORM, Forward()))
    before = rows_of(desk, kept.ticket_id)
    for ending in (Keep(), Forward(), Answer("x")):
        with pytest.raises(IllegalStep):
            door.do(SettleTicket(kept.ticket_id, 3, replace(FORM, title="事后改动"), ending))
    assert rows_of(desk, kept.ticket_id) == before


def test_a_limit_lies_ahead_and_within_a_year(desk: Desk) -> None:
    units = units_of(desk)
    ticket = ticket_in(desk, units, TicketState.TO_DISPATCH, None)
    for days, hours in ((-1, None), (100_000, None), (None, -5), (None, 10**7)):
        wrong, right = Assignment(units.lead, "", days, hours), Assignment(units.assist)
        for command in (
            DispatchTicket(ticket, 1, wrong, (), DispatchBasis.DUTY),
            DispatchTicket(ticket, 1, right, (wrong,), DispatchBasis.DUTY),
        ):
            with pytest.raises(Invalid):
                desk.door().do(command)
    assert rows_of(desk, ticket)[0]["state"] is TicketState.TO_DISPATCH


def test_units_that_cannot_have_a_part_are_refused(desk: Desk) -> None:
    units = units_of(desk)
    ticket = ticket_in(desk, units, TicketState.TO_DISPATCH, None)
    lead = Assignment(units.lead)
    for wrong in ((lead,), (Assignment(units.assist), Assignment(units.assist)), (Assignment(999_999),)):
        with pytest.raises(Invalid):
            desk.door().do(DispatchTicket(ticket, 1, lead, wrong, DispatchBasis.DUTY))


def test_answers_of_somebody_who_was_not_reached_do_not_count(desk: Desk) -> None:
    units = units_of(desk)
    ticket = ticket_in(desk, units, TicketState.TO_CALL_BACK)
    before = rows_of(desk, ticket)
    for command in (
        RecordAttempt(ticket, 1, replace(HAPPY, connected=NOBODY.connected)),
        RecordAttempt(ticket, 1, HAPPY),
        SendToRework(ticket, 1, NOBODY, "再办"),
        CloseTicket(ticket, 1, replace(HAPPY, solved=None)),
        CloseTicket(ticket, 1, replace(HAPPY, result_satisfaction=None)),
        CloseTicket(ticket, 1, replace(ANGRY, reason="")),
        CloseTicket(ticket, 1, replace(ANGRY, reason="心情不好")),
    ):
        with pytest.raises(Invalid):
            desk.door().do(command)
    assert rows_of(desk, ticket) == before


def test_a_matter_of_no_known_unit_cannot_be_sent_back(desk: Desk) -> None:
    ticket = ticket_in(desk, units_of(desk), TicketState.TO_CALL_BACK, None)
    with desk.program.storage.begin():
        Ticket.update(lead_unit=None).where(Ticket.id == ticket).execute()
    with pytest.raises(Invalid):
        desk.door().do(SendToRework(ticket, 1, ANGRY, "再办"))


def test_a_refusal_s_line_in_the_log_holds_no_broken_letters(desk: Desk) -> None:
    with pytest.raises(DomainError):
        desk.door(Role.OPERATOR).do(RegisterTicket(replace(FORM, phone="12"), Forward(), "x\x00\ud83d"))
    auditor = desk.door(Role.AUDITOR)
    [newest] = auditor.ask(log_rows, auditor.ask(log_ids, LogFilter(refused_only=True))[:1])
    assert (newest.command, newest.code, newest.payload["idem"]) == ("RegisterTicket", "invalid", "x?")
    assert newest.payload["form"]["phone"]["mask"] == "**"
