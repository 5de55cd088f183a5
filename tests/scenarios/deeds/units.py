"""A unit's steps: by its own people, or by the centre for it (单位=)."""

from typing import Final

from models.vocabulary import ContactWay
from services.tickets.handling import GiveOpinion, RecordContact, RecordProgress, SignTicket, SubmitReply
from tests.scenarios.stage import Stage
from tests.scenarios.table import Doing
from tests.scenarios.wording import YES, member, moment


def for_unit(stage: Stage, doing: Doing) -> int | None:
    """Return the unit that the centre acts for, if it does."""
    return stage.unit(doing.named["单位"]) if "单位" in doing.named else None


def sign(stage: Stage, who: str, doing: Doing) -> None:
    """签收: sign in the unit's part."""
    stage.door(who).do(SignTicket(stage.ticket(doing), for_unit(stage, doing)))


def contact(stage: Stage, who: str, doing: Doing) -> None:
    """联系: the caller was reached, or it was tried."""
    way = member(ContactWay, doing.named.get("方式", "电话"))
    at = moment(doing.named["时间"]) if "时间" in doing.named else None
    words = doing.named.get("内容", "已电话联系，约定到场。")
    stage.door(who).do(RecordContact(stage.ticket(doing), way, words, at, for_unit(stage, doing)))


def progress(stage: Stage, who: str, doing: Doing) -> None:
    """进展: a line on how the work goes."""
    words = doing.named.get("内容", "已到现场核实。")
    stage.door(who).do(RecordProgress(stage.ticket(doing), words, for_unit(stage, doing)))


def opinion(stage: Stage, who: str, doing: Doing) -> None:
    """协办意见: an assisting unit's part is done."""
    words = doing.named.get("内容", "不涉及我局管网。")
    stage.door(who).do(GiveOpinion(stage.ticket(doing), words, for_unit(stage, doing)))


def submit(stage: Stage, who: str, doing: Doing) -> None:
    """提交答复: the lead unit's one reply."""
    reply = SubmitReply(
        stage.ticket(doing),
        stage.version(who, doing),
        doing.named.get("答复", "三盏路灯已更换，当晚恢复照明。"),
        solved=YES[doing.named["已解决"]] if "已解决" in doing.named else None,
        without_opinions=doing.named.get("不等意见", ""),
        unit_id=for_unit(stage, doing),
    )
    stage.door(who).do(reply)


DEEDS: Final = {"签收": sign, "联系": contact, "进展": progress, "协办意见": opinion, "提交答复": submit}
