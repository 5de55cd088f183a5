"""What an imported row comes to mean: limits, rounds, submissions, facts, the units' parts. Now: 2026-05-19 10:24."""

from datetime import datetime
from typing import Any

import pytest

from models.vocabulary import TaskState
from services.calendar.days import WorkCalendar
from services.calendar.rules import seed_rules
from services.exchange.columns import history_columns
from services.exchange.dto import HistoryRow, RowError, SheetRow
from services.exchange.judging import Book, Fate, Judged
from services.exchange.marking import Marker
from services.exchange.reading import read_row
from services.exchange.records import Writer, part_rows, text_columns, ticket_columns
from services.exchange.settling import Settled, Settler
from tests.services.exchange.support import row
from tests.support.desk import MORNING

LEAD = "大竹县住房和城乡建设局"
UNITS = {LEAD: 1, "甲局": 2, "乙局": 3}
OPEN: dict[str, Any] = dict.fromkeys(
    ("办结时间", "回访时间", "是否接通", "是否解决", "办理结果满意度", "公开答复", "签收时间")
)
BOOK = Book(
    {"unit": UNITS, "area": {}, "category": {}, "channel": {}},
    Settler(seed_rules(), WorkCalendar()),
    Marker("00" * 32),
    MORNING,
)


def read(**cells: Any) -> HistoryRow | tuple[RowError, ...]:
    """The row with these cells as the import reads it."""
    keys = {column.head: column.key for column in history_columns().values()}
    filled = {keys[head]: value for head, value in row(**cells).items() if value is not None}
    return read_row(SheetRow(2, filled))


def settled(**cells: Any) -> Settled:
    """The row with these cells, settled."""
    found = read(**cells)
    assert isinstance(found, HistoryRow), found
    return BOOK.settler.settle(found)


def stored(**cells: Any) -> dict[str, Any]:
    """The ticket's columns that come of the row."""
    return ticket_columns(Judged(2, settled(**cells), Fate.MADE, "mark"), BOOK, Writer(1, "甲", "a.xlsx"))


def parts(**cells: Any) -> list[dict[str, Any]]:
    """The units' parts that come of the row."""
    return list(part_rows(7, settled(**cells), BOOK))


def faults(**cells: Any) -> list[str]:
    """The columns that are wrong."""
    found = read(**cells)
    return [] if isinstance(found, HistoryRow) else [error.column for error in found]


@pytest.mark.parametrize(
    ("cells", "due"),
    [
        ({}, datetime(2026, 3, 23, 18)),
        ({"诉求类型": "咨询"}, datetime(2026, 3, 5, 18)),
        ({"派单时间": None, "签收时间": None}, datetime(2026, 3, 23, 18)),
        ({"紧急程度": "特急"}, datetime(2026, 3, 3, 10)),
        ({"紧急程度": "紧急", "派单时间": "2026-03-02"}, datetime(2026, 3, 3, 9, 5)),
        ({"诉求类型": "感谢"}, None),
        ({"诉求类型": "其他"}, datetime(2026, 3, 11, 18)),
        ({"办理方式": "直接答复"}, None),
        ({"办理方式": "引导", "状态": "引导办结"}, None),
        ({"办理方式": None}, datetime(2026, 3, 23, 18)),
        ({"办理方式": None, "主办单位": None}, datetime(2026, 3, 23, 18)),
        ({"办理方式": None, "主办单位": None, "状态": "待派单", **OPEN}, None),
        ({"办理期限": "2026-03-04"}, datetime(2026, 3, 4, 18)),
        ({"办理期限": datetime(2026, 3, 4, 12, 30)}, datetime(2026, 3, 4, 12, 30)),
    ],
)
def test_a_limit_is_used_as_written_or_computed_for_tasks(cells: dict[str, Any], due: datetime | None) -> None:
    made = stored(**cells)
    assert (made["due_at"], made["due_original"]) == (due, due)


def test_a_limit_into_an_unpublished_year_is_marked() -> None:
    late: dict[str, Any] = {"受理时间": "2026-12-28 10:00", "派单时间": None, "状态": "办理中"}
    made = stored(**OPEN | late)
    assert (made["due_provisional"], made["due_at"].year) == (True, 2027)


@pytest.mark.parametrize(
    ("cells", "first", "overdue"),
    [
        ({}, datetime(2026, 3, 10, 16, 30), None),
        ({"重办次数": None}, datetime(2026, 3, 10, 16, 30), None),
        ({"重办次数": 2}, datetime(2026, 3, 10, 16, 30), None),
        ({"重办次数": 2, "办理期限": "2026-03-09"}, None, None),
        ({"办理期限": "2026-03-09"}, datetime(2026, 3, 10, 16, 30), datetime(2026, 3, 9, 18)),
        ({"办理期限": "2026-03-10 16:30"}, datetime(2026, 3, 10, 16, 30), None),
        ({"办结时间": None}, None, None),
        ({"办理方式": "直接答复"}, None, None),
        ({"状态": "撤单"}, None, None),
    ],
)
def test_the_last_submission_tells_of_round_one_only_what_it_proves(
    cells: dict[str, Any], first: datetime | None, overdue: datetime | None
) -> None:
    made = stored(**cells)
    assert (made["first_round_at"], made["overdue_at"]) == (first, overdue)


