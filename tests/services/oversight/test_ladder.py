"""The ladder: who takes which step when, what units owe and answer, how that is judged; on both databases."""

from datetime import date, datetime, timedelta

import pytest

from models.rungs import Rung, Verdict
from models.vocabulary import CaseState
from services.access.permissions import Role
from services.documents.commands import IssueNotice
from services.kernel.errors import DomainError, Invalid, NotAllowed, NotFound
from services.oversight.commands import RunScan
from services.oversight.ladder.answering import AnswerStep, ApproveReport, JudgeAnswer
from services.oversight.ladder.climbing import TakeStep
from services.oversight.ladder.errors import (
    AnswerJudged,
    AnswerWaits,
    CaseEnded,
    NotApproved,
    NothingOwed,
    SkipUnexplained,
    WrongRung,
)
from services.oversight.ladder.queries import due_steps, owed_by_my_unit, waiting_for_me
from services.oversight.queries import cases
from tests.services.oversight.ladder_support import (
    DAY,
    MONDAY,
    answered,
    approved,
    found_case,
    judged,
    ladder,
    state_of,
    taken,
)
from tests.services.oversight.support import WATER, stored
from tests.support.desk import Desk
from tests.support.people import as_person


def test_scenario_a_case_climbs_from_overdue_to_supervision_until_its_rectification_is_accepted(desk: Desk) -> None:
    case = found_case(desk)
    taken(desk, case, Rung.REMIND)
    assert state_of(desk, case) is CaseState.OPEN
    desk.door(Role.SUPERVISOR).do(IssueNotice("督促通知书", case_id=case))
    (_call, notice) = ladder(desk, case).steps
    assert (notice.rung, notice.paper != "", notice.due) == (Rung.URGE, True, date(2026, 5, 21))
    judged(desk, answered(desk, notice.id), accepted=False)
    desk.clock.moment += 7 * DAY
    assert [row.late for row in desk.door(Role.UNIT_LEAD).ask(owed_by_my_unit, desk.clock.moment)] == [2]
    assert ladder(desk, case).proposal.rung is Rung.SUMMON  # type: ignore[union-attr]  # there is one
    taken(desk, case, Rung.SUMMON)
    judged(desk, answered(desk, taken(desk, case, Rung.TALK)), accepted=False)
    report = taken(desk, case, Rung.REPORT, words="两次整改未到位")
    with pytest.raises(NotApproved):
        taken(desk, case, Rung.SUPERVISE)
    approved(desk, report)
    step = taken(desk, case, Rung.SUPERVISE, due=date(2026, 6, 5))
    assert [row.due for row in desk.door().ask(due_steps, desk.clock.moment)] == [date(2026, 6, 5)]
    first = answered(desk, step)
    with pytest.raises(NotAllowed):
        judged(desk, first, accepted=True)
    judged(desk, first, accepted=False, role=Role.COUNTY_OFFICE)
    judged(desk, answered(desk, step, Role.UNIT_LEAD), accepted=True, role=Role.COUNTY_OFFICE)
    assert state_of(desk, case) is CaseState.CLOSED
    assert desk.door().ask(due_steps, desk.clock.moment) == ()
    taken(desk, case, Rung.BULLETIN)
    with pytest.raises(CaseEnded):
        taken(desk, case, Rung.SUMMON)
    verdicts = [answer.verdict for row in ladder(desk, case).steps for answer in row.answers]
    assert verdicts.count(Verdict.SENT_BACK) == 3


def test_scenario_a_second_occurrence_within_ninety_days_proposes_a_talk(desk: Desk) -> None:
    first = found_case(desk)
    assert ladder(desk, first).proposal.rung is Rung.URGE  # type: ignore[union-attr]  # there is one
    judged(desk, answered(desk, taken(desk, first, Rung.URGE)), accepted=True)
    second = found_case(desk, MONDAY + 60 * DAY)
    found = ladder(desk, second)
    assert (found.repeats, found.proposal.rung) == (1, Rung.SUMMON)  # type: ignore[union-attr]  # there is one
    late = found_case(desk, MONDAY + 60 * DAY, WATER)
    assert ladder(desk, late).repeats == 0


