"""Warnings: fired by the program, acknowledged by the unit."""

from typing import Final

from models.tables.directory import Unit
from models.tables.handling import UnitTask, WarningEvent
from services.oversight.warning_commands import AcknowledgeWarning, FireWarnings
from tests.scenarios.stage import Stage
from tests.scenarios.table import Doing


def fire(stage: Stage, who: str, doing: Doing) -> None:
    """巡查: store the warnings and the limits that were passed by now."""
    stage.answer = stage.door(who).do(FireWarnings())


def acknowledge(stage: Stage, who: str, doing: Doing) -> None:
    """知悉预警: the last warning of a unit was read."""
    unit = doing.named.get("单位", "县住建局")
    with stage.reading():
        last = (
            WarningEvent.select()
            .join(UnitTask)
            .join(Unit)
            .where(WarningEvent.ticket == stage.ticket(doing), Unit.short == unit)
            .order_by(WarningEvent.id.desc())
            .get()
        )
    stage.door(who).do(AcknowledgeWarning(last.id))


DEEDS: Final = {"巡查": fire, "知悉预警": acknowledge}
