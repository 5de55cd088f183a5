"""What is to be seen after a step: each word of the table compares one stored fact."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from models.tables.directory import Unit
from models.tables.handling import CallbackAttempt, ContactRecord, TicketEvent, UnitTask, WarningEvent
from models.tables.requests import Consultation, Request
from models.tables.ticket import TicketCaller, TicketText
from models.tables.watching import Chase, SignOff, UnitCheck
from models.vocabulary import TaskState
from services.tickets.dto import TicketId
from services.tickets.precedents import matching_precedent
from tests.scenarios.stage import Stage
from tests.scenarios.wording import told

Look = Callable[[Stage, TicketId, str], str]

_COLUMNS: Final = {
    "状态": "state", "到期": "due_at", "原到期": "due_original", "重办到期": "rework_due_at", "轮次": "round",
    "退单次数": "return_count", "驳回次数": "rejected_return_count", "延期次数": "extension_count",
    "重办次数": "rework_count", "超期": "overdue_at", "最后到期": "upper_due_at", "提交时间": "submitted_at",
    "办结时间": "closed_at", "首次提交": "first_round_at", "上级退回次数": "upper_return_count",
    "规则": "rules_key", "类型": "type", "长周期至": "long_term_until",
    "解决": "solved", "首次解决": "first_solved", "结果满意": "result_satisfaction", "首次满意": "first_satisfaction",
    "市级编号": "city_number",
}  # fmt: skip
_FLAGS: Final = {
    "禁止退回": "no_return", "疑难": "difficult", "批示件": "instructed", "计入考核": "counted",
    "暂定": "due_provisional", "保密": "confidential",
}  # fmt: skip
STOPPED: Final = MappingProxyType({
    "returned": "退单", "lead_changed": "改派主办", "merged": "并单", "cancelled": "撤单", "instructed": "批示",
    "reassigned": "改派", "designated": "指定承办",
})  # fmt: skip


def column(name: str) -> Look:
    """Return the look at one column of the ticket."""
    return lambda stage, ticket, words: told(getattr(stage.row(ticket), name))


def flag(stage: Stage, ticket: TicketId, words: str) -> str:
    """标记 疑难 是: one of the flags beside the state."""
    name = words.split(maxsplit=1)[0]
    return f"{name} {told(bool(getattr(stage.row(ticket), _FLAGS[name])))}"


def lead(stage: Stage, ticket: TicketId, words: str) -> str:
    """主办 县住建局: whose ticket it is."""
    row = stage.row(ticket)
    return told(row.lead_unit.short if row.lead_unit_id else None)


def part(stage: Stage, ticket: TicketId, words: str) -> str:
    """部分 县水务局 待签收 2026-05-20 18:00: the unit's present part, its limit where one is written."""
    unit, _state, *limit = words.split(maxsplit=2)
    row = _part(ticket, unit)
    return " ".join([unit, told(row.state) if row else "无", *([told(row.due_at)] if limit and row else [])])


def sign_limit(stage: Stage, ticket: TicketId, words: str) -> str:
    """签收限 县住建局 2026-05-20 18:00: until when a unit signs in."""
    unit = words.split(maxsplit=1)[0]
    return f"{unit} {told(_part(ticket, unit).sign_due_at)}"


def return_window(stage: Stage, ticket: TicketId, words: str) -> str:
    """退单限 县住建局 2026-05-20 18:00: until when a unit may object."""
    unit = words.split(maxsplit=1)[0]
    return f"{unit} {told(_part(ticket, unit).return_until)}"


def part_overdue(stage: Stage, ticket: TicketId, words: str) -> str:
    """单位超期 县水务局 2026-05-20 18:00: since when a unit's part is late."""
    unit = words.split(maxsplit=1)[0]
    return f"{unit} {told(_part(ticket, unit).overdue_at)}"


def stopped(stage: Stage, ticket: TicketId, words: str) -> str:
    """收回 县住建局 退单: why a part was taken back, the last one of a unit."""
    unit = words.split(maxsplit=1)[0]
    row = _parts(ticket, unit).where(UnitTask.state == TaskState.STOPPED).first()
    return f"{unit} {STOPPED.get(row.stopped_why, row.stopped_why) if row else '无'}"


