"""Who handles it is disputed: returns, their review, consultation, designation, instruction and precedents."""

from datetime import date
from typing import Final

from models.tables.requests import Precedent
from models.vocabulary import Instructor
from services.tickets.consulting import EscalateForInstruction, RecordConsultation, SettleConsultation
from services.tickets.instructing import InstructDispatch, PrecedentWish
from services.tickets.precedent_keeping import EndPrecedent
from services.tickets.return_review import DesignateUnit, OpenConsultation, RejectReturn, UpholdReturn
from services.tickets.returning import ExtendReturnWindow, ReturnTicket
from tests.scenarios.deeds.limits import reason_code
from tests.scenarios.deeds.units import for_unit
from tests.scenarios.stage import Stage
from tests.scenarios.table import Doing
from tests.scenarios.wording import member, moment


def give_back(stage: Stage, who: str, doing: Doing) -> None:
    """退单: the lead unit says that it is not the right one."""
    named = doing.named
    suggested = named.get("建议", "县水务局")
    stage.door(who).do(
        ReturnTicket(
            stage.ticket(doing),
            stage.version(who, doing),
            reason_code("return_reason", named.get("原因", "非本单位职责")),
            named.get("依据", "“三定”方案第三条"),
            stage.unit(suggested) if suggested != "无" else None,
            named.get("说明", "该处路灯由供水公司管养。"),
            named.get("新理由", ""),
            for_unit(stage, doing),
        )
    )


def extend_window(stage: Stage, who: str, doing: Doing) -> None:
    """延长退单期限: once, by the centre."""
    words = doing.named.get("理由", "权属待查。")
    stage.door(who).do(ExtendReturnWindow(stage.ticket(doing), stage.version(who, doing), words))


def uphold(stage: Stage, who: str, doing: Doing) -> None:
    """同意退单: back to dispatch."""
    words = doing.named.get("意见", "理由成立。")
    stage.door(who).do(UpholdReturn(stage.ticket(doing), stage.version(who, doing), words))


def reject(stage: Stage, who: str, doing: Doing) -> None:
    """驳回退单: the unit keeps it."""
    words = doing.named.get("意见", "依据不足，仍由你单位承办。")
    stage.door(who).do(RejectReturn(stage.ticket(doing), stage.version(who, doing), words))


def consult(stage: Stage, who: str, doing: Doing) -> None:
    """转会商: the candidate units are heard."""
    words = doing.named.get("说明", "请县住建局、县水务局到会。")
    stage.door(who).do(OpenConsultation(stage.ticket(doing), stage.version(who, doing), words))


def record(stage: Stage, who: str, doing: Doing) -> None:
    """记录会商: when, who, what was said; 承办=无 where they did not agree."""
    agreed = doing.named.get("承办", "无")
    stage.door(who).do(
        RecordConsultation(
            stage.ticket(doing),
            moment(doing.named["时间"]) or stage.desk.clock.now(),
            "县行政审批局三楼会议室",
            "县住建局周明、县水务局李华、热线中心陈立群",
            "住建局认为属供水附属设施；水务局认为属市政路灯。",
            doing.named.get("结论", "各执一词，未达成一致。" if agreed == "无" else f"由{agreed}承办。"),
            stage.unit(agreed) if agreed != "无" else None,
        )
    )


def settle(stage: Stage, who: str, doing: Doing) -> None:
    """会商改派: the agreement sends it back to dispatch."""
    stage.door(who).do(SettleConsultation(stage.ticket(doing), stage.version(who, doing), doing.named.get("说明", "")))


def escalate(stage: Stage, who: str, doing: Doing) -> None:
    """报批: ask the county for its written instruction."""
    words = doing.named.get("说明", "会商未果，请示。")
    stage.door(who).do(EscalateForInstruction(stage.ticket(doing), stage.version(who, doing), words))


def designate(stage: Stage, who: str, doing: Doing) -> None:
    """指定承办: the centre's head names the unit."""
    words = doing.named.get("理由", "依职责由该单位承办。")
    unit = stage.unit(doing.named["单位"])
    stage.door(who).do(DesignateUnit(stage.ticket(doing), stage.version(who, doing), unit, words))


def instruct(stage: Stage, who: str, doing: Doing) -> None:
    """批示派发: by whom, in which words; 先例=本区域 or 全县 makes it hold for later matters."""
    named, today = doing.named, stage.desk.clock.now().date()
    held = named.get("先例", "无")
    basis = named.get("先例依据", "县政府分管领导批示")
    stage.door(who).do(
        InstructDispatch(
            stage.ticket(doing),
            stage.version(who, doing),
            stage.unit(named["单位"]),
            member(Instructor, named.get("批示人", "县政府分管领导")),
            named.get("姓名", "张副县长"),
            date.fromisoformat(named["日期"]) if "日期" in named else today,
            named.get("批示", "请该单位牵头办理，同类事项照此执行。"),
            date.fromisoformat(named["期限"]) if "期限" in named else None,
            PrecedentWish(held == "全县", today, basis) if held != "无" else None,
        )
    )


def end_precedent(stage: Stage, who: str, doing: Doing) -> None:
    """终止先例: the last one holds no longer."""
    with stage.reading():
        last = Precedent.select().order_by(Precedent.id.desc()).get()
    stage.door(who).do(EndPrecedent(last.id))


DEEDS: Final = {
    "退单": give_back, "延长退单期限": extend_window, "同意退单": uphold, "驳回退单": reject, "转会商": consult,
    "记录会商": record, "会商改派": settle, "报批": escalate, "指定承办": designate, "批示派发": instruct,
    "终止先例": end_precedent,
}  # fmt: skip
