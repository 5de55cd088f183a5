"""Scenes: the middle of a call, of a dispatch, of a callback, of a case."""

from functools import partial
from typing import Final

from peewee import fn
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.tables.ticket import TicketCaller
from services.access.permissions import Role
from services.tickets.dto import WorkList
from shots_hands import (
    choose,
    context,
    do,
    hurry,
    open_first,
    pick,
    pick_place,
    press,
    stand_in,
    take_first,
    type_in,
    typed,
)
from shots_office import View
from shots_scene import Scene, Step, at_work
from shots_words import TYPED
from ui.common.ticket_head import TicketHead


def explain_due(window: QWidget) -> None:
    """Ask the ticket head on screen how its limit was counted."""
    for head in window.findChildren(TicketHead):
        if head.isVisible():
            head.due_pressed.emit()


def known_caller(window: QWidget) -> None:
    """Type the number of the person who called most often."""
    with context(window).door.reading():
        most = TicketCaller.select(TicketCaller.phone).where(TicketCaller.phone.is_null(False))
        row = most.group_by(TicketCaller.phone).order_by(fn.COUNT(TicketCaller.ticket).desc()).first()
    type_in("intake.callerPhone", row.phone, window)


_CALL: Final[tuple[Step, ...]] = (
    known_caller,
    partial(pick, "intake.category", TYPED["class"]),
    typed("intake.address", TYPED["address"]),
    typed("intake.content", TYPED["content"]),
)
_HELPED: Final[tuple[Step, ...]] = (*_CALL, hurry)
_CALLS: Final[tuple[Step, ...]] = (
    *_HELPED,
    partial(stand_in, "intake.content"),
    typed("intake.content", TYPED["marks"]),
    hurry,
)
_SECOND: Final[tuple[Step, ...]] = (partial(do, "intake.new"), typed("intake.content", TYPED["second"]))
_THIRD: Final[tuple[Step, ...]] = (partial(do, "intake.new"), typed("intake.content", TYPED["third"]))
_ANSWER: Final[tuple[Step, ...]] = (partial(do, "intake.answer"), typed("intake.answerText", TYPED["answer"]))
_GUIDE: Final[tuple[Step, ...]] = (
    partial(do, "intake.guide"),
    partial(pick_place, "intake.guideCode", 2),
    typed("intake.guideTold", TYPED["told"]),
)
_SENT: Final[tuple[Step, ...]] = (
    partial(do, "dispatch.lead1"),
    partial(do, "dispatch.assist2"),
    typed("dispatch.leadInstruction", TYPED["instruction"]),
    typed("dispatch.basisNote", TYPED["basis"]),
)
_ANSWERED: Final[tuple[Step, ...]] = (
    partial(choose, "callback.connected", 0),
    partial(choose, "callback.contacted", 0),
    partial(choose, "callback.truthful", 1),
    partial(choose, "callback.solved", 2),
    partial(choose, "callback.processSatisfaction", 1),
    partial(choose, "callback.resultSatisfaction", 2),
    typed("callback.opinion", TYPED["opinion"]),
)
_REASON: Final[tuple[Step, ...]] = (partial(take_first, "callback.reason"),)
_NOT_REACHED: Final[tuple[Step, ...]] = (partial(choose, "callback.connected", 1),)

# Name, who, on which tab, what the hands do.
_MOMENTS: Final[tuple[tuple[str, Role, str, tuple[Step, ...]], ...]] = (
    ("intake-typed", Role.OPERATOR, "intake", _CALL),
    ("intake-helped", Role.OPERATOR, "intake", _HELPED),
    ("intake-calls", Role.OPERATOR, "intake", _CALLS),
    ("intake-answered", Role.OPERATOR, "intake", (*_HELPED, partial(do, "intake.take1"))),
    ("intake-answer", Role.OPERATOR, "intake", (*_CALL, *_ANSWER)),
    ("intake-guide", Role.OPERATOR, "intake", (*_CALL, *_GUIDE)),
    ("intake-several", Role.OPERATOR, "intake", (*_CALL, *_SECOND, *_THIRD)),
    ("intake-refused", Role.OPERATOR, "intake", (typed("intake.callerPhone", "1380"), partial(do, "intake.forward"))),
    ("intake-waiting", Role.OPERATOR, "intake", (partial(do, "intake.waiting"),)),
    ("intake-drop", Role.OPERATOR, "intake", (*_CALL, partial(do, "intake.drop"))),
    ("dispatch-filled", Role.DISPATCHER, "dispatch", _SENT),
    ("dispatch-picked", Role.DISPATCHER, "dispatch", (partial(do, "dispatch.addAssist"),)),
    ("dispatch-deadline", Role.DISPATCHER, "dispatch", (explain_due,)),
    ("callback-answered", Role.CALLBACK_CLERK, "callback", _ANSWERED),
    ("callback-not_reached", Role.CALLBACK_CLERK, "callback", _NOT_REACHED),
    ("callback-rework", Role.CALLBACK_CLERK, "callback", (*_ANSWERED, *_REASON, partial(do, "callback.rework"))),
    ("callback-deadline", Role.CALLBACK_CLERK, "callback", (explain_due,)),
    ("oversight-demands", Role.SUPERVISOR, "oversight", (hurry, partial(do, "oversight.editDemands"))),
    ("oversight-dismiss", Role.SUPERVISOR, "oversight", (hurry, partial(do, "oversight.dismiss"))),
    ("oversight-warnings", Role.SUPERVISOR, "oversight", (hurry, partial(choose, "oversight.view", 1))),
    ("oversight-papers", Role.SUPERVISOR, "oversight", (hurry, partial(choose, "oversight.view", 2))),
    ("workbench-overview", Role.CENTRE_HEAD, "workbench", (partial(do, "workbench.overview"), hurry)),
    (
        "ticket-deadline",
        Role.CENTRE_HEAD,
        "handling",
        (partial(open_first, "handling", WorkList.HANDLING), explain_due),
    ),
    ("handling-find", Role.CENTRE_HEAD, "handling", (partial(do, "handling.find"), partial(press, Qt.Key.Key_Down))),
    ("handling-nothing_found", Role.CENTRE_HEAD, "handling", (typed("handling.search", "zzz"), hurry)),
)


def work_scenes() -> tuple[Scene, ...]:
    """Return these moments in the full county, and with long texts."""
    full = tuple(at_work(name, role, tab, *steps) for name, role, tab, steps in _MOMENTS)
    long = tuple(at_work(f"{name}_long", role, tab, *steps, view=View.LONG) for name, role, tab, steps in _MOMENTS)
    return (*full, *long)
