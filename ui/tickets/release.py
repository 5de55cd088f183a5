"""A protected identity on the ticket page: what each side reads of it, and the centre's releasing and taking back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import N_, _
from services.access.permissions import Actor, Scope
from services.bus.command import Command
from services.tickets.dto import TicketDetail, TicketId
from services.tickets.release_dto import ReleaseRow
from services.tickets.releasing import ReleaseCaller, WithdrawRelease
from ui.common.actions import ActionSet
from ui.common.errors import clear_error, show_error
from ui.common.reason_dialog import Question, ask_reason, pick_items

RELEASE = "ticket.release"
WITHDRAW = "ticket.withdrawRelease"
Choice = tuple[object, str]


def standing(detail: TicketDetail) -> tuple[ReleaseRow, ...]:
    """Return the releases in force."""
    return tuple(one for one in detail.releases if one.withdrawn_at is None)


def unreleased(detail: TicketDetail) -> tuple[Choice, ...]:
    """Return the units of the ticket that do not know the identity, the lead unit first."""
    known = {one.unit_id for one in standing(detail)}
    parts = sorted(detail.tasks, key=lambda part: not part.lead)
    return tuple(dict.fromkeys((part.unit_id, part.unit) for part in parts if part.unit_id not in known))


def protection_words(detail: TicketDetail, actor: Actor) -> str:
    """Return how the identity is protected, as this person must know it; "" for an open matter."""
    caller, told = detail.caller, standing(detail)
    if not caller.protected:
        return ""
    if actor.scope is not Scope.ALL:
        if caller.hidden:
            return _("The identity is protected. Ask the centre to make the contact or to release it to your unit.")
        reason = told[0].reason if told else ""
        return _("The centre released the protected identity to your unit: {reason}").format(reason=reason)
    if told:
        units = _(", ").join(one.unit for one in told)
        return _("Identity protected; released to {units}.").format(units=units)
    return _("Identity protected: the units do not see who called.")


class ReleaseDesk(QObject):
    """Asks to whom and why, and sends it; `changed` is called when it is done."""

    def __init__(self, ctx: Context, page: QWidget, actions: ActionSet, changed: Callable[[], None]) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._actions = actions
        self._changed = changed
        self._detail: TicketDetail | None = None
        actions.on(RELEASE, self._ask_release)
        actions.on(WITHDRAW, self._ask_withdrawal)

    def look_at(self, detail: TicketDetail) -> None:
        """Offer what can be done with the identity of this ticket."""
        self._detail = detail
        kept = detail.caller.protected
        self._actions.show(RELEASE, shown=kept and bool(unreleased(detail)))
        self._actions.show(WITHDRAW, shown=kept and bool(standing(detail)))

    def _ask_release(self) -> None:
        if self._detail is not None:
            words = _("The unit's people then see the masked name and number and may show them for a reason.")
            question = (_("Release the identity"), words, _("Release"))
            self._ask(self._detail, unreleased(self._detail), question, ReleaseCaller)

    def _ask_withdrawal(self) -> None:
        if self._detail is not None:
            units = tuple((one.unit_id, one.unit) for one in standing(self._detail))
            words = _("The unit no longer sees who called. What it has read already it knows.")
            self._ask(self._detail, units, (_("Protect the identity again"), words, _("Protect")), WithdrawRelease)

    def _ask(
        self,
        detail: TicketDetail,
        units: Sequence[Choice],
        question: tuple[str, str, str],
        command: type[ReleaseCaller | WithdrawRelease],
    ) -> None:
        """Ask for unit and reason; the only unit is chosen already."""
        dialog = ask_reason(
            self._page,
            Question(*question, codes=pick_items(units), choice=N_("Unit")),
            lambda unit, reason: self._send(command(TicketId(detail.row.id), int(str(unit)), reason)),
        )
        if len(units) == 1:
            dialog.code_box().set_value(units[0][0])
            dialog.reason_area().setFocus()

    def _send(self, command: Command[None]) -> None:
        clear_error(self._page)
        self._ctx.run(
            command, self._page, lambda _nothing: self._changed(), lambda error: show_error(self._page, error)
        )
