"""The dispatcher's and the reviewer's steps."""

from typing import Final

from models.vocabulary import DispatchBasis
from services.tickets.dispatching import AddRemark, DispatchTicket
from services.tickets.dto import Assignment
from services.tickets.releasing import ReleaseCaller, WithdrawRelease
from services.tickets.reviewing import ApproveReply, ArchiveTicket, SendBackReply
from tests.scenarios.stage import Stage
from tests.scenarios.table import Doing
from tests.scenarios.wording import member


def assignment(stage: Stage, words: str) -> Assignment:
    """Return a unit's part; “县水务局/3天” or “县水务局/12小时” sets its own limit."""
    short, _slash, limit = words.partition("/")
    days = int(limit.removesuffix("天")) if limit.endswith("天") else None
    hours = int(limit.removesuffix("小时")) if limit.endswith("小时") else None
    return Assignment(stage.unit(short), "", days, hours)


def assists(stage: Stage, doing: Doing) -> tuple[Assignment, ...]:
    """Return the assisting units that a cell names."""
    words = doing.named.get("协办", "")
    return tuple(assignment(stage, word) for word in words.split("、") if word)


def send(stage: Stage, who: str, doing: Doing) -> None:
    """派单: send a ticket to a lead unit and assisting ones."""
    lead = assignment(stage, doing.named["主办"])
    basis = member(DispatchBasis, doing.named.get("理由", "职责"))
    version = stage.version(who, doing)
    stage.door(who).do(DispatchTicket(stage.ticket(doing), version, lead, assists(stage, doing), basis))


def remark(stage: Stage, who: str, doing: Doing) -> None:
    """备注: the centre's own remark."""
    stage.door(who).do(AddRemark(stage.ticket(doing), doing.named.get("内容", "")))


def approve(stage: Stage, who: str, doing: Doing) -> None:
    """审核通过: pass the reply on to callback."""
    stage.door(who).do(ApproveReply(stage.ticket(doing), stage.version(who, doing), doing.named.get("意见", "")))


def send_back(stage: Stage, who: str, doing: Doing) -> None:
    """退回补正: the reply is not good enough."""
    words = doing.named.get("原因", "答复不完整，请补正。")
    stage.door(who).do(SendBackReply(stage.ticket(doing), stage.version(who, doing), words))


def archive(stage: Stage, who: str, doing: Doing) -> None:
    """归档: the ticket is read-only from then on."""
    stage.door(who).do(ArchiveTicket(stage.ticket(doing), stage.version(who, doing)))


def release(stage: Stage, who: str, doing: Doing) -> None:
    """公开身份: a protected identity to one unit, for a reason."""
    reason = doing.named.get("理由", "须现场核实")
    stage.door(who).do(ReleaseCaller(stage.ticket(doing), stage.unit(doing.named["单位"]), reason))


def withdraw(stage: Stage, who: str, doing: Doing) -> None:
    """收回身份: protected from that unit again."""
    reason = doing.named.get("理由", "核实已毕")
    stage.door(who).do(WithdrawRelease(stage.ticket(doing), stage.unit(doing.named["单位"]), reason))


DEEDS: Final = {
    "派单": send, "备注": remark, "审核通过": approve, "退回补正": send_back, "归档": archive, "公开身份": release,
    "收回身份": withdraw,
}  # fmt: skip
