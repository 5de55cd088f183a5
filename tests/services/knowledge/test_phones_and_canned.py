"""The directory of phones, the texts that are inserted, and what each unit keeps."""

from datetime import date

import pytest

from models.vocabulary import FaultKind
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed, NotFound, RecordChanged
from services.knowledge.canned import RetireCanned, SaveCanned, TitleTaken
from services.knowledge.canned_queries import canned_rows
from services.knowledge.correcting import ReportFault
from services.knowledge.duty_queries import duty_rows
from services.knowledge.gaps import AssignGap, NoteGap
from services.knowledge.phone_queries import phone_rows
from services.knowledge.phones import CheckPhone, PhoneFacts, RetirePhone, SavePhone
from tests.services.knowledge.around import item
from tests.support.desk import Desk


def facts(desk: Desk, phone: str = "0818-6222111", unit: str = "县住建局") -> PhoneFacts:
    return PhoneFacts(desk.unit(unit), "房屋交易窗口", phone, "工作日 9:00—17:00")


def test_a_unit_keeps_its_own_numbers_and_the_centre_all(desk: Desk) -> None:
    clerk = desk.door(Role.UNIT_CLERK)
    key = clerk.do(SavePhone(None, facts(desk)))
    with pytest.raises(NotFound):
        clerk.do(SavePhone(None, facts(desk, unit="县水务局")))
    other = desk.door().do(SavePhone(None, facts(desk, unit="县水务局")))
    with pytest.raises(NotFound):
        clerk.do(CheckPhone(other, 1))
    with pytest.raises(NotAllowed):
        desk.door(Role.OPERATOR).do(RetirePhone(key, 1))
    clerk.do(CheckPhone(key, 1))
    rows = {row.id: row for row in desk.door(Role.OPERATOR).ask(phone_rows)}
    assert (rows[key].checked_on, rows[key].phone, rows[other].unit) == (
        date(2026, 5, 19), "08186222111", "大竹县水务局"
    )  # fmt: skip


def test_a_changed_number_is_one_that_nobody_has_tried(desk: Desk) -> None:
    door = desk.door(Role.UNIT_LEAD)
    key = door.do(SavePhone(None, facts(desk)))
    door.do(CheckPhone(key, 1))
    with pytest.raises(RecordChanged):
        door.do(SavePhone(key, facts(desk, "0818-6222999"), 1))
    door.do(SavePhone(key, facts(desk, "0818-6222999"), 2))
    (row,) = door.ask(phone_rows)
    assert (row.checked_on, row.revision) == (None, 3)
    door.do(RetirePhone(key, 3))
    assert (door.ask(phone_rows), len(door.ask(phone_rows, True))) == ((), 1)
    with pytest.raises(Invalid):
        door.do(SavePhone(None, facts(desk, "十二")))


def test_the_office_begins_with_texts_that_initials_call(desk: Desk) -> None:
    rows = desk.door(Role.OPERATOR).ask(canned_rows)
    assert len(rows) >= 25
    assert next(row.keys for row in rows if row.title == "请稍等") == "qsd"


def test_own_texts_are_the_owners_and_common_ones_the_editors(desk: Desk) -> None:
    operator = desk.door(Role.OPERATOR)
    key = operator.do(SaveCanned(None, "夜间提示", "现在是夜间，明早上班后办理。"))
    assert operator.ask(canned_rows)[0].title == "夜间提示"
    assert all(row.id != key for row in desk.door(Role.DISPATCHER).ask(canned_rows))
    with pytest.raises(NotFound):
        desk.door().do(RetireCanned(key, 1))
    with pytest.raises(TitleTaken):
        operator.do(SaveCanned(None, "夜间提示", "另一句"))
    with pytest.raises(NotAllowed):
        operator.do(SaveCanned(None, "公用", "给大家", own=False))
    common = desk.door(Role.KNOWLEDGE_EDITOR).do(SaveCanned(None, "公用", "给大家", own=False))
    with pytest.raises(NotFound):
        operator.do(SaveCanned(common, "公用", "改一下", seen=1))
    operator.do(SaveCanned(key, "夜间提示", "改过的话", seen=1))
    with pytest.raises(RecordChanged):
        operator.do(RetireCanned(key, 1))
    operator.do(RetireCanned(key, 2))
    assert all(row.id != key for row in operator.ask(canned_rows))


def test_each_unit_has_its_row_of_duties(desk: Desk) -> None:
    item(desk)
    late = item(desk, "旧政策", valid_until=date(2026, 5, 1), review_due=date(2026, 5, 1))
    item(desk, "快到期", valid_until=date(2026, 6, 1), keeper="物业股")
    desk.door(Role.OPERATOR).do(ReportFault(late, FaultKind.OUTDATED, "已经过期"))
    gap = desk.door(Role.OPERATOR).do(NoteGap("问了没有"))
    desk.door().do(AssignGap(gap, desk.unit("县住建局")))
    rows = desk.door().ask(duty_rows, desk.clock.moment)
    row = next(row for row in rows if row.unit == "大竹县住房和城乡建设局")
    assert (row.in_force, row.expiring, row.expired, row.review_due) == (2, 1, 1, 1)
    assert (row.corrections, row.overdue_corrections, row.gaps, row.keepers) == (1, 0, 1, "房产股、物业股")
    assert desk.door(Role.UNIT_CLERK).ask(duty_rows, desk.clock.moment) == (row,)
    assert rows[0].unit_id is None
