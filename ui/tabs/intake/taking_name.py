"""The name that the number told before, taken into the form: shown for the reason of this call, and logged."""

from PySide6.QtCore import Signal

from i18n import _
from services.tickets.callers import RevealCaller
from services.tickets.clear_text import ClearCaller
from services.tickets.dto import CallerHistory, TicketId
from ui.common.actions import ActionSet
from ui.common.clear_text import ShowsClear
from ui.common.errors import clear_error, show_error
from ui.common.tab import Tab
from ui.tabs.intake.drafts import DraftDesk
from ui.tabs.intake.inputs import Inputs

TAKE = "intake.takeName"


class NameTaker(ShowsClear):
    """Offers the earlier name while the field of the name is empty; until it is taken only its mask is known."""

    taken = Signal()
    """The name stands in the form."""

    def __init__(self, tab: Tab, desk: DraftDesk, inputs: Inputs, actions: ActionSet) -> None:
        super().__init__(tab)
        self._tab = tab
        self._desk = desk
        self._inputs = inputs
        self._actions = actions
        self._source: TicketId | None = None
        actions.on(TAKE, self._take)
        self.offer(None)

    def offer(self, history: CallerHistory | None) -> None:
        """Turn to what is known of the number in the form."""
        self._source = history.named_in if history is not None else None
        self.judge()

    def judge(self) -> None:
        """Open the action where there is a name to take and room for it."""
        self._actions.show(TAKE, shown=self._source is not None)
        typed = self._inputs.name.text().strip()
        self._actions.allow(TAKE, _("A name stands there already.") if typed else "")

    def shows_clear(self) -> bool:
        """Return whether a number or a name is typed."""
        state = self._desk.current().state
        return bool(state.phone or state.caller_name)

    def _take(self) -> None:
        if self._source is None:
            return
        clear_error(self._tab)
        call = self._desk.current().id
        command = RevealCaller(self._source, _("The same number calls again"))

        def done(clear: ClearCaller) -> None:
            if self._desk.current().id == call and not self._inputs.name.text().strip():
                self._inputs.name.setText(clear.name)
                self.judge()
                self.taken.emit()

        self._tab.ctx.run(command, self._tab, done, lambda error: show_error(self._tab, error))
