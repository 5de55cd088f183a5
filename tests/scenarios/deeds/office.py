"""Answers left uncounted, the dispatch catalogue, and versions of the rules."""

from datetime import date
from typing import Final

from models.tables.calendar import RuleVersionRow
from models.tables.directory import Area, Category
from models.tables.requests import CatalogueLine
from services.calendar.commands import SetEffective
from services.catalogue.commands import EndCatalogueLine, SaveCatalogueLine
from services.catalogue.dto import LineFacts
from services.tickets.excluding import AskExclusion, CheckExclusion, DecideExclusion
from services.tickets.proposal_queries import proposals
from services.tickets.recalculating import RecalculateRunning
from tests.scenarios.deeds.limits import reason_code
from tests.scenarios.stage import Stage
from tests.scenarios.table import Doing


def ask_exclusion(stage: Stage, who: str, doing: Doing) -> None:
    """申请剔除: the unit holds the caller's answer to be unreasonable."""
    named = doing.named
    code = reason_code("exclusion_reason", named.get("原因", "超出法定职责"))
    words = named.get("说明", "诉求超出本单位职责。")
    stage.door(who).do(AskExclusion(stage.ticket(doing), code, words, named.get("佐证", "现场照片、录音")))


def check_exclusion(stage: Stage, who: str, doing: Doing) -> None:
    """初审剔除: the first of two people; 不通过 refuses it."""
    passed = "不通过" not in doing.bare
    stage.door(who).do(CheckExclusion(stage.ticket(doing), passed, doing.named.get("意见", "材料齐全。")))


def decide_exclusion(stage: Stage, who: str, doing: Doing) -> None:
    """决定剔除: the head; 不同意 keeps it counted."""
    granted = "不同意" not in doing.bare
    stage.door(who).do(DecideExclusion(stage.ticket(doing), granted, doing.named.get("意见", "同意。")))


def write_line(stage: Stage, who: str, doing: Doing) -> None:
    """登记目录: class and area to unit, with its basis, from a day on."""
    named = doing.named
    with stage.reading():
        area = Area.get(Area.name == named["区域"]).id if "区域" in named else None
        category = Category.get(Category.name == named["事项"]).id
    since = date.fromisoformat(named["起"]) if "起" in named else stage.desk.clock.now().date()
    basis = named.get("依据", "“三定”方案")
    stage.door(who).do(
        SaveCatalogueLine(None, LineFacts(category, area, stage.unit(named["单位"]), basis, "", since, None))
    )


def end_line(stage: Stage, who: str, doing: Doing) -> None:
    """终止目录: the last line ends on a day."""
    with stage.reading():
        last = CatalogueLine.select().order_by(CatalogueLine.id.desc()).get()
    stage.door(who).do(EndCatalogueLine(last.id, date.fromisoformat(doing.named["末日"])))


def propose(stage: Stage, who: str, doing: Doing) -> None:
    """看派单建议: which unit is proposed first, and why."""
    first = stage.door(who).ask(proposals, stage.ticket(doing), stage.desk.clock.now())[0]
    why = first.precedent or (first.line.facts.basis if first.line else first.by_class)
    stage.answer = f"{first.short}：{why}"


def take_effect(stage: Stage, who: str, doing: Doing) -> None:
    """启用规则: a version holds from a day on."""
    with stage.reading():
        row = RuleVersionRow.get(RuleVersionRow.key == doing.named["版本"])
    stage.door(who).do(SetEffective(row.key, date.fromisoformat(doing.named["起"])))


def recalculate(stage: Stage, who: str, doing: Doing) -> None:
    """按新规则重算: an explicit act of the head, told on every ticket."""
    words = doing.named.get("原因", "县政府通知，自即日起执行。")
    stage.answer = stage.door(who).do(RecalculateRunning(doing.named["版本"], None, words))


DEEDS: Final = {
    "申请剔除": ask_exclusion, "初审剔除": check_exclusion, "决定剔除": decide_exclusion, "登记目录": write_line,
    "终止目录": end_line, "看派单建议": propose, "启用规则": take_effect, "按新规则重算": recalculate,
}  # fmt: skip
