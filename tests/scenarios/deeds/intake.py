"""Taking a call down and settling it."""

from dataclasses import replace
from typing import Any, Final

from models.tables.directory import Area, Category
from models.tables.ticket import Ticket
from models.vocabulary import AppealType, Urgency
from services.tickets.callers import RevealCaller
from services.tickets.dto import IntakeForm
from services.tickets.intake import Answer, Ending, Forward, Guide, Keep, RegisterTicket, SettleTicket
from tests.scenarios.stage import Stage
from tests.scenarios.table import Doing
from tests.scenarios.wording import member

_FORM: Final = IntakeForm(
    phone="13800001234", caller_name="王秀英", address="竹阳街道东湖路12号", title="路灯不亮",
    content="小区门口三盏路灯连续一周不亮。",
)  # fmt: skip


def register(stage: Stage, who: str, doing: Doing) -> None:
    """登记: take a call down; 结果 says how it ends (转办 where nothing is said)."""
    idem = doing.named.get("来电") or f"call-{next(stage.keys)}"
    done = stage.door(who).do(RegisterTicket(_form(stage, doing), _ending(doing), idem))
    stage.tickets[doing.named.get("工单", "甲")] = done.ticket_id
    stage.answer = done.number


def settle(stage: Stage, who: str, doing: Doing) -> None:
    """续办: settle a call that was kept for later."""
    ticket = stage.ticket(doing)
    with stage.reading():
        stored = Ticket.get_by_id(ticket).version
    version = stage.version(who, doing) or stored
    stage.door(who).do(SettleTicket(ticket, version, _form(stage, doing), _ending(doing)))


def reveal(stage: Stage, who: str, doing: Doing) -> None:
    """查看诉求人: see who called, for a reason."""
    stage.answer = stage.door(who).do(RevealCaller(stage.ticket(doing), doing.named.get("理由", "联系诉求人")))


def look(stage: Stage, who: str, doing: Doing) -> None:
    """打开: open a ticket; what the person does next goes by what was seen now."""
    stage.open(who, doing)


def _form(stage: Stage, doing: Doing) -> IntakeForm:
    named: dict[str, Any] = doing.named
    form = replace(
        _FORM,
        type=member(AppealType, named.get("类型", "求助")),
        urgency=member(Urgency, named.get("紧急程度", "一般")),
        anonymous="匿名" in doing.bare,
        confidential="保密" in doing.bare,
        reply_wanted="不需回复" not in doing.bare,
    )
    if "电话" in named or form.anonymous:
        form = replace(form, phone=named.get("电话", ""), caller_name=named.get("姓名", ""))
    with stage.reading():
        if "事项" in named:
            form = replace(form, category_id=Category.get(Category.name == named["事项"]).id)
        if "区域" in named:
            form = replace(form, area_id=Area.get(Area.name == named["区域"]).id)
    return replace(form, content=named.get("内容", form.content), title=named.get("标题", form.title))


def _ending(doing: Doing) -> Ending:
    words = doing.named.get("告知", "路灯归住建局管养，已记录。")
    match doing.named.get("结果", "转办"):
        case "转办":
            return Forward()
        case "直接答复":
            return Answer(words)
        case "分类引导":
            return Guide(doing.named["事由"], words)
        case "暂存":
            return Keep()
        case other:
            raise AssertionError(f"没有“{other}”这种结果")


DEEDS: Final = {"登记": register, "续办": settle, "查看诉求人": reveal, "打开": look}
