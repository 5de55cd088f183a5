"""Corrections: who may report, who answers until when, what an accepted one opens, how contradictions are settled."""

from datetime import datetime, timedelta

import pytest

from models.vocabulary import CorrectionState, FaultKind, KnowledgeState
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed, NotFound
from services.knowledge.correcting import AnswerFault, ChasedToday, ChaseFault, FaultAnswered, ReportFault, SameFault
from services.knowledge.correction_queries import CorrectionList, corrections, item_corrections, open_corrections
from services.news.dto import NewsKind
from services.news.queries import bell
from tests.services.knowledge.around import item, stored, working
from tests.support.desk import Desk

WRONG = "窗口电话已经停机"


def reported(desk: Desk, item_id: int, kind: FaultKind = FaultKind.PHONE, role: Role = Role.OPERATOR) -> int:
    proposed = "0818-6222444" if kind is FaultKind.PHONE else "现在要提供租赁合同。"
    return desk.door(role).do(ReportFault(item_id, kind, WRONG, proposed))


def test_a_fault_goes_to_the_items_unit_for_two_working_days(desk: Desk) -> None:
    fault = reported(desk, item(desk))
    (row,) = desk.door(Role.UNIT_CLERK).ask(corrections)
    assert (row.id, row.unit, row.due_at) == (fault, "大竹县住房和城乡建设局", datetime(2026, 5, 21, 18))
    assert (row.number, row.state, row.found_by, row.title) == (
        "JC-2026-0001", CorrectionState.OPEN, "测试operator", "居住证怎么办"
    )  # fmt: skip
    assert desk.door(Role.UNIT_CLERK).ask(open_corrections) == 1


def test_what_is_accepted_opens_a_version_with_the_proposed_words(desk: Desk) -> None:
    key = item(desk)
    desk.door(Role.UNIT_CLERK).do(AnswerFault(reported(desk, key), accepted=True, result=""))
    assert (stored(desk, key).state, stored(desk, key).working) == (KnowledgeState.TO_UPDATE, 2)
    version = working(desk, key)
    assert (version.phones, version.answer) == ("0818-6222444", "到社区登记满半年后申请。")
    assert version.why.startswith("JC-2026-0001") or "JC-2026-0001" in version.why
    (row,) = desk.door(Role.OPERATOR).ask(corrections, CorrectionList.MINE)
    assert (row.state, row.answered_by) == (CorrectionState.ACCEPTED, "测试unit_clerk")


def test_the_finder_is_told_the_result(desk: Desk) -> None:
    key = item(desk)
    fault = reported(desk, key)
    desk.door(Role.UNIT_LEAD).do(AnswerFault(fault, accepted=False, result="能接通"))
    (news,) = desk.door(Role.OPERATOR).ask(bell, desk.clock.now()).items
    assert (news.kind, news.item_id, news.subject, news.words) == (NewsKind.CORRECTION, key, "居住证怎么办", "能接通")
    assert desk.door(Role.DISPATCHER).ask(bell, desk.clock.now()).items == ()


def test_proposed_words_of_other_kinds_go_into_the_answer(desk: Desk) -> None:
    key = item(desk)
    desk.door().do(AnswerFault(reported(desk, key, FaultKind.OUTDATED), accepted=True, result="已核实"))
    assert working(desk, key).answer == "现在要提供租赁合同。"


def test_a_refusal_needs_its_reason_and_is_given_once(desk: Desk) -> None:
    key = item(desk)
    fault = reported(desk, key)
    with pytest.raises(Invalid):
        desk.door(Role.UNIT_LEAD).do(AnswerFault(fault, accepted=False, result=" "))
    desk.door(Role.UNIT_LEAD).do(AnswerFault(fault, accepted=False, result="刚拨打过，能接通"))
    assert stored(desk, key).state is KnowledgeState.PUBLISHED
    with pytest.raises(FaultAnswered):
        desk.door().do(AnswerFault(fault, accepted=True, result=""))
    (row,) = desk.door().ask(corrections, CorrectionList.ANSWERED)
    assert row.result == "刚拨打过，能接通"


def test_a_unit_neither_sees_nor_answers_what_is_not_its_own(desk: Desk) -> None:
    fault = reported(desk, item(desk, unit="县水务局"))
    assert desk.door(Role.UNIT_CLERK).ask(corrections) == ()
    with pytest.raises(NotFound):
        desk.door(Role.UNIT_CLERK).do(AnswerFault(fault, accepted=True, result=""))
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).do(AnswerFault(fault, accepted=True, result=""))


def test_the_same_is_reported_once_and_chased_once_a_day(desk: Desk) -> None:
    key = item(desk)
    fault = reported(desk, key)
    with pytest.raises(SameFault):
        reported(desk, key)
    desk.door(Role.OPERATOR).do(ChaseFault(fault))
    with pytest.raises(ChasedToday):
        desk.door().do(ChaseFault(fault))
    with pytest.raises(NotFound):
        desk.door(Role.DISPATCHER).do(ChaseFault(fault))
    desk.clock.moment += timedelta(days=1)
    desk.door().do(ChaseFault(fault))
    (row,) = desk.door().ask(item_corrections, key)
    assert row.chased == 2


def test_the_centre_settles_a_contradiction_after_hearing_both_units(desk: Desk) -> None:
    one, other = item(desk), item(desk, "流动人口登记", "县水务局")
    with pytest.raises(Invalid):
        reported(desk, one, FaultKind.CONFLICT)
    fault = desk.door(Role.OPERATOR).do(ReportFault(one, FaultKind.CONFLICT, "两处期限不一样", "", other))
    with pytest.raises(NotFound):
        desk.door(Role.UNIT_CLERK).do(AnswerFault(fault, accepted=True, result="是另一处错", heard="双方"))
    with pytest.raises(Invalid):
        desk.door().do(AnswerFault(fault, accepted=True, result="以住建局为准"))
    words = "5月19日上午会商，住建局张科长、水务局李主任到会"
    desk.door().do(AnswerFault(fault, accepted=True, result="以住建局为准", heard=words, wrong_id=other))
    assert (stored(desk, one).state, stored(desk, other).state) == (KnowledgeState.PUBLISHED, KnowledgeState.TO_UPDATE)
    (row,) = desk.door(Role.UNIT_CLERK).ask(corrections, CorrectionList.ANSWERED)
    assert (row.heard, row.other) == (words, "ZS-2026-0002")


def test_only_what_is_in_force_can_be_wrong(desk: Desk) -> None:
    for key in (item(desk, in_force=0), item(desk, state=KnowledgeState.RETIRED)):
        with pytest.raises(NotFound):
            reported(desk, key)
