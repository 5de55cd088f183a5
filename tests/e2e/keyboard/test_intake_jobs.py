"""A ringing phone, with the keyboard alone. The words are as long as the median of 49 real appeals: 37 letters."""

import pytest

from services.access.permissions import Role
from services.kernel.paging import Window
from services.kernel.vocabulary import AppealType, HandlingWay, TicketState
from services.tickets.detail_queries import ticket_detail
from services.tickets.dto import IntakeForm, TicketDetail, TicketFilter, TicketOrder
from services.tickets.intake import Forward, RegisterTicket
from services.tickets.list_page_queries import list_page
from tests.e2e.keyboard import jobs
from tests.e2e.keyboard.conftest import Sit
from tests.e2e.keyboard.typist import Typist
from tests.services.knowledge.around import item
from tests.support.desk import Desk
from tests.ui.tickets.support import waiting

PHONE = "13800001234"
ADDRESS = "新华路38号院"
CONTENT = "小区外巷子十来盏路灯坏了五六盏，已经一个多月，接孩子的多是老人，很不安全。"
# as long as the longest tenth of the 49
LONG_CONTENT = CONTENT.removesuffix("。") + "，请尽快派人来修，谢谢了。"


@pytest.fixture
def operator(sit: Sit) -> Typist:
    """An operator at the intake page."""
    typist = sit(Role.OPERATOR)
    typist.press("Ctrl+2")
    assert typist.here() == "intake.callerPhone"
    typist.begin()
    return typist


def take_down(operator: Typist, content: str = CONTENT, *, place: bool = True) -> None:
    """Number, name, type, class by initials, area by initials, place, content: Enter goes on."""
    operator.type(PHONE)
    operator.press("Return")
    operator.write("王女士")
    operator.press("Return")
    operator.answer("3")
    operator.type("ld")
    operator.press("Return")
    if place:
        operator.type("zyjd")
    operator.press("Return")
    if place:
        operator.write(ADDRESS)
    operator.press("Return")
    operator.write(content)


def tickets(desk: Desk) -> tuple[TicketDetail, ...]:
    """The tickets as stored, oldest first."""
    now = desk.clock.now()
    ids = desk.door().ask(list_page, TicketFilter(), TicketOrder.NUMBER, Window(), now).ids
    return tuple(desk.door().ask(ticket_detail, one, now) for one in ids)


def test_an_average_call_goes_to_dispatch_within_a_minute(operator: Typist, desk: Desk) -> None:
    assert len(CONTENT) == 37
    take_down(operator)
    operator.press("Ctrl+Return")
    assert operator.cost() == jobs.JOBS[jobs.AVERAGE]
    assert operator.cost().seconds <= 60
    (ticket,) = tickets(desk)
    assert (ticket.row.state, ticket.row.type) == (TicketState.TO_DISPATCH, AppealType.COMPLAINT)
    assert (ticket.category or "").endswith("路灯")
    assert (ticket.row.area, ticket.address, ticket.content) == ("竹阳街道", ADDRESS, CONTENT)
    assert ticket.row.title, "made from the content"
    assert operator.here() == "intake.callerPhone", "ready for the next call"


def test_a_long_call_goes_to_dispatch_within_a_minute_too(operator: Typist, desk: Desk) -> None:
    assert len(LONG_CONTENT) == 49
    take_down(operator, LONG_CONTENT)
    operator.press("Ctrl+Return")
    assert operator.cost() == jobs.JOBS[jobs.LONG]
    assert operator.cost().seconds <= 60
    assert [one.content for one in tickets(desk)] == [LONG_CONTENT]


def test_a_call_is_answered_at_once(operator: Typist, desk: Desk) -> None:
    take_down(operator, place=False)
    operator.press("F7")
    operator.write("路灯由县住建局维护，已告知报修电话。")
    operator.press("Ctrl+Return")
    assert operator.cost() == jobs.JOBS[jobs.ANSWER]
    (ticket,) = tickets(desk)
    assert (ticket.row.state, ticket.way) == (TicketState.CLOSED, HandlingWay.DIRECT)
    assert operator.here() == "intake.callerPhone"


def test_a_call_is_answered_from_the_knowledge_base(operator: Typist, desk: Desk) -> None:
    item(desk, "小区外路灯坏了由谁修")
    take_down(operator, place=False)
    operator.until_open("intake.take1")
    operator.press("Alt+1")
    assert operator.part("intake.answerText").toPlainText() == "到社区登记满半年后申请。"
    operator.press("Ctrl+Return")
    assert operator.cost() == jobs.JOBS[jobs.KNOWN]
    assert operator.cost().seconds <= 60
    (ticket,) = tickets(desk)
    assert (ticket.row.state, ticket.way) == (TicketState.CLOSED, HandlingWay.DIRECT)
    assert operator.here() == "intake.callerPhone"


def test_the_same_matter_of_another_caller_is_joined(operator: Typist, desk: Desk) -> None:
    form = IntakeForm(phone="13900001111", title="小区外巷子路灯坏了五六盏", content=CONTENT, address=ADDRESS)
    other = desk.door(Role.OPERATOR).do(RegisterTicket(form, Forward(), "other"))
    take_down(operator)
    operator.until_open("intake.join")
    operator.press("F4")
    assert operator.cost() == jobs.JOBS[jobs.JOIN]
    assert other.number in tickets(desk)[1].remark


def test_a_caller_is_guided_elsewhere(operator: Typist, desk: Desk) -> None:
    operator.type(PHONE)
    operator.press("F8")
    operator.type("g5")
    operator.press("Return", "Ctrl+Return")
    assert operator.here() == "intake.content", "what is missing has the keyboard"
    operator.write("对处罚决定不服，想申请复议。")
    operator.press("Ctrl+Return")
    assert operator.cost() == jobs.JOBS[jobs.GUIDE]
    (ticket,) = tickets(desk)
    assert (ticket.way, ticket.content) == (HandlingWay.GUIDE, "对处罚决定不服，想申请复议。")


def test_the_earlier_ticket_of_a_caller_is_looked_at(operator: Typist, desk: Desk) -> None:
    ticket = waiting(desk)
    operator.type(PHONE)
    operator.until(lambda: operator.sees("intake.history"))
    operator.press("F3")
    assert operator.here() == "intake.history"
    operator.press("Return")
    assert operator.window.current_tab().objectName() == "page.handling"
    assert operator.shows_ticket(ticket)
    operator.press("Ctrl+2")
    assert operator.cost() == jobs.JOBS[jobs.REPEAT]
    assert operator.part("intake.callerPhone").text() == PHONE, "the call goes on where it was left"


def test_the_next_call_comes_in_the_way_of_the_last(operator: Typist, desk: Desk) -> None:
    take_down(operator)
    operator.press("Tab", "Tab", "Tab", "Tab")
    assert operator.here() == "intake.channel"
    operator.press("Down", "Ctrl+Return")
    (first,) = tickets(desk)
    take_down(operator)
    operator.press("Ctrl+Return")
    assert [one.row.channel for one in tickets(desk)] == [first.row.channel] * 2
    assert first.row.channel != "12345电话"


def test_the_best_match_is_offered_first_and_enter_takes_it(operator: Typist) -> None:
    operator.type(PHONE)
    operator.press("Return", "Return", "Return")
    assert operator.here() == "intake.category"
    operator.type("wyfw")
    shown = operator.part("intake.category").completer().popup().model()
    assert str(shown.index(0, 0).data()).endswith("物业服务")
    operator.press("Return")
    assert operator.part("intake.category").title().endswith("物业服务")
    assert operator.here() == "intake.area"
