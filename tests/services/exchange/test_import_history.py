"""Importing historic tickets through the one door, on both engines: what goes in, what is told, what stays out."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from peewee import OperationalError

from models.tables.directory import Unit
from models.tables.logs import CommandLog
from models.tables.office import Setting
from models.tables.ticket import Ticket
from models.vocabulary import CommandResult, TicketState
from services.access.permissions import Role
from services.bus.log import PHONE_KEY
from services.exchange.dto import ImportOptions
from services.exchange.history import import_history
from services.kernel.errors import NotAllowed, Unavailable
from services.kernel.masking import phone_hash
from tests.services.exchange.support import (
    ASKED,
    DRY,
    FILES,
    WHOLE,
    caller,
    delimited,
    happened,
    imported,
    parts,
    row,
    text,
    ticket,
    words_of,
    xlsx,
)
from tests.support.desk import Desk


@dataclass
class Hand:
    """A person who stops a long job after some steps."""

    steps: int
    heard: int = 0

    def step(self, done: int, total: int) -> None:
        """Count the news."""
        assert done <= total or not total
        self.heard += 1

    @property
    def cancelled(self) -> bool:
        """Return True from the given step on."""
        return self.heard >= self.steps


def many(count: int, **changes: object) -> list[dict[str, object]]:
    return [row(f"H-{number}", **changes) for number in range(count)]


def test_a_good_row_becomes_a_ticket_with_everything_it_says(desk: Desk, tmp_path: Path) -> None:
    result = imported(desk, xlsx(tmp_path / "a.xlsx", [row()]))
    assert (result.rows, result.made, result.changed, result.skipped, result.errors) == (1, 1, 0, 0, ())
    assert result.new == {"unit": (), "area": (), "category": (), "channel": ()}
    made = ticket()
    assert (made.imported, made.state, made.closed_at) == (True, TicketState.CLOSED, datetime(2026, 3, 10, 16, 30))
    assert (made.area.name, made.category.name, made.channel.name) == ("竹阳街道", "物业服务", "12345电话")
    assert text().content == "小区电梯停运三天，老人出行困难。"
    key = Setting.get_by_id(PHONE_KEY).value
    person = caller()
    assert (person.name, person.phone, person.phone_tail) == ("王女士", "13800001234", "1234")
    assert person.phone_hash == phone_hash(key, "13800001234")
    assert happened() == ["dispatch", "sign", "close", "call_back", "import"]


def test_what_is_blank_stays_unknown(desk: Desk, tmp_path: Path) -> None:
    needed = ("工单编号", "受理时间", "诉求类型", "标题", "状态")
    cells = {head: value for head, value in row(状态="待派单").items() if head in needed}
    assert imported(desk, xlsx(tmp_path / "a.xlsx", [cells])).made == 1
    made = ticket()
    unknown = (
        made.way, made.channel, made.category, made.area, made.lead_unit, made.confidential, made.anonymous,
        made.dispatched_at, made.due_at, made.closed_at, made.return_count, made.rework_count, made.connected,
        made.solved, made.result_satisfaction, made.dissatisfied_reason,
    )  # fmt: skip
    assert unknown == (None,) * len(unknown)
    assert (caller().name, caller().phone, text().content) == (None, None, "")
    assert (parts(), happened()) == ([], ["import"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_text_file_with_rare_letters_and_emoji_arrives_whole(desk: Desk, tmp_path: Path, encoding: str) -> None:
    cells = row(诉求人="𬭎先生", 诉求内容="井盖缺失😀\n第二行", 受理时间="2026/3/2 9:05", 派单时间=None, 签收时间=None)
    imported(desk, delimited(tmp_path / "a.csv", [cells], encoding))
    assert (caller().name, text().content) == ("𬭎先生", "井盖缺失😀\n第二行")


def test_an_old_workbook_arrives_and_its_bad_row_is_named(desk: Desk) -> None:
    result = imported(desk, FILES / "history.xls")
    assert (result.rows, result.made, words_of(result)) == (3, 2, [(4, "受理时间")])
    assert result.ignored_columns == ("备注",)
    assert result.new["unit"] == ("县住建局",)
    assert (ticket("X-1").due_at, ticket("20260002").title) == (datetime(2026, 3, 20, 18), "社保办理材料")


def test_bad_rows_are_named_and_good_ones_go_in(desk: Desk, tmp_path: Path) -> None:
    rows = [
        row("H-1"),
        row("H-2", 受理时间="去年", 状态="好了"),
        row("H-3", 诉求类型=None),
        row("H-4", 联系电话="无"),
        row("H-5", 标题=None, 诉求内容=None),
        row("H-6", 办结时间=datetime(2026, 3, 1)),
        row("H-7", 标题="=cmd|' /C calc'!A0"),
        row("H-8"),
    ]
    result = imported(desk, xlsx(tmp_path / "a.xlsx", rows))
    assert (result.rows, result.made) == (8, 2)
    assert words_of(result) == [
        (3, "受理时间"), (3, "状态"), (4, "诉求类型"), (5, "联系电话"), (6, "标题"), (7, "办结时间"), (7, "办结时间"),
        (8, "标题"),
    ]  # fmt: skip
    assert all(error.words for error in result.errors)


def test_all_or_nothing_refuses_a_file_with_one_bad_row(desk: Desk, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [row("H-1", 主办单位="新单位"), row("H-2", 状态="好了")])
    result = imported(desk, path, WHOLE)
    assert (result.rows, result.made, words_of(result)) == (2, 0, [(3, "状态")])
    assert Ticket.select().count() == 0
    assert not Unit.select().where(Unit.name == "新单位").exists()


def test_all_or_nothing_writes_a_good_file_in_one_entry_of_the_log(desk: Desk, tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", many(1500))
    assert imported(desk, path, WHOLE).made == 1500
    entries = list(CommandLog.select().where(CommandLog.command == "ImportTickets"))
    assert [entry.payload["last_row"] for entry in entries] == [1501]


def test_all_or_nothing_that_is_stopped_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", many(1500))
    result = import_history(desk.door(), path, WHOLE, Hand(1))
    assert (result.made, result.cancelled, Ticket.select().count()) == (0, True, 0)


def test_a_stopped_import_keeps_the_batches_it_finished(desk: Desk, tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", many(2500))
    result = import_history(desk.door(), path, ASKED, Hand(1))
    assert (result.made, result.cancelled, Ticket.select().count()) == (1000, True, 1000)


def test_a_batch_is_one_transaction_and_one_entry_without_personal_data(desk: Desk, tmp_path: Path) -> None:
    assert imported(desk, delimited(tmp_path / "a.csv", many(1500))).made == 1500
    entries = list(CommandLog.select().where(CommandLog.command == "ImportTickets").order_by(CommandLog.id))
    assert [(entry.payload["first_row"], entry.payload["last_row"]) for entry in entries] == [(2, 1001), (1002, 1501)]
    assert {entry.result for entry in entries} == {CommandResult.DONE}
    for personal in ("王女士", "13800001234", "电梯停运"):
        assert personal not in str([entry.payload for entry in entries])


def test_a_dry_run_counts_everything_and_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    imported(desk, xlsx(tmp_path / "a.xlsx", [row("H-1"), row("H-2")]))
    rows = [row("H-1"), row("H-2", 标题="改了"), row("H-3", 主办单位="甲局"), row("H-4", 主办单位="甲局", 状态="好了")]
    result = imported(desk, xlsx(tmp_path / "b.xlsx", rows), DRY)
    assert (result.made, result.changed, result.skipped, len(result.errors)) == (1, 1, 1, 1)
    assert (result.new["unit"], result.dry_run) == (("甲局",), True)
    assert (Ticket.select().count(), ticket("H-2").title) == (2, "电梯停运")
    assert not Unit.select().where(Unit.name == "甲局").exists()


def test_a_dry_run_of_all_or_nothing_tells_that_nothing_would_go_in(desk: Desk, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [row("H-1"), row("H-2", 状态="好了")])
    both = ImportOptions(dry_run=True, all_or_nothing=True)
    assert (imported(desk, path, both).made, imported(desk, xlsx(tmp_path / "b.xlsx", [row()]), both).made) == (0, 1)


def test_an_equal_row_in_the_file_is_skipped_and_a_different_one_named(desk: Desk, tmp_path: Path) -> None:
    rows = [row("H-1"), row("H-2"), row("H-1"), row("H-1", 标题="另一件")]
    result = imported(desk, xlsx(tmp_path / "a.xlsx", rows))
    assert (result.rows, result.made, result.skipped) == (4, 2, 1)
    assert words_of(result) == [(5, "工单编号")]
    assert "2" in result.errors[0].words


def test_who_may_not_import_is_refused_and_logged(desk: Desk, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [row()])
    for options in (ASKED, DRY, WHOLE):
        with pytest.raises(NotAllowed):
            import_history(desk.door(Role.OPERATOR), path, options)
    refused = CommandLog.select().where(CommandLog.command == "ImportTickets")
    assert [entry.result for entry in refused] == [CommandResult.REFUSED] * 3
    assert Ticket.select().count() == 0


def test_the_administrator_may_import_though_tickets_are_out_of_sight(desk: Desk, tmp_path: Path) -> None:
    assert import_history(desk.door(Role.ADMIN), xlsx(tmp_path / "a.xlsx", [row()]), ASKED).made == 1


def test_masked_phones_keep_their_end_and_are_told(desk: Desk, tmp_path: Path) -> None:
    result = imported(desk, xlsx(tmp_path / "a.xlsx", [row(联系电话="138****1234")]))
    assert (caller().phone, caller().phone_hash, caller().phone_tail) == (None, None, "1234")
    assert ["1" in words for words in result.messages] == [True]


class FullDisk(Hand):
    """A disk that is full after the first batch."""

    def step(self, done: int, total: int) -> None:
        raise OperationalError("database or disk is full")


@pytest.mark.parametrize(("options", "kept"), [(WHOLE, 0), (ASKED, 1000)])
def test_a_disk_that_is_full_midway_leaves_whole_batches_or_nothing(
    desk: Desk, tmp_path: Path, options: ImportOptions, kept: int
) -> None:
    path = delimited(tmp_path / "a.csv", many(1500))
    with pytest.raises((Unavailable, OperationalError)):
        import_history(desk.door(), path, options, FullDisk(9))
    assert imported(desk, path).made == 1500 - kept
