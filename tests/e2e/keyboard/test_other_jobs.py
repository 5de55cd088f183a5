"""The unit's work, looking for things, and the administrator's small jobs, with the keyboard alone."""

from datetime import date

from services.access.permissions import Role
from services.calendar.office_queries import office_year
from services.kernel.vocabulary import TicketState
from services.people.queries import people
from tests.e2e.keyboard import jobs
from tests.e2e.keyboard.conftest import Sit
from tests.support.desk import Desk
from tests.ui.tickets.support import sent, state, waiting


def test_a_unit_signs_in_contacts_the_caller_replies_and_submits(sit: Sit, desk: Desk) -> None:
    ticket = sent(desk)
    clerk = sit(Role.UNIT_CLERK)
    assert clerk.here() == "workbench.list.to_sign"
    clerk.begin()
    clerk.press("Return", "Return", "F9", "F7")
    assert clerk.here() == "handling.noteWords"
    clerk.write("已电话联系，约定当日到场。")
    clerk.press("Ctrl+Return")
    assert clerk.here() == "handling.reply", "the next thing to write has the keyboard"
    clerk.write("三盏路灯已更换灯具，当晚恢复照明，今后每月巡查一次。")
    clerk.press("Ctrl+Return")
    assert clerk.cost() == jobs.JOBS[jobs.UNIT]
    assert state(desk, ticket) is TicketState.CENTRE_REVIEW


def test_a_note_that_is_left_gives_the_keyboard_back_to_the_reply(sit: Sit, desk: Desk) -> None:
    sent(desk)
    clerk = sit(Role.UNIT_CLERK)
    clerk.press("Return", "Return", "F9", "F7", "Esc")
    assert clerk.here() == "handling.reply"


def test_a_ticket_is_found_and_left_again(sit: Sit, desk: Desk) -> None:
    sent(desk, idem="a")
    wanted = sent(desk, idem="b")
    clerk = sit(Role.UNIT_CLERK)
    clerk.press("Return")
    clerk.begin()
    clerk.press("Ctrl+F")
    clerk.type("00002")
    clerk.press("Return", "Return")
    assert clerk.shows_ticket(wanted)
    clerk.press("Esc")
    assert clerk.cost() == jobs.JOBS[jobs.FIND]
    assert (clerk.here(), clerk.part("handling.table").current_id()) == ("handling.table", wanted)


def test_an_empty_list_still_hears_its_keys(sit: Sit) -> None:
    head = sit(Role.CENTRE_HEAD)
    head.press("Ctrl+4", "Ctrl+F")
    assert head.here() == "handling.search"


def test_the_overview_is_opened(sit: Sit, desk: Desk) -> None:
    waiting(desk)
    head = sit(Role.CENTRE_HEAD)
    head.begin()
    head.press("F9")
    assert head.cost() == jobs.JOBS[jobs.OVERVIEW]
    assert head.part("workbench.overviewDialog").preview.isVisible()
    head.press("Esc")


def test_a_person_is_added(sit: Sit, desk: Desk) -> None:
    admin = sit(Role.ADMIN)
    admin.press("Ctrl+8", "Return")
    assert admin.here() == "system.people"
    admin.begin()
    admin.press("F2")
    admin.type("zhangsan")
    admin.press("Return")
    admin.write("张三")
    admin.press("Return")
    admin.type("office.2026")
    admin.press("Return", "Return")
    admin.answer("1")
    admin.press("Ctrl+Return")
    assert admin.cost() == jobs.JOBS[jobs.PERSON]
    found = {one.login: one for one in desk.admin.ask(people)}
    assert (found["zhangsan"].name, found["zhangsan"].roles) == ("张三", (Role.OPERATOR,))


def test_a_day_becomes_a_rest_day(sit: Sit, desk: Desk) -> None:
    admin = sit(Role.ADMIN)
    admin.press("Ctrl+8")
    admin.begin()
    admin.press("Down", "Down", "Down", "Down", "Down", "Return")
    assert admin.here() == "system.calendar"
    admin.press("Ctrl+Right", "Left", "F8")
    assert admin.cost() == jobs.JOBS[jobs.HOLIDAY]
    days = {day.date: day.works for day in desk.admin.ask(office_year, 2026).days}
    assert not days[date(2026, 6, 18)]
