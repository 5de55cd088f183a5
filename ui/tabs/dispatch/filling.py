"""The form of the ticket on screen: kept while it is filled, judged, told until when each unit would have, sent."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.context import Context
from i18n import _
from services.directory.dto import UnitRow
from services.tickets.dispatch_queries import LimitPreview, dispatch_limits
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import TicketId
from services.tickets.proposal_queries import Proposal
from ui.common.actions import ActionSet
from ui.common.band import Band, Kind
from ui.common.errors import band_area, clear_error, show_error
from ui.common.pick_box import PickItem
from ui.common.toast import show_toast
from ui.tabs.dispatch.fields import FormFields
from ui.tabs.dispatch.words import assists_words, basis_of, lead_words, limit_short, problem_of, strength
from ui.tabs.dispatch.work import DispatchWork
from ui.tickets.drafts import DraftBook

_GONE: Final = "dispatch.gone"
_ENOUGH: Final = 2


class Filling(QObject):
    """Stands between the form and the services."""

    sent = Signal()
    """The ticket was sent: the queue must be read again."""
    refused = Signal()
    """It could not be sent, in words already shown: ticket and queue must be read again."""

    def __init__(self, ctx: Context, work: DispatchWork, actions: ActionSet) -> None:
        super().__init__(work)
        self._ctx = ctx
        self._work = work
        self._form = work.form
        self._actions = actions
        self._book = DraftBook(ctx, work, "dispatch")
        self._ticket: int | None = None
        self._version: int | None = None
        self._names: dict[int, str] = {}
        self._question = 0
        self._busy = False
        self._proposed = FormFields()
        actions.on("ticket.dispatch", self._send)
        actions.on("dispatch.clear", self._clear)
        self._book.loaded.connect(self._put_back)
        self._form.limits_changed.connect(self.work_out)
        self._form.changed.connect(self._keep)
        self._book.load()

    # ---- which ticket --------------------------------------------------------------------------------------------

    def set_units(self, rows: tuple[UnitRow, ...]) -> None:
        """Offer these units."""
        self._names = {row.id: row.short or row.name for row in rows}
        self._form.set_units([PickItem(row.id, row.name, row.short) for row in rows])

    def turn_to(self, ticket_id: int | None) -> None:
        """Turn to a ticket: its half-filled form, else an empty one."""
        self._book.flush()
        self._ticket, self._version, self._proposed = ticket_id, None, FormFields()
        self._fill()

    def look_at(self, version: int) -> None:
        """The ticket was read: what is sent refers to this version."""
        self._version = version
        self._judge()

    def propose(self, proposals: Sequence[Proposal]) -> None:
        """Choose the first proposal in an untouched form when enough speaks for it; sending it stays a key away."""
        untouched = self._form.fields() == FormFields() and self._book.get(str(self._ticket)) is None
        if not untouched or not proposals or strength(proposals[0]) < _ENOUGH:
            return
        self._form.blockSignals(True)  # nobody chose anything yet: no draft
        self._form.choose_lead(proposals[0].unit_id, basis_of(proposals[0]))
        self._form.blockSignals(False)
        self._proposed = self._form.fields()
        self.work_out()
        self._judge()

    def leave_gone(self, title: str) -> None:
        """The ticket on screen does not wait any more: say so if something was filled in, and forget that."""
        area = band_area(self._work)
        key = str(self._ticket)
        if self._book.get(key) is not None and area is not None:
            words = _("“{title}” does not wait for dispatch any more; what you had filled in was not used.")
            area.put(_GONE, Band(Kind.WARN, words.format(title=title)), closable=True)
        self._book.drop(key)

    def _fill(self) -> None:
        draft = self._book.get(str(self._ticket))
        self._form.fill(FormFields.from_draft(draft) if draft is not None else FormFields())
        self._work.mark_chosen()
        self._judge()

    def _put_back(self) -> None:
        """The drafts on disk have arrived: show this ticket's unless something was typed meanwhile."""
        if self._form.fields() in (FormFields(), self._proposed) and self._book.get(str(self._ticket)) is not None:
            self._fill()

    def _keep(self) -> None:
        fields = self._form.fields()
        if fields == FormFields():
            self._book.drop(str(self._ticket))
        else:
            self._book.put(str(self._ticket), fields.as_draft())
        self._work.mark_chosen()
        self._judge()

    def _clear(self) -> None:
        self._form.fill(FormFields())
        self._keep()
        self._form.focus_lead()

    def work_out(self) -> None:
        """Ask until when each unit would have; answers to earlier questions are dropped."""
        if self._ticket is None:
            return
        self._question += 1
        asked, parts = self._question, self._form.fields().parts()
        self._ctx.ask(
            dispatch_limits,
            self._ticket,
            parts,
            self._ctx.clock.now(),
            owner=self,
            done=lambda limits: self._show_limits(asked, limits),
            failed=lambda error: show_error(self._work, error),
        )

    def _show_limits(self, asked: int, limits: tuple[LimitPreview, ...]) -> None:
        if asked != self._question:
            return
        now = self._ctx.clock.now()
        self._form.show_until([limit_short(one, now) for one in limits])
        lead, *assists = limits
        name = self._names.get(lead.unit_id, _("Lead unit"))
        named = [(self._names.get(one.unit_id, ""), one) for one in assists]
        self._work.foot.set_note(lead_words(name, lead, now), assists_words(named, now))

    def _judge(self) -> None:
        reason = _("being sent …") if self._busy else problem_of(self._form.fields())
        if self._ticket is None:
            reason = _("No ticket is chosen.")
        self._actions.allow("ticket.dispatch", reason)

    def _send(self) -> None:
        fields = self._form.fields()
        if self._ticket is None or self._busy or fields.basis is None:
            return
        lead, *assists = fields.parts()
        ticket = TicketId(self._ticket)
        command = DispatchTicket(ticket, self._version, lead, tuple(assists), fields.basis, fields.note)
        units = [self._names.get(part.unit_id, "") for part in (lead, *assists)]
        self._set_busy(on=True)
        self._ctx.run(command, self, lambda _value: self._done(ticket, units), self._fail)

    def _set_busy(self, *, on: bool) -> None:
        self._busy = on
        self._judge()

    def _done(self, ticket: int, units: list[str]) -> None:
        self._book.drop(str(ticket))
        self._set_busy(on=False)
        clear_error(self._work)
        show_toast(self._work, _("Sent to {units}").format(units=_(", ").join(units)))
        self.sent.emit()

    def _fail(self, error: Exception) -> None:
        self._set_busy(on=False)
        show_error(self._work, error)
        self.refused.emit()
