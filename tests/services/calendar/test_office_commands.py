"""Keeping the calendar and the rules through the door, on both engines."""

from datetime import date, datetime

import pytest

from models.vocabulary import AppealType, DispatchBasis
from services.access.permissions import Role
from services.calendar.commands import ClearDay, PublishYear, RulesBegun, SaveRules, SetDay, SetEffective
from services.calendar.days import DayKind
from services.calendar.office import office_calendar, rules_at
from services.calendar.office_queries import Standing, office_year, rules_overview, unpublished_next_year
from services.calendar.records import BadRules
from services.calendar.rules import seed_rules
from services.kernel.errors import Invalid, NotAllowed
from services.tickets.detail_queries import ticket_detail
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment
from services.tickets.intake import Forward, RegisterTicket
from tests.services.callbacks.support import FORM
from tests.support.desk import Desk

WEDNESDAY = date(2026, 5, 20)


def own_version(**changes: object) -> dict[str, object]:
    return seed_rules()[0].to_dict() | {"key": "本县", "name": "本县 2026", "effective_from": "2026-07-01"} | changes


def overview(desk: Desk):
    return {row.version.key: row for row in desk.admin.ask(rules_overview, desk.clock.now())}


def test_a_day_set_by_the_office_counts_until_it_is_cleared(desk: Desk) -> None:
    desk.admin.do(SetDay(WEDNESDAY, is_work=False, name="抗洪停工"))
    assert office_calendar().day(WEDNESDAY).name == "抗洪停工"
    year = desk.admin.ask(office_year, 2026)
    assert year.own == {WEDNESDAY}
    desk.admin.do(SetDay(WEDNESDAY, is_work=True))
    assert office_calendar().day(WEDNESDAY).kind is DayKind.WORKING
    desk.admin.do(SetDay(WEDNESDAY, is_work=False))
    desk.admin.do(ClearDay(WEDNESDAY))
    assert office_calendar().day(WEDNESDAY).works
    assert year.working_days + 1 == desk.admin.ask(office_year, 2026).working_days


def test_a_year_is_provisional_until_it_is_published(desk: Desk) -> None:
    november = datetime(2026, 11, 1)
    assert desk.admin.ask(unpublished_next_year, datetime(2026, 10, 31)) is None
    assert desk.admin.ask(unpublished_next_year, november) == 2027
    desk.admin.do(PublishYear(2027))
    assert desk.admin.ask(unpublished_next_year, november) is None
    desk.admin.do(PublishYear(2027, published=False))
    assert not desk.admin.ask(office_year, 2027).published


def test_a_new_version_comes_into_force_on_its_day_scenario(desk: Desk) -> None:
    data = own_version()
    data["types"]["help"]["handling"] = "9 working days"
    desk.admin.do(SaveRules(data))
    row = overview(desk)["本县"]
    assert (row.standing, row.editable) == (Standing.COMING, True)
    assert row.version.beyond_outer() == (AppealType.HELP,)
    assert overview(desk)["四川2025"].until == date(2026, 6, 30)
    assert rules_at(desk.clock.now()).key == "四川2025"
    desk.clock.moment = datetime(2026, 7, 1)
    assert rules_at(desk.clock.now()).key == "本县"
    with pytest.raises(RulesBegun):
        desk.admin.do(SaveRules(data))


def test_open_tickets_keep_their_version_scenario(desk: Desk) -> None:
    ticket = desk.door(Role.OPERATOR).do(RegisterTicket(FORM, Forward(), "frozen")).ticket_id
    lead = Assignment(desk.unit("县住建局"))
    desk.door(Role.DISPATCHER).do(DispatchTicket(ticket, None, lead, (), DispatchBasis.DUTY))
    due = desk.door().ask(ticket_detail, ticket, desk.clock.now()).row.due_at
    desk.admin.do(SetEffective("开江", desk.clock.now().date()))
    detail = desk.door().ask(ticket_detail, ticket, desk.clock.now())
    assert (detail.rules_key, detail.row.due_at) == ("四川2025", due)
    assert (overview(desk)["四川2025"].open_tickets, overview(desk)["四川2025"].standing) == (1, Standing.PAST)
    assert rules_at(desk.clock.now()).key == "开江"


def test_a_version_that_began_is_left_alone(desk: Desk) -> None:
    with pytest.raises(RulesBegun):
        desk.admin.do(SetEffective("四川2025", date(2026, 9, 1)))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": "四川2025 3/7/15"}, Invalid),
        ({"effective_from": "2026-05-18"}, Invalid),
        ({"effective_from": "soon"}, BadRules),
        ({"colour": "blue"}, BadRules),
    ],
)
def test_a_version_that_cannot_stand_is_refused(desk: Desk, changes, error) -> None:
    with pytest.raises(error):
        desk.admin.do(SaveRules(own_version(**changes)))


def test_two_versions_do_not_begin_on_one_day(desk: Desk) -> None:
    desk.admin.do(SaveRules(own_version()))
    with pytest.raises(Invalid):
        desk.admin.do(SetEffective("开江", date(2026, 7, 1)))
    desk.admin.do(SetEffective("本县", None))
    desk.admin.do(SetEffective("开江", date(2026, 7, 1)))
    assert overview(desk)["本县"].standing is Standing.PRESET


def test_a_draft_may_be_changed_again(desk: Desk) -> None:
    desk.admin.do(SaveRules(own_version()))
    data = own_version(name="本县 2026 修订")
    data["steps"]["sign"] = "2 working days"
    desk.admin.do(SaveRules(data))
    version = overview(desk)["本县"].version
    assert (version.name, str(version.steps.sign)) == ("本县 2026 修订", "2 working days")


@pytest.mark.parametrize("command", [SetDay(WEDNESDAY, is_work=False), PublishYear(2027), SetEffective("开江", None)])
def test_the_calendar_is_not_everybodys(desk: Desk, command) -> None:
    with pytest.raises(NotAllowed):
        desk.door(Role.SUPERVISOR).do(command)


def test_a_year_beyond_any_calendar_is_refused(desk: Desk) -> None:
    with pytest.raises(Invalid):
        desk.admin.do(SetDay(date(1999, 1, 1), is_work=False))