def test_a_skipped_step_needs_a_reason(desk: Desk) -> None:
    case = found_case(desk)
    with pytest.raises(SkipUnexplained):
        taken(desk, case, Rung.SUMMON)
    taken(desk, case, Rung.SUMMON, skipped_why="情节严重，直接约谈")
    assert [step.skipped_why for step in ladder(desk, case).steps] == ["情节严重，直接约谈"]
    assert state_of(desk, case) is CaseState.TAKEN_UP


def test_a_case_only_climbs(desk: Desk) -> None:
    case = found_case(desk)
    taken(desk, case, Rung.URGE)
    for rung in (Rung.REMIND, Rung.URGE, Rung.TRANSFER):
        with pytest.raises((WrongRung, NotAllowed)):
            taken(desk, case, rung)
    with pytest.raises(WrongRung):
        desk.door(Role.SUPERVISOR).do(TakeStep(case_id=case, seen=0, rung=Rung.SUMMON))


@pytest.mark.parametrize("role", [Role.COUNTY_OFFICE, Role.OPERATOR, Role.UNIT_CLERK, Role.REVIEWER])
def test_only_the_bureau_urges(desk: Desk, role: Role) -> None:
    case = found_case(desk)
    with pytest.raises(NotAllowed):
        taken(desk, case, Rung.URGE, role)


def test_only_the_county_office_answers_a_report(desk: Desk) -> None:
    case = found_case(desk)
    step = taken(desk, case, Rung.REPORT, skipped_why="领导要求")
    assert [row.step_id for row in desk.door(Role.COUNTY_OFFICE).ask(waiting_for_me)] == [step]
    assert desk.door(Role.SUPERVISOR).ask(waiting_for_me) == ()
    with pytest.raises(NotAllowed):
        desk.door(Role.CENTRE_HEAD).do(ApproveReport(step, True, "同意"))
    approved(desk, step, yes=False)
    with pytest.raises(NotApproved):
        taken(desk, case, Rung.SUPERVISE)
    with pytest.raises(NothingOwed):
        approved(desk, step)


def test_a_unit_sees_and_answers_only_its_own(desk: Desk) -> None:
    own, foreign = found_case(desk), found_case(desk, MONDAY, WATER)
    mine, theirs = taken(desk, own, Rung.URGE), taken(desk, foreign, Rung.URGE)
    clerk = desk.door(Role.UNIT_CLERK)
    assert [row.step_id for row in clerk.ask(owed_by_my_unit, MONDAY)] == [mine]
    assert {row.step_id for row in desk.door().ask(due_steps, MONDAY)} == {mine, theirs}
    with pytest.raises(NotFound):
        clerk.do(AnswerStep(theirs, "已整改"))
    with pytest.raises(NotAllowed):
        clerk.ask(due_steps, MONDAY)


def test_what_the_centre_types_in_for_a_unit_is_marked(desk: Desk) -> None:
    case = found_case(desk)
    step = taken(desk, case, Rung.URGE)
    answer = answered(desk, step, Role.SUPERVISOR)
    (row,) = ladder(desk, case).steps[0].answers
    assert (row.for_unit, row.by) == (True, "测试supervisor")
    with pytest.raises(NothingOwed):
        answered(desk, step)
    with pytest.raises(AnswerWaits):
        taken(desk, case, Rung.SUMMON)
    judged(desk, answer, accepted=False)
    answered(desk, step)
    assert [row.for_unit for row in ladder(desk, case).steps[0].answers] == [True, False]


def test_an_answer_is_owed_until_another_step_asks_for_one(desk: Desk) -> None:
    case = found_case(desk)
    first = taken(desk, case, Rung.URGE)
    taken(desk, case, Rung.SUMMON)
    clerk = desk.door(Role.UNIT_CLERK)
    assert [row.step_id for row in clerk.ask(owed_by_my_unit, MONDAY)] == [first]
    talk = taken(desk, case, Rung.TALK)
    assert [row.step_id for row in clerk.ask(owed_by_my_unit, MONDAY)] == [talk]
    with pytest.raises(NothingOwed):
        answered(desk, first)
    taken(desk, case, Rung.REPORT)
    assert [row.step_id for row in clerk.ask(owed_by_my_unit, MONDAY)] == [talk]
    answered(desk, talk)


