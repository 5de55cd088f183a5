"""The callback clerk's steps."""

from typing import Final

from models.vocabulary import Connected, Satisfaction, Solved
from services.callbacks.calling import CloseTicket, RecordAttempt, SendToRework, Verdict
from tests.scenarios.stage import Stage
from tests.scenarios.table import Doing
from tests.scenarios.wording import YES, member


def verdict(doing: Doing) -> Verdict:
    """Return what the caller said; everything is well where nothing else is written."""
    named = doing.named
    connected = member(Connected, named.get("接通", "接通"))
    if connected is not Connected.ANSWERED:
        return Verdict(connected=connected)
    return Verdict(
        connected=connected,
        contacted=YES[named.get("联系过", "是")],
        truthful=YES[named.get("属实", "是")],
        solved=member(Solved, named.get("解决", "解决")) if named.get("解决") != "未问" else None,
        process_satisfaction=member(Satisfaction, named.get("过程", "满意")),
        result_satisfaction=member(Satisfaction, named.get("结果", "满意")),
        reason=named.get("原因", ""),
        opinion=named.get("意见", ""),
    )


def attempt(stage: Stage, who: str, doing: Doing) -> None:
    """回访未接通: an attempt that reached nobody."""
    words = Doing(doing.verb, {"接通": "无人接听", **doing.named})
    stage.door(who).do(RecordAttempt(stage.ticket(doing), stage.version(who, doing), verdict(words)))


def close(stage: Stage, who: str, doing: Doing) -> None:
    """回访办结: close with what the caller said."""
    said = None if "无法回访" in doing.bare else verdict(doing)
    stage.door(who).do(CloseTicket(stage.ticket(doing), stage.version(who, doing), said))


def rework(stage: Stage, who: str, doing: Doing) -> None:
    """退回重办: another round for the lead unit."""
    words = {"解决": "未解决", "结果": "不满意", "原因": "未解决", **doing.named}
    said = verdict(Doing(doing.verb, words, doing.bare))
    demand = doing.named.get("要求", "路灯仍不亮，请重新办理。")
    stage.door(who).do(SendToRework(stage.ticket(doing), stage.version(who, doing), said, demand))


DEEDS: Final = {"回访未接通": attempt, "回访办结": close, "退回重办": rework}