@pytest.mark.parametrize("state", ["待签收", "办理中", "延期待审", "单位内部审核", "退单待审", "会商中", "报批中"])
def test_a_running_ticket_past_its_limit_is_overdue_as_a_fact(state: str) -> None:
    cells = OPEN | {"状态": state, "办理期限": datetime(2026, 5, 19, 10, 23)}
    assert stored(**cells)["overdue_at"] == datetime(2026, 5, 19, 10, 23)
    assert parts(**cells)[0]["overdue_at"] == datetime(2026, 5, 19, 10, 23)


@pytest.mark.parametrize(("state", "due"), [("办理中", MORNING), ("长周期", "2026-03-09"), ("待派单", "2026-03-09")])
def test_other_tickets_are_not_overdue(state: str, due: Any) -> None:
    assert stored(**OPEN, 状态=state, 办理期限=due)["overdue_at"] is None


@pytest.mark.parametrize(
    ("state", "submitted", "closed"),
    [
        ("待中心审核", True, False),
        ("待回访", True, False),
        ("已办结", True, True),
        ("已归档", True, True),
        ("引导办结", False, True),
        ("撤单", False, True),
    ],
)
def test_the_closing_moment_is_submission_and_closing_as_the_state_has_it(
    state: str, submitted: bool, closed: bool
) -> None:
    made = stored(状态=state)
    moment = datetime(2026, 3, 10, 16, 30)
    assert made["submitted_at"] == (moment if submitted else None)
    assert made["closed_at"] == (moment if closed else None)


@pytest.mark.parametrize("state", ["待派单", "待签收", "办理中", "单位内部审核"])
def test_a_closing_moment_that_contradicts_the_state_is_named(state: str) -> None:
    assert faults(状态=state) == ["办结时间"]


def test_rework_runs_on_the_limit_written_for_it() -> None:
    cells = {"状态": "重办中", "重办次数": 1, "办理期限": "2026-03-20", "办结时间": "2026-03-10 16:30"}
    made = stored(**cells)
    assert (made["round"], made["rework_due_at"], made["submitted_at"]) == (2, datetime(2026, 3, 20, 18), None)
    assert made["overdue_at"] == datetime(2026, 3, 20, 18)
    assert [(part["round"], part["state"], part["due_at"]) for part in parts(**cells)] == [
        (1, TaskState.DONE, None),
        (2, TaskState.HANDLING, datetime(2026, 3, 20, 18)),
    ]


def test_rework_without_a_written_limit_has_none_of_its_own() -> None:
    made = stored(**OPEN, 状态="重办中", 重办次数=1)
    assert (made["rework_due_at"], made["overdue_at"]) == (None, None)


@pytest.mark.parametrize(
    ("state", "cells", "part"),
    [
        ("待签收", OPEN, TaskState.TO_SIGN),
        ("退单待审", OPEN, TaskState.TO_SIGN),
        ("退单待审", OPEN | {"签收时间": "2026-03-02 15:00"}, TaskState.HANDLING),
        ("办理中", OPEN, TaskState.HANDLING),
        ("长周期", OPEN, TaskState.HANDLING),
        ("待中心审核", {}, TaskState.DONE),
        ("已归档", {}, TaskState.DONE),
    ],
)
def test_the_units_parts_stand_as_the_state_has_it(state: str, cells: dict[str, Any], part: TaskState) -> None:
    found = parts(**cells | {"状态": state, "协办单位": f"甲局；{LEAD}；乙局"})
    assert [(one["unit"], one["lead"], one["state"]) for one in found] == [
        (1, True, part),
        (2, False, part),
        (3, False, part),
    ]


@pytest.mark.parametrize("cells", [{"办理方式": "直接答复"}, {"主办单位": None}, {"状态": "待派单", **OPEN}])
def test_without_a_unit_at_work_the_answer_stands_with_the_ticket(cells: dict[str, Any]) -> None:
    cells = cells | {"公开答复": "已答复。", "办理结果": "记录"}
    texts = text_columns(settled(**cells).row)
    assert (parts(**cells), texts["answer"], texts["remark"]) == ([], "已答复。", "记录")


@pytest.mark.parametrize(("reworks", "first"), [(0, True), (1, False), (None, False)])
def test_the_one_answer_is_the_first_only_without_rework(reworks: int | None, first: bool) -> None:
    made = stored(重办次数=reworks)
    assert (made["first_solved"] == made["solved"]) is first
    assert (made["first_satisfaction"] == made["result_satisfaction"]) is first


@pytest.mark.parametrize(
    "cells",
    [
        {"派单时间": "2026-03-02", "签收时间": "2026-03-02", "办结时间": "2026-03-02", "回访时间": "2026-03-02"},
        {"受理时间": "2026-03-02"},
        {"派单时间": datetime(2026, 3, 2, 9, 5), "签收时间": datetime(2026, 3, 2, 9, 5)},
        {"办结时间": datetime(2026, 3, 2, 11, 0)},
        {"办理期限": "2026-03-01"},
    ],
)
def test_realistic_orders_of_moments_are_taken(cells: dict[str, Any]) -> None:
    made = stored(**cells)
    assert made["dispatched_at"] >= made["received_at"]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"派单时间": datetime(2026, 3, 2, 9, 4)}, "派单时间"),
        ({"派单时间": "2026-03-01"}, "派单时间"),
        ({"签收时间": datetime(2026, 3, 2, 9, 59)}, "签收时间"),
        ({"办结时间": datetime(2026, 3, 2, 9, 59)}, "办结时间"),
        ({"回访时间": "2026-03-01"}, "回访时间"),
    ],
)
def test_what_cannot_have_happened_before_is_named(cells: dict[str, Any], column: str) -> None:
    assert faults(**cells) == [column]
