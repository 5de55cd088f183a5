"""Cases that a person raises; of accountability only the head and the county office know. On both databases."""

from contextlib import suppress

import pytest

from models.rungs import Rung
from models.tables.logs import CommandLog
from models.vocabulary import CaseState
from services.access.permissions import GRANTS, Permission, Role
from services.kernel.errors import DomainError, Invalid, NotAllowed, NotFound
from services.oversight.commands import DismissCase, RunScan
from services.oversight.ladder.answering import AnswerStep
from services.oversight.ladder.climbing import NoteReceipt
from services.oversight.ladder.queries import case_ladder, raised_facts
from services.oversight.ladder.raising import RaiseCase
from services.oversight.queries import case_counts, case_detail, cases
from tests.services.oversight.ladder_support import DAY, MONDAY, approved, ladder, raised, state_of, taken
from tests.services.oversight.support import HOUSING, stored
from tests.support.desk import Desk
from tests.support.people import as_person

_OTHERS = (Role.SUPERVISOR, Role.OPERATOR, Role.REVIEWER, Role.DISPATCHER, Role.UNIT_CLERK, Role.UNIT_LEAD)


def test_scenario_an_opinion_case_goes_to_the_county_at_once(desk: Desk) -> None:
    case = raised(desk, "B1", Role.SUPERVISOR)
    told = desk.door(Role.SUPERVISOR).ask(raised_facts, case)
    assert told is not None
    assert (told.facts, told.proofs[0][1]) == ("诉求人反映三次未处理。", "某论坛")
    assert ladder(desk, case).proposal.rung is Rung.REPORT  # type: ignore[union-attr]  # there is one
    approved(desk, taken(desk, case, Rung.REPORT))
    taken(desk, case, Rung.SUPERVISE)
    desk.door(Role.SUPERVISOR).do(RunScan())
    assert state_of(desk, case) is CaseState.TAKEN_UP


def test_scenario_clues_are_handed_over_with_a_receipt(desk: Desk) -> None:
    case = raised(desk, "C1")
    assert ladder(desk, case).follows == (Rung.TRANSFER,)
    step = taken(desk, case, Rung.TRANSFER, Role.COUNTY_OFFICE)
    head = desk.door(Role.CENTRE_HEAD)
    head.do(NoteReceipt(step, MONDAY.date(), "县纪委监委信访室", "收2026-08"))
    (row,) = ladder(desk, case).steps
    assert row.receipt is not None
    assert (row.receipt.number, row.due) == ("收2026-08", None)
    with pytest.raises(DomainError):
        head.do(NoteReceipt(step, MONDAY.date(), "县纪委监委信访室", "收2026-09"))
    with pytest.raises(NotFound):
        desk.door(Role.SUPERVISOR).do(AnswerStep(step, "已整改"))


@pytest.mark.parametrize("role", _OTHERS)
def test_nobody_else_raises_or_learns_of_accountability(desk: Desk, role: Role) -> None:
    case = raised(desk, "C1", Role.COUNTY_OFFICE)
    with pytest.raises(NotAllowed):
        raised(desk, "C2", role)
    door = desk.door(role)
    if role is Role.SUPERVISOR:
        assert (door.ask(cases), door.ask(case_counts)) == ((), {})
        for query, words in ((case_detail, ()), (case_ladder, (MONDAY,)), (raised_facts, ())):
            with pytest.raises(NotFound):
                door.ask(query, case, *words)
        with pytest.raises(NotFound):
            door.do(DismissCase(case, "不予受理"))
    else:
        with pytest.raises(NotAllowed):
            door.ask(case_detail, case)


def test_the_log_tells_nothing_of_accountability(desk: Desk) -> None:
    raised(desk, "C1")
    with desk.program.storage.reading():
        row = CommandLog.select().where(CommandLog.command == "RaiseCase").get()
    assert row.subject == ""
    assert "C1" not in str(row.__data__)


def test_a_raised_case_needs_facts_evidence_and_tickets(desk: Desk) -> None:
    number, unit = stored(desk), desk.unit(HOUSING)
    head = desk.door(Role.CENTRE_HEAD)
    for wish in (
        RaiseCase("C1", unit, (number,), "事实。"),
        RaiseCase("C1", unit, (), "事实。"),
        RaiseCase("A1", unit, (number,), "事实。"),
        RaiseCase("C1", unit, ("DZ-0",), "事实。"),
    ):
        with pytest.raises(Invalid):
            head.do(wish)


def test_a_receipt_is_of_a_day_since_the_handing_over(desk: Desk) -> None:
    step = taken(desk, raised(desk, "C1"), Rung.TRANSFER, Role.CENTRE_HEAD)
    with pytest.raises(Invalid):
        desk.door().do(NoteReceipt(step, (MONDAY + DAY).date(), "县纪委监委信访室", "收2026-08"))


@pytest.mark.parametrize("role", _OTHERS)
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_raw_sql_tells_nothing_of_accountability(desk: Desk, role: Role) -> None:
    case = raised(desk, "C1")
    taken(desk, case, Rung.TRANSFER, Role.CENTRE_HEAD)
    unit = desk.unit(HOUSING)
    for statement in (
        "select id from oversight_case",
        "select count(*) from oversight_case having count(*) > 0",
        "select id from case_ticket",
        "select id from case_step",
        "select id from case_step for update",
        "select id from case_receipt",
        f"update oversight_case set state = 'dismissed' where id = {case}",
        f"delete from case_ticket where case_id = {case}",
        (
            "insert into oversight_case (situation, status, unit_id, state, as_of, found_at, evidence, decision_words)"
            f" values ('C2', 'inferred', {unit}, 'taken_up', '{MONDAY}', '{MONDAY}', '{{}}', '')"
        ),
        f"select 1 / (case when situation = 'C1' then 0 else 1 end) from oversight_case where id = {case}",
    ):
        assert _gained(desk, role, statement) == 0, statement


def _gained(desk: Desk, role: Role, statement: str) -> int:
    """How many rows a statement by hand read or changed; it is taken back."""
    rows = 0
    with suppress(DomainError, _TakenBack), as_person(desk.program.storage, desk.people[role].login):
        rows = desk.program.storage.database.execute_sql(statement).rowcount
        raise _TakenBack
    return rows


class _TakenBack(Exception):
    """Takes a statement back."""


def test_only_two_roles_hold_accountability() -> None:
    for permission in (Permission.ACCOUNT_READ, Permission.ACCOUNT_WRITE):
        assert {role for role in Role if permission in GRANTS[role]} == {Role.CENTRE_HEAD, Role.COUNTY_OFFICE}