def test_an_answer_is_judged_once(desk: Desk) -> None:
    case = found_case(desk)
    answer = answered(desk, taken(desk, case, Rung.URGE))
    judged(desk, answer, accepted=True)
    with pytest.raises(AnswerJudged):
        judged(desk, answer, accepted=False, role=Role.CENTRE_HEAD)
    assert state_of(desk, case) is CaseState.CLOSED


def test_a_judgement_has_words_and_days_lie_ahead(desk: Desk) -> None:
    case = found_case(desk)
    with pytest.raises(Invalid):
        taken(desk, case, Rung.URGE, due=(MONDAY - DAY).date())
    with pytest.raises(Invalid):
        taken(desk, case, Rung.URGE, ticket_numbers=("DZ-0",))
    answer = answered(desk, taken(desk, case, Rung.URGE))
    with pytest.raises(Invalid):
        desk.door(Role.SUPERVISOR).do(JudgeAnswer(answer, accepted=False))


def test_the_next_scan_leaves_a_case_on_the_ladder_alone(desk: Desk) -> None:
    case = found_case(desk)
    taken(desk, case, Rung.URGE)
    desk.clock.moment = MONDAY + timedelta(hours=2)
    desk.door(Role.SUPERVISOR).do(RunScan())
    assert desk.door().ask(cases, CaseState.OPEN) == ()
    assert state_of(desk, case) is CaseState.TAKEN_UP


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_the_server_itself_refuses_a_second_judgement_and_foreign_names(desk: Desk) -> None:
    case = found_case(desk)
    step = taken(desk, case, Rung.URGE)
    answer = answered(desk, step)
    now = f"'{MONDAY}'"
    statements = (
        (Role.UNIT_CLERK, f"update case_answer set verdict = 'accepted', judged_at = {now}"),
        (Role.UNIT_CLERK, f"update case_step set due = '2027-01-01' where id = {step}"),
        (Role.UNIT_CLERK, "select * from oversight_case"),
        (Role.SUPERVISOR, f"update oversight_case set state = 'closed' where id = {case}"),
        (Role.SUPERVISOR, f"update case_answer set words = 'x' where id = {answer}"),
        (Role.SUPERVISOR, f"delete from case_step where id = {step}"),
        (Role.SUPERVISOR, (f"update case_answer set verdict = 'accepted', judged_words = 'x', judged_at = {now},"
          f" judged_by_id = 1 where id = {answer}")),
    )  # fmt: skip
    for role, statement in statements:
        assert not _changes(desk, role, statement), statement


def _changes(desk: Desk, role: Role, statement: str) -> bool:
    """Whether a statement by hand reads or changes a row."""
    try:
        with as_person(desk.program.storage, desk.people[role].login):
            return bool(desk.program.storage.database.execute_sql(statement).rowcount)
    except DomainError:
        return False


def test_moments_of_a_case_come_in_order(desk: Desk) -> None:
    case = found_case(desk)
    taken(desk, case, Rung.SLIP)
    desk.clock.moment = datetime(2026, 5, 18, 15)
    taken(desk, case, Rung.URGE)
    assert [(step.serial, step.rung) for step in ladder(desk, case).steps] == [(1, Rung.SLIP), (2, Rung.URGE)]


def test_a_ticket_that_came_late_begins_a_case_of_its_own(desk: Desk) -> None:
    first = found_case(desk)
    taken(desk, first, Rung.URGE)
    stored(desk)
    desk.clock.moment = MONDAY + DAY
    desk.door(Role.SUPERVISOR).do(RunScan())
    assert [row.repeated for row in desk.door().ask(cases, CaseState.OPEN)] == [True]
