"""More time, the long list, the upper level's limit and its returns, difficult matters."""

from datetime import date
from typing import Any, Final

from models.vocabulary import ContactWay
from services.callbacks.calling import RaiseDifficult
from services.kernel.resources import seed
from services.tickets.extending import AskExtension, DecideExtension
from services.tickets.long_term import AskLongTerm, DecideLongTerm, GiveStageReply, ResumeHandling
from services.tickets.telling import CallerTold
from services.tickets.upper import SetUpper, UpperReturn
from tests.scenarios.deeds.callbacks import verdict
from tests.scenarios.deeds.units import for_unit
from tests.scenarios.stage import Stage
from tests.scenarios.table import Doing
from tests.scenarios.wording import moment


def reason_code(catalogue: str, label: str) -> str:
    """Return the code of a reason; a word that the catalogue does not hold stands for itself."""
    return next((row["code"] for row in seed("reasons")[catalogue] if row["label"] == label), label)


def told_caller(doing: Doing) -> CallerTold | None:
    """Return how the caller learned the new date; 未告知 = not at all."""
    return None if "未告知" in doing.bare else CallerTold(ContactWay.PHONE, "已电话告知新的期限和原因。")


def _asked(stage: Stage, who: str, doing: Doing, kind: Any) -> None:
    named = doing.named
    stage.door(who).do(
        kind(
            stage.ticket(doing),
            stage.version(who, doing),
            reason_code("extension_reason", named.get("原因", "工程施工需要合理工期")),
            date.fromisoformat(named["至"]),
            named.get("说明", "灯具须定制，厂家供货要时间。"),
            named.get("依据", "《市政照明设施维护规程》"),
            told_caller(doing),
            for_unit(stage, doing),
        )
    )


def ask(stage: Stage, who: str, doing: Doing) -> None:
    """申请延期: more time, before the limit ends."""
    _asked(stage, who, doing, AskExtension)


def ask_long(stage: Stage, who: str, doing: Doing) -> None:
    """申请长周期: a lawful procedure outlasts every limit."""
    _asked(stage, who, doing, AskLongTerm)


def _decided(stage: Stage, who: str, doing: Doing, kind: Any, *, granted: bool) -> None:
    until = date.fromisoformat(doing.named["至"]) if "至" in doing.named else None
    words = doing.named.get("意见", "" if granted else "理由不充分，请按期办结。")
    stage.door(who).do(kind(stage.ticket(doing), stage.version(who, doing), granted, words, until))


def grant(stage: Stage, who: str, doing: Doing) -> None:
    """同意延期: as asked, or until an earlier day (至=)."""
    _decided(stage, who, doing, DecideExtension, granted=True)


def refuse(stage: Stage, who: str, doing: Doing) -> None:
    """不同意延期: with words."""
    _decided(stage, who, doing, DecideExtension, granted=False)


def grant_long(stage: Stage, who: str, doing: Doing) -> None:
    """同意长周期: onto the long list."""
    _decided(stage, who, doing, DecideLongTerm, granted=True)


def refuse_long(stage: Stage, who: str, doing: Doing) -> None:
    """不同意长周期: the unit goes on under its limit."""
    _decided(stage, who, doing, DecideLongTerm, granted=False)


def stage_reply(stage: Stage, who: str, doing: Doing) -> None:
    """阶段性答复: how a matter on the long list stands."""
    next_on = date.fromisoformat(doing.named["下次"]) if "下次" in doing.named else None
    words = doing.named.get("内容", "已完成勘测，正在招标。")
    stage.door(who).do(GiveStageReply(stage.ticket(doing), words, next_on, for_unit(stage, doing)))


def resume(stage: Stage, who: str, doing: Doing) -> None:
    """恢复办理: off the long list."""
    version, words = stage.version(who, doing), doing.named.get("说明", "条件已具备。")
    stage.door(who).do(ResumeHandling(stage.ticket(doing), version, words, for_unit(stage, doing)))


def upper(stage: Stage, who: str, doing: Doing) -> None:
    """登记上级时限: the city's number and limit; 时限=无 takes it away."""
    due = moment(doing.named.get("时限", "无"))
    number = doing.named.get("编号", "DZ-2026-0519-777")
    stage.door(who).do(SetUpper(stage.ticket(doing), stage.version(who, doing), number, due))


def upper_return(stage: Stage, who: str, doing: Doing) -> None:
    """上级退回: the city was not content."""
    due = moment(doing.named["时限"]) if "时限" in doing.named else None
    words = doing.named.get("原因", "市级抽查：照片与现场不符。")
    stage.door(who).do(UpperReturn(stage.ticket(doing), stage.version(who, doing), words, due))


def raise_difficult(stage: Stage, who: str, doing: Doing) -> None:
    """列为疑难: the rounds are used up."""
    said = verdict(Doing(doing.verb, {"解决": "未解决", "结果": "不满意", "原因": "未解决", **doing.named}, doing.bare))
    until = date.fromisoformat(doing.named["至"])
    words = doing.named.get("说明", "涉及管线迁改，需多部门会商。")
    stage.door(who).do(RaiseDifficult(stage.ticket(doing), stage.version(who, doing), said, until, words))


DEEDS: Final = {
    "申请延期": ask, "同意延期": grant, "不同意延期": refuse, "申请长周期": ask_long, "同意长周期": grant_long,
    "不同意长周期": refuse_long, "阶段性答复": stage_reply, "恢复办理": resume, "登记上级时限": upper,
    "上级退回": upper_return, "列为疑难": raise_difficult,
}  # fmt: skip