def reply(stage: Stage, ticket: TicketId, words: str) -> str:
    """写着 县水务局 意见…: the unit's part holds these words, be it taken back or not."""
    unit, wanted = words.split(maxsplit=1)
    held = any(wanted in one.reply for one in _parts(ticket, unit))
    return words if held else f"{unit} （没有）"


def warned(stage: Stage, ticket: TicketId, words: str) -> str:
    """预警 县住建局 办理时限 超期: the highest warning a unit has got of a limit; 预警 县住建局 无: none of any."""
    unit, *limit = words.split()
    rows = WarningEvent.select().join(UnitTask).join(Unit).where(WarningEvent.ticket == ticket, Unit.short == unit)
    found = [row for row in rows if len(limit) < 2 or told(row.reason) == limit[0]]
    last = max(found, key=lambda row: row.tier, default=None)
    return f"{unit} {told(last.reason)} {told(last.tier)}" if last else " ".join([unit, *limit[:-1], "无"])


def requested(stage: Stage, ticket: TicketId, words: str) -> str:
    """请求 退单 县住建局 不同意: what became of the last request of a kind."""
    kind = words.split(maxsplit=1)[0]
    rows: list[Any] = [one for one in Request.select().where(Request.ticket == ticket) if told(one.kind) == kind]
    return f"{kind} {rows[-1].unit.short} {told(rows[-1].state)}" if rows else f"{kind} 无"


def joined(stage: Stage, ticket: TicketId, words: str) -> str:
    """并入 甲: the ticket whose handling answers this one."""
    parent = stage.row(ticket).parent_id
    return next((name for name, key in stage.tickets.items() if key == parent), "无")


def precedents(stage: Stage, ticket: TicketId, words: str) -> str:
    """先例 县水务局: which unit a precedent in force names for such a matter now."""
    row = stage.row(ticket)
    found = matching_precedent(row.category_id, row.area_id, stage.desk.clock.now().date())
    return Unit.get_by_id(found.unit_id).short if found else "无"


def caller(stage: Stage, ticket: TicketId, words: str) -> str:
    """诉求人 王秀英: whose ticket it is."""
    return str(TicketCaller.get_by_id(ticket).name)


def count_of(table: Any) -> Look:
    """Return the look at how many rows a ticket has in a table."""
    return lambda stage, ticket, words: str(table.select().where(table.ticket == ticket).count())


def line(stage: Stage, ticket: TicketId, words: str) -> str:
    """记载 …: the time line holds these words."""
    rows: Iterable[Any] = TicketEvent.select(TicketEvent.words).where(TicketEvent.ticket == ticket)
    return words if any(words in row.words for row in rows) else "（时间线里没有）"


def texts(stage: Stage, ticket: TicketId, words: str) -> str:
    """答复存 …: what the caller was told is kept."""
    return words if words in TicketText.get_by_id(ticket).answer else TicketText.get_by_id(ticket).answer


def answer(stage: Stage, ticket: TicketId, words: str) -> str:
    """得到 …: what the person was shown or told."""
    return words if words in str(stage.answer) else str(stage.answer)


def _parts(ticket: TicketId, unit: str) -> Any:
    return (
        UnitTask.select()
        .join(Unit)
        .where(UnitTask.ticket == ticket, Unit.short == unit)
        .order_by(UnitTask.round.desc(), UnitTask.id.desc())
    )


def _part(ticket: TicketId, unit: str) -> Any:
    return _parts(ticket, unit).where(UnitTask.state != TaskState.STOPPED).first()


LOOKS: Final[Mapping[str, Look]] = MappingProxyType({
    **{word: column(name) for word, name in _COLUMNS.items()},
    "标记": flag, "主办": lead, "部分": part, "签收限": sign_limit, "退单限": return_window, "收回": stopped,
    "单位超期": part_overdue, "写着": reply, "预警": warned, "联系次数": count_of(ContactRecord),
    "回访次数": count_of(CallbackAttempt), "时间线条数": count_of(TicketEvent), "记载": line, "答复存": texts,
    "得到": answer, "请求": requested, "并入": joined, "先例": precedents, "诉求人": caller,
    "会商次数": count_of(Consultation), "催办次数": count_of(Chase), "审签次数": count_of(SignOff),
    "自查次数": count_of(UnitCheck),
})  # fmt: skip
