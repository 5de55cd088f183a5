"""Opens the form of a step that has several fields, and makes its command of what is typed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.context import Context
from services.access.permissions import Scope
from services.bus.command import Command
from services.directory import queries as directory
from services.tickets.dto import TicketDetail, TicketId
from ui.common.errors import show_error
from ui.common.pick_box import PickItem
from ui.tickets.board import StepBoard
from ui.tickets.forms.dispute_forms import UNITS, Target
from ui.tickets.forms.known import Facing, form_command, form_of, items, start_of
from ui.tickets.typing import Typing
from ui.tickets.work_panel import WorkPanel


class FormDesk(QObject):
    """Stands between the board and the form pane."""

    def __init__(self, ctx: Context, page: QWidget, board: StepBoard, work: WorkPanel, typing: Typing) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._board = board
        self._form = work.form
        self._typing = typing

    def open(self, step: str) -> None:
        """Show the form with what was typed in it before; the units to choose from are read meanwhile."""
        facing = self._facing()
        if facing is None:
            return
        spec, against = form_of(step, facing)
        values = self._typing.form_of(step) or start_of(step, facing)
        self._form.open(step, spec, values, facing.now, against)
        self._form.set_items(items(facing), values)
        self._board.set_note(step)
        self._form.focus_first()
        self._ctx.ask(
            directory.units,
            owner=self,
            done=lambda rows: self._offer_units(step, rows),
            failed=lambda error: show_error(self._page, error),
        )

    def check(self) -> bool:
        """Return whether the open form can be sent; else it says what is missing."""
        return self._form.check()

    def command(self, step: str, detail: TicketDetail) -> Command[Any]:
        """Return the command of a step; the lead unit is named where the centre acts for it."""
        unit = detail.lead_unit_id if self._board.seat.on_behalf else None
        return form_command(step, Target(TicketId(detail.row.id), detail.version, unit), self._form.values())

    def _offer_units(self, step: str, rows: Sequence[Any]) -> None:
        """Offer the units in use in the form that is open; what was chosen before is shown again."""
        facing = self._facing()
        if self._board.note != step or self._form.kind() != step or facing is None:
            return
        values = self._typing.form_of(step) or start_of(step, facing)
        self._form.set_items({UNITS: [PickItem(row.id, row.name, row.short) for row in rows if row.active]}, values)

    def _facing(self) -> Facing | None:
        """Return what a form is opened about; None while no ticket is read."""
        board, actor = self._board, self._ctx.actor
        if board.detail is None:
            return None
        own = None if actor.scope is Scope.ALL else actor.unit_id
        part = board.seat.part
        return Facing(
            board.detail, board.negotiation, self._ctx.clock.now(), own, part.unit_id if part is not None else own
        )
