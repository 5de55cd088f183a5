"""A number that is there already: equal rows change nothing, others bring the ticket up to date."""

from datetime import datetime
from pathlib import Path

from models.vocabulary import TicketState
from services.access.permissions import Role
from services.tickets.handling import SignTicket
from tests.services.exchange.support import caller, happened, imported, parts, row, ticket, xlsx
from tests.support.desk import Desk


def test_the_same_file_again_is_skipped_and_a_new_state_is_a_change(desk: Desk, tmp_path: Path) -> None:
    open_row = row(
        办结时间=None, 回访时间=None, 是否接通=None, 是否解决=None, 办理结果满意度=None, 公开答复=None, 状态="办理中"
    )
    path = xlsx(tmp_path / "a.xlsx", [open_row])
    imported(desk, path)
    again = imported(desk, path)
    assert (again.made, again.changed, again.skipped) == (0, 0, 1)
    later = imported(desk, xlsx(tmp_path / "b.xlsx", [row()]))
    assert (later.made, later.changed, later.skipped) == (0, 1, 0)
    changed = ticket()
    assert (changed.state, changed.version, changed.closed_at) == (TicketState.CLOSED, 2, datetime(2026, 3, 10, 16, 30))
    assert [(part.reply, part.done_at) for part in parts()] == [("电梯已修复。", datetime(2026, 3, 10, 16, 30))]
    assert happened() == ["dispatch", "sign", "close", "call_back", "import", "import_update"]
    assert imported(desk, xlsx(tmp_path / "c.xlsx", [row()])).skipped == 1


def test_an_equal_row_from_a_sheet_with_fewer_columns_is_skipped_and_takes_nothing_away(
    desk: Desk, tmp_path: Path
) -> None:
    imported(desk, xlsx(tmp_path / "a.xlsx", [row()]))
    heads = ["工单编号", "受理时间", "诉求类型", "标题", "状态"]
    assert imported(desk, xlsx(tmp_path / "b.xlsx", [row()], heads)).skipped == 1
    assert imported(desk, xlsx(tmp_path / "c.xlsx", [row(标题="新标题")], heads)).changed == 1
    kept = ticket()
    assert (kept.title, kept.closed_at, caller().phone) == ("新标题", datetime(2026, 3, 10, 16, 30), "13800001234")
    assert parts()[0].reply == "电梯已修复。"


def test_importing_again_does_not_turn_back_what_was_done_here_since(desk: Desk, tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        [{head: value for head, value in row(状态="待签收").items() if head in {
            "工单编号", "诉求类型", "标题", "受理时间", "办理方式", "主办单位", "派单时间", "状态"}}],
    )  # fmt: skip
    imported(desk, path)
    desk.door(Role.UNIT_CLERK).do(SignTicket(ticket().id))
    assert imported(desk, path).skipped == 1
    assert ticket().state is TicketState.HANDLING


def test_a_changed_lead_unit_takes_the_part_over(desk: Desk, tmp_path: Path) -> None:
    imported(desk, xlsx(tmp_path / "a.xlsx", [row(协办单位="甲局；乙局")]))
    assert imported(desk, xlsx(tmp_path / "b.xlsx", [row(主办单位="乙局", 协办单位="丙局")])).changed == 1
    assert sorted((part.unit.name, part.lead) for part in parts()) == [("丙局", False), ("乙局", True)]


def test_every_state_comes_in_and_the_same_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    after = ("办结时间", "回访时间", "是否接通", "是否解决", "办理结果满意度")
    rows = [
        row(
            f"H-{state.value}-{reworks}",
            状态=state.value,
            重办次数=reworks,
            协办单位="乙局；甲局",
            **dict.fromkeys(after),
        )
        for state in TicketState
        for reworks in (None, 0, 2)
    ]
    first = imported(desk, xlsx(tmp_path / "a.xlsx", rows))
    turned = [cells | {"协办单位": "甲局；乙局"} for cells in rows]
    again = imported(desk, xlsx(tmp_path / "b.xlsx", turned))
    assert (first.errors, first.made, again.skipped) == ((), len(rows), len(rows))
