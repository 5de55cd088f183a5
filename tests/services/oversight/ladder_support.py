"""What the tests of the ladder share: a case that was found, steps taken, answers given and judged."""

from datetime import datetime, timedelta
from typing import Any

from models.rungs import Rung
from models.vocabulary import CaseState
from services.access.permissions import Role
from services.oversight.commands import RunScan
from services.oversight.ladder.answering import AnswerStep, ApproveReport, JudgeAnswer
from services.oversight.ladder.climbing import TakeStep
from services.oversight.ladder.dto import CaseLadder
from services.oversight.ladder.queries import case_ladder
from services.oversight.ladder.raising import Proof, RaiseCase
from services.oversight.queries import case_detail, cases
from tests.services.oversight.support import HOUSING, stored
from tests.support.desk import Desk

MONDAY = datetime(2026, 5, 18, 9)
DAY = timedelta(days=1)


def found_case(desk: Desk, at: datetime = MONDAY, unit: str = HOUSING) -> int:
    """A unit's open case of an overdue ticket, as the scan finds it."""
    stored(desk, unit)
    desk.clock.moment = at
    desk.door(Role.SUPERVISOR).do(RunScan())
    unit_id = desk.unit(unit)
    return next(row.id for row in desk.door().ask(cases, CaseState.OPEN) if row.unit_id == unit_id)


def ladder(desk: Desk, case_id: int, role: Role = Role.CENTRE_HEAD) -> CaseLadder:
    """The ladder of a case as a person sees it now."""
    return desk.door(role).ask(case_ladder, case_id, desk.clock.moment)


def taken(desk: Desk, case_id: int, rung: Rung, role: Role = Role.SUPERVISOR, **more: Any) -> int:
    """A step, taken after those that stand."""
    seen = len(ladder(desk, case_id).steps)
    return desk.door(role).do(TakeStep(case_id=case_id, seen=seen, rung=rung, **more))


def answered(desk: Desk, step: int, role: Role = Role.UNIT_CLERK) -> int:
    """The unit's answer to a step."""
    return desk.door(role).do(AnswerStep(step, "已整改，附情况说明。"))


def judged(desk: Desk, answer: int, accepted: bool, role: Role = Role.SUPERVISOR) -> None:
    """The answer is accepted or sent back."""
    desk.door(role).do(JudgeAnswer(answer, accepted, "已核实" if accepted else "未见整改效果"))


def approved(desk: Desk, step: int, yes: bool = True) -> None:
    """The county office answers the bureau's report."""
    desk.door(Role.COUNTY_OFFICE).do(ApproveReport(step, yes, "同意督办" if yes else "请先约谈"))


def raised(desk: Desk, situation: str, role: Role = Role.CENTRE_HEAD) -> int:
    """A case raised by a person, with one piece of evidence."""
    number = stored(desk)
    desk.clock.moment = MONDAY
    proofs = (Proof("网帖截图，称反映多次未处理", "某论坛", MONDAY - DAY),)
    return desk.door(role).do(RaiseCase(situation, desk.unit(HOUSING), (number,), "诉求人反映三次未处理。", proofs))


def state_of(desk: Desk, case_id: int) -> CaseState:
    """Where the case stands."""
    return desk.door().ask(case_detail, case_id).row.state
