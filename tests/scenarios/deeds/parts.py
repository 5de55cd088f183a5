"""Who works on it changes; a unit's leads sign; units are chased, answer, and look at their own work."""

from datetime import datetime
from typing import Final

from models.tables.directory import Unit
from models.tables.watching import Chase
from models.vocabulary import ChaseWay, CheckSubject, DispatchBasis
from services.directory import queries as directory
from services.directory.commands import SaveUnit
from services.tickets.changing import AddAssist, ChangeLead
from services.tickets.chasing import AnswerChase, ChaseUnit
from services.tickets.checking import RecordUnitCheck
from services.tickets.dto import Assignment
from services.tickets.signing_off import SendBackWithinUnit, SignOffReply
from tests.scenarios.deeds.dispatch import assignment
from tests.scenarios.stage import Stage
from tests.scenarios.table import Doing
from tests.scenarios.wording import YES, member


def change_lead(stage: Stage, who: str, doing: Doing) -> None:
    """改派主办: another lead with a full limit; 原主办协办 keeps the former one as an assisting unit."""
    stage.door(who).do(
        ChangeLead(
            stage.ticket(doing),
            stage.version(who, doing),
            assignment(stage, doing.named["主办"]),
            DispatchBasis.DUTY,
            doing.named.get("原因", "经核实属该单位职责。"),
            keep_old="原主办协办" in doing.bare,
        )
    )


def add_assist(stage: Stage, who: str, doing: Doing) -> None:
    """增加协办: one more unit, with what it is asked."""
    words = doing.named.get("要求", "请核实供水管网。")
    assist = Assignment(stage.unit(doing.named["协办"]), words)
    stage.door(who).do(AddAssist(stage.ticket(doing), stage.version(who, doing), assist))


def sign_steps(stage: Stage, who: str, doing: Doing) -> None:
    """设置审签: how many of a unit's leads sign a reply."""
    door, short = stage.door(who), doing.named["单位"]
    row = next(one for one in door.ask(directory.units) if one.short == short)
    door.do(SaveUnit(row.id, row.name, row.short, row.group, sign_off_steps=int(doing.named["步数"])))


def sign_off(stage: Stage, who: str, doing: Doing) -> None:
    """审签: one of the unit's leads signs the reply."""
    stage.door(who).do(SignOffReply(stage.ticket(doing), stage.version(who, doing), doing.named.get("意见", "")))


def send_back(stage: Stage, who: str, doing: Doing) -> None:
    """单位内退回: the reply is not good enough for the unit itself."""
    words = doing.named.get("原因", "没有写清依据。")
    stage.door(who).do(SendBackWithinUnit(stage.ticket(doing), stage.version(who, doing), words))


def chase(stage: Stage, who: str, doing: Doing) -> None:
    """催办: a unit is asked to hurry."""
    by = doing.named.get("答复期限")
    way = member(ChaseWay, doing.named.get("方式", "电话"))
    words, receiver = doing.named.get("内容", "请抓紧办理。"), doing.named.get("接听人", "")
    until = datetime.fromisoformat(by) if by else None
    unit = stage.unit(doing.named.get("单位", "县住建局"))
    stage.door(who).do(ChaseUnit(stage.ticket(doing), unit, way, words, receiver, until))


def answer(stage: Stage, who: str, doing: Doing) -> None:
    """答复催办: the last chase of a unit is answered."""
    ticket, short = stage.ticket(doing), doing.named.get("单位", "县住建局")
    with stage.reading():
        here = (Chase.ticket == ticket) & (Unit.short == short)
        last = Chase.select().join(Unit).where(here).order_by(Chase.id.desc()).get()
    stage.door(who).do(AnswerChase(last.id, doing.named.get("内容", "明日完工。")))


def check(stage: Stage, who: str, doing: Doing) -> None:
    """单位自查: 谁办理、谁审核、谁督促、谁负责."""
    named = doing.named
    subject = member(CheckSubject, named.get("内容", "办理过程"))
    sound, words = YES[named.get("合格", "是")], named.get("发现", "")
    stage.door(who).do(RecordUnitCheck(stage.ticket(doing), subject, sound, words, named.get("负责人", "周明")))


DEEDS: Final = {
    "改派主办": change_lead, "增加协办": add_assist, "设置审签": sign_steps, "审签": sign_off, "单位内退回": send_back,
    "催办": chase, "答复催办": answer, "单位自查": check,
}  # fmt: skip
