"""One handling for several callers, calls added to running tickets, tickets taken back."""

from typing import Final

from services.tickets.cancelling import CancelTicket
from services.tickets.merging import MergeTickets, UnmergeTicket
from services.tickets.supplementing import AddSupplement
from tests.scenarios.deeds.limits import reason_code
from tests.scenarios.stage import Stage
from tests.scenarios.table import Doing
from tests.scenarios.wording import moment


def merge(stage: Stage, who: str, doing: Doing) -> None:
    """并单: the others (并入=) are answered by the handling of this one."""
    children = tuple(stage.tickets[name] for name in doing.named["并入"].split("、"))
    words = doing.named.get("理由", "同一处路灯，一并办理。")
    stage.door(who).do(MergeTickets(stage.ticket(doing), children, words))


def unmerge(stage: Stage, who: str, doing: Doing) -> None:
    """拆单: undo it for one ticket."""
    words = doing.named.get("理由", "核实不是同一处。")
    stage.door(who).do(UnmergeTicket(stage.ticket(doing), words))


def supplement(stage: Stage, who: str, doing: Doing) -> None:
    """补充: the same caller again; 催办 asks the unit to hurry."""
    words = doing.named.get("内容", "昨晚又有老人摔倒。")
    stage.answer = stage.door(who).do(AddSupplement(stage.ticket(doing), words, "催办" in doing.bare))


def cancel(stage: Stage, who: str, doing: Doing) -> None:
    """撤单: for a reason of the list; the caller's own wish with who and when."""
    named = doing.named
    stage.door(who).do(
        CancelTicket(
            stage.ticket(doing),
            stage.version(who, doing),
            reason_code("cancel_reason", named.get("原因", "诉求人撤回")),
            named.get("说明", "灯已自行恢复。"),
            named.get("谁说的", ""),
            moment(named["何时说的"]) if "何时说的" in named else None,
        )
    )


DEEDS: Final = {"并单": merge, "拆单": unmerge, "补充": supplement, "撤单": cancel}
