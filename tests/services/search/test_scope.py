"""What is found lies within the asker's scope; callers lead only those to tickets who may know them."""

from dataclasses import replace
from uuid import uuid4

import pytest

from services.access.permissions import Role
from services.kernel.vocabulary import AppealType, DispatchBasis
from services.search.dto import Field, HitKind, SearchFor, SearchPage
from services.search.queries import search
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm
from services.tickets.intake import Forward, RegisterTicket
from tests.services.tickets.support import FORM, LEAD
from tests.support.desk import Desk

_OTHER = "县水务局"


def find(desk: Desk, role: Role, words: str, **wishes: object) -> SearchPage:
    """Return what a person of this role finds."""
    asked = replace(SearchFor(words, count=None, callers=True), **wishes)  # type: ignore[arg-type]  # any of its fields
    return desk.door(role).ask(search, asked, desk.clock.now())


def register(desk: Desk, form: IntakeForm, unit: str = "") -> str:
    """Take a call down and send it to a unit; return its number."""
    made = desk.door(Role.CENTRE_HEAD).do(RegisterTicket(form, Forward(), str(uuid4())))
    if unit:
        command = DispatchTicket(made.ticket_id, None, Assignment(desk.unit(unit)), (), DispatchBasis.DUTY)
        desk.door(Role.CENTRE_HEAD).do(command)
    return made.number


def numbers(page: SearchPage) -> set[str]:
    """Return the numbers of the hits; as many as the total says."""
    assert page.total == len(page.hits)
    return {hit.number for hit in page.hits}


def test_a_unit_finds_its_own_tickets_only(desk: Desk) -> None:
    own, other = register(desk, FORM, LEAD), register(desk, FORM, _OTHER)
    for words in ("路", "路灯", "路灯不亮", "三盏路灯连续一周", "东湖路12号"):
        assert numbers(find(desk, Role.UNIT_CLERK, words)) == {own}
        assert numbers(find(desk, Role.CENTRE_HEAD, words)) == {own, other}
        assert find(desk, Role.UNIT_CLERK, words, count=1).total <= 1


def test_an_auditor_finds_nothing(desk: Desk) -> None:
    register(desk, FORM)
    assert find(desk, Role.AUDITOR, "路灯", callers=False).hits == ()


def test_names_of_units_and_areas_lead_to_tickets(desk: Desk) -> None:
    own, other = register(desk, FORM, LEAD), register(desk, replace(FORM, title="水压不足"), _OTHER)
    assert numbers(find(desk, Role.CENTRE_HEAD, "住建局")) == {own}
    assert numbers(find(desk, Role.CENTRE_HEAD, "水务")) == {other}
    assert find(desk, Role.CENTRE_HEAD, "水务").hits[0].why is Field.UNIT


@pytest.mark.parametrize("words", ["王秀英", "秀英", "秀", "13800001234", "1234", "138 0000 1234"])
def test_callers_lead_to_tickets(desk: Desk, words: str) -> None:
    number = register(desk, FORM, LEAD)
    found = find(desk, Role.UNIT_CLERK, words)
    assert numbers(found) == {number}
    assert (found.hits[0].why, found.hits[0].excerpt) == (Field.CALLER, "")
    assert numbers(find(desk, Role.UNIT_CLERK, words, callers=False)) == set()


@pytest.mark.parametrize("form", [replace(FORM, confidential=True), replace(FORM, type=AppealType.REPORT)])
def test_a_protected_caller_leads_no_unit_to_a_ticket_until_released(desk: Desk, form: IntakeForm) -> None:
    number = register(desk, form, LEAD)
    for words in ("王秀英", "秀", "13800001234", "1234"):
        assert numbers(find(desk, Role.UNIT_CLERK, words)) == set()
        assert numbers(find(desk, Role.CENTRE_HEAD, words)) == {number}
    assert numbers(find(desk, Role.UNIT_CLERK, "路灯")) == {number}


def test_the_newest_come_first_and_the_best_when_asked(desk: Desk) -> None:
    first = register(desk, FORM)
    desk.clock.moment = desk.clock.moment.replace(hour=15)
    second = register(desk, replace(FORM, title="下水道堵塞", content="井盖旁的路灯也坏了。"))
    assert [hit.number for hit in find(desk, Role.CENTRE_HEAD, "路灯").hits] == [second, first]
    assert [hit.number for hit in find(desk, Role.CENTRE_HEAD, "路灯", ranked=True).hits] == [first, second]


def test_places_of_the_words_are_told(desk: Desk) -> None:
    register(desk, FORM)
    hit = find(desk, Role.CENTRE_HEAD, "路灯连续").hits[0]
    assert (hit.kind, hit.why) == (HitKind.TICKET, Field.CONTENT)
    assert [hit.excerpt[first:last] for first, last in hit.spans] == ["路灯连续"]
