"""Sheets for tests: one good row, and files of every kind made from rows."""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from models.tables.handling import TicketEvent, UnitTask
from models.tables.ticket import Ticket, TicketCaller, TicketText
from services.exchange.dto import ImportOptions, ImportResult
from services.exchange.history import import_history
from services.kernel.resources import seed
from tests.support.desk import Desk

HEADS = [column["head"] for column in seed("history")["column"]]
FILES = Path(__file__).parent / "files"
WHOLE = ImportOptions(all_or_nothing=True)
DRY = ImportOptions(dry_run=True)
STRICT = ImportOptions(strict=True)
ASKED = ImportOptions()

GOOD: dict[str, Any] = {
    "工单编号": "H-1",
    "来源渠道": "12345电话",
    "诉求类型": "投诉",
    "事项分类": "物业服务",
    "所属区域": "竹阳街道",
    "诉求人": "王女士",
    "联系电话": "138 0000 1234",
    "标题": "电梯停运",
    "诉求内容": "小区电梯停运三天，老人出行困难。",
    "受理时间": datetime(2026, 3, 2, 9, 5),
    "办理方式": "转办",
    "主办单位": "大竹县住房和城乡建设局",
    "派单时间": datetime(2026, 3, 2, 10, 0),
    "签收时间": datetime(2026, 3, 2, 15, 0),
    "办结时间": datetime(2026, 3, 10, 16, 30),
    "公开答复": "电梯已修复。",
    "退单次数": 0,
    "重办次数": 0,
    "回访时间": datetime(2026, 3, 11, 9, 0),
    "是否接通": "接通",
    "是否解决": "解决",
    "办理结果满意度": "满意",
    "状态": "已办结",
}


def row(number: str = "H-1", **changes: Any) -> dict[str, Any]:
    """The good row with another number and other cells; None blanks a cell."""
    return {**GOOD, "工单编号": number, **changes}


def xlsx(path: Path, rows: Iterable[dict[str, Any]], heads: Sequence[str] = HEADS) -> Path:
    """A workbook with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(heads))
    for cells in rows:
        sheet.append([cells.get(head) for head in heads])
    book.save(path)
    book.close()
    return path


def delimited(
    path: Path,
    rows: Iterable[dict[str, Any]],
    encoding: str = "utf-8",
    delimiter: str = ",",
    heads: Sequence[str] = HEADS,
) -> Path:
    """A text file with these rows."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow(heads)
        writer.writerows([cells.get(head) for head in heads] for cells in rows)
    return path


def imported(desk: Desk, path: Path, options: ImportOptions = ASKED) -> ImportResult:
    """The sheet imported by the head of the centre."""
    return import_history(desk.door(), path, options)


def ticket(number: str = "H-1") -> Any:
    """The ticket with this number as it is stored."""
    return Ticket.get(Ticket.number == number)


def text(number: str = "H-1") -> Any:
    """The long texts of a ticket."""
    return TicketText.get(TicketText.ticket == ticket(number).id)


def caller(number: str = "H-1") -> Any:
    """The caller of a ticket."""
    return TicketCaller.get(TicketCaller.ticket == ticket(number).id)


def parts(number: str = "H-1") -> list[Any]:
    """The units' parts of a ticket."""
    return list(UnitTask.select().where(UnitTask.ticket == ticket(number).id).order_by(UnitTask.id))


def happened(number: str = "H-1") -> list[str]:
    """The actions in a ticket's time line, in order of time."""
    query = TicketEvent.select(TicketEvent.action).where(TicketEvent.ticket == ticket(number).id)
    return [action for (action,) in query.order_by(TicketEvent.at, TicketEvent.id).tuples()]


def words_of(result: ImportResult) -> list[tuple[int, str]]:
    """Row and column of every error."""
    return [(error.row, error.column) for error in result.errors]
