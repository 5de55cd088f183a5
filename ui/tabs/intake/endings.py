"""How a call ends: forwarded, answered, guided or kept; and what happens when that is refused."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from i18n import N_, _
from services.kernel.errors import Invalid, Stale
from services.tickets.guidance import SUPPLEMENT
from services.tickets.intake import Answer, Ending, Forward, Guide, Keep, Registered
from ui.common.actions import ActionSet
from ui.common.errors import clear_error, show_error
from ui.common.reason_dialog import Question, ask_sure
from ui.common.tab import Tab
from ui.common.toast import show_toast
from ui.tabs.intake.drafts import Call, DraftDesk
from ui.tabs.intake.form_panel import Asked, FormPanel
from ui.tabs.intake.sending import command_of, done_words
from ui.tabs.intake.side import Page, Side
from ui.tabs.intake.supplement import SupplementDesk
from ui.tabs.intake.taking_back import TakingBack

_PANE_FIELDS = (N_("Answer"), N_("What the caller was told"), N_("Earlier ticket"))


class Endings(QObject):
    """Sends the call on screen."""

    ended = Signal(object)
    """A call was sent: its Ending."""
    stale = Signal(int)
    """Somebody else wrote the kept ticket that was sent: its id."""

    def __init__(self, tab: Tab, desk: DraftDesk, parts: tuple[FormPanel, Side, ActionSet]) -> None:
        super().__init__(tab)
        self._tab = tab
        self._desk = desk
        self._form, self._side, self._actions = parts
        self._supplement = SupplementDesk(tab, desk, (self._side, self._actions))
        self._taking_back = TakingBack(tab, desk, self._actions)
        self._sending = ""
        self._field: QWidget | None = None
        for name, do in self._steps().items():
            self._actions.on(name, do)
        self._side.turned.connect(self.arrange)
        self.arrange()

    def _steps(self) -> dict[str, Callable[[], None]]:
        return {
            "intake.forward": lambda: self._send(Forward(), Asked(category=True)),
            "intake.keep": lambda: self._send(Keep(), Asked()),
            "intake.answer": lambda: self._turn(Page.ANSWER),
            "intake.join": self._join,
            "intake.guide": lambda: self._turn(Page.GUIDE),
            "intake.finish": self._finish,
            "intake.back": self.back,
            "intake.drop": self._drop,
        }

    def arrange(self) -> None:
        """Open the actions that the page beside the form leaves open, and say why the others are closed."""
        page = self._side.page()
        pane = page in {Page.ANSWER, Page.GUIDE}
        for name, shown in (("intake.finish", pane), ("intake.back", page is not Page.HELP)):
            self._actions.show(name, shown=shown)
            self._actions.allow(name, "" if shown else " ")
        busy = _("The call is being saved.") if self._sending else ""
        first = busy or (_("Finish what is open at the right, or go back with Esc.") if pane else "")
        for name in ("intake.forward", "intake.keep"):
            self._actions.allow(name, first)
        for name in ("intake.answer", "intake.guide"):
            self._actions.allow(name, busy)
        joins = self._side.help.alike.to_join() is not None
        self._actions.allow("intake.join", first if joins else " ")
        if pane and busy:
            self._actions.allow("intake.finish", busy)

    def _turn(self, page: Page) -> None:
        state = self._desk.current().state
        if page is Page.ANSWER:
            self._side.answer.show_state(state)
        elif page is Page.GUIDE:
            self._side.guide.show_state(state)
        self._side.turn(page)

    def back(self) -> None:
        """Show the help again; a matter that forbids to write the content down is given up with it."""
        state = self._desk.current().state
        if self._side.page() is Page.GUIDE and state.secret:
            self._desk.write(replace(state, guide_code="", guide_told=""))
        self._side.turn(Page.HELP)
        self._form.inputs.content.setFocus()

    def _drop(self) -> None:
        call = self._desk.current()
        drop = partial(self._dropped, call.id)
        if call.state.empty:
            drop()
            return
        words = _("What was typed of this call is thrown away. A ticket that was already kept stays as it is.")
        ask_sure(self._tab, Question(_("Drop this call?"), words, _("Drop"), danger=True), drop)

    def _dropped(self, call_id: str) -> None:
        self._desk.forget(call_id)
        self._form.inputs.phone.setFocus()

    # ---- sending -------------------------------------------------------------------------------------------------

    def _finish(self) -> None:
        self._settle_typing()
        state = self._desk.current().state
        if self._side.page() is Page.ANSWER:
            if self._side.answer.check():
                self._send(Answer(state.answer, state.used), Asked(category=True))
        elif state.guide_code == SUPPLEMENT and self._actions["intake.supplement"].isEnabled():
            self._supplement.ask()  # the matter is running already: the call belongs to that ticket
        elif self._side.guide.check():
            ending = Guide(state.guide_code, state.guide_told, state.guide_about)
            if state.secret and state.content.strip():
                self._ask_blank(lambda: self._send(ending, Asked(content=False)))
            else:
                self._send(ending, Asked(content=state.needs_words))

    def _join(self) -> None:
        """Add the call to the caller's own ticket; another caller keeps a ticket, which asks to be joined."""
        row = self._side.help.alike.to_join()
        if row is None:
            return
        if not (row.same_caller and self._supplement.ask(row.ticket_id)):
            words = _("Very likely the same matter as {number}: to be joined.").format(number=row.number)
            self._send(Forward(words), Asked(category=True))

    def _ask_blank(self, done: Callable[[], None]) -> None:
        words = _("Nothing of content, title, address and time is stored. This cannot be taken back.")
        ask_sure(self._tab, Question(_("Blank the content?"), words, _("Blank and record"), danger=True), done)

    def _settle_typing(self) -> None:
        """Have the field that is being typed in take over its words."""
        self._field = self._tab.focusWidget()
        if self._field is not None:
            self._field.clearFocus()

    def _send(self, ending: Ending, asked: Asked) -> None:
        self._settle_typing()
        clear_error(self._tab)
        if self._sending or not self._form.check(asked):
            return
        self._desk.flush()
        call = self._desk.current()
        self._sending = call.id
        self.arrange()
        command = command_of(call, ending, self._tab.ctx.clock.now())
        self._tab.ctx.run(command, self._tab, partial(self._sent, call, ending), partial(self._refused, call))

    def _sent(self, call: Call, ending: Ending, ticket: Registered) -> None:
        self._sending = ""
        shown = call.id == self._desk.current().id
        self._desk.forget(call.id)
        if shown:
            self._side.turn(Page.HELP)
            self._form.inputs.phone.setFocus()
        self.arrange()
        show_toast(self._tab, done_words(ticket))
        self.ended.emit(ending)

    def _refused(self, call: Call, error: Exception) -> None:
        """Keep everything that was typed and say what is wrong, at its field where it has one."""
        self._sending = ""
        self.arrange()
        if isinstance(error, Stale) and call.state.ticket_id is not None:
            self.stale.emit(call.state.ticket_id)
        if call.id != self._desk.current().id or not (_at_pane(self._side, error) or self._form.refuse(error)):
            show_error(self._tab, error)
            if self._field is not None:
                self._field.setFocus()


def _at_pane(side: Side, error: Exception) -> bool:
    """Show a refusal of the told words at their field; return whether it was one."""
    if not isinstance(error, Invalid) or error.params.get("field") not in {_(name) for name in _PANE_FIELDS}:
        return False
    words = str(error.params.get("words", ""))
    if side.page() is Page.ANSWER:
        side.answer.refuse(words)
    elif side.page() is Page.GUIDE:
        about = error.params.get("field") == _("Earlier ticket")
        side.guide.refuse(words, "about" if about else "told")
    return side.page() in {Page.ANSWER, Page.GUIDE}
