"""The intake tab: calls side by side at the top, the form at the left, what helps at the right."""

from functools import partial
from typing import Final

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Permission
from services.kernel.events import Topic
from services.tickets.caller_queries import own_calls
from services.tickets.dto import WorkList
from ui.common.actions import ActionSet
from ui.common.band import Band, Kind
from ui.common.errors import show_error
from ui.common.navigation import Destination, navigate
from ui.common.tab import Tab, TabSpec
from ui.tabs.intake.actions import ACTIONS, keys_now
from ui.tabs.intake.chips import CallRow, chip_facts
from ui.tabs.intake.drafts import DraftDesk
from ui.tabs.intake.endings import Endings
from ui.tabs.intake.form_panel import FormPanel
from ui.tabs.intake.helping import HelpDesk
from ui.tabs.intake.inputs import Inputs
from ui.tabs.intake.kept import KeptCalls
from ui.tabs.intake.lists import Lists, read_lists
from ui.tabs.intake.side import Page, Side
from ui.tabs.intake.state import CallState
from ui.tabs.intake.typing_desk import TypingDesk
from ui.theme.look import size
from ui.tickets.slices import SliceBand

_WIDE: Final = 1600
_TOPICS: Final = Topic.TICKETS | Topic.DIRECTORY | Topic.CALENDAR | Topic.SETTINGS | Topic.KNOWLEDGE


class IntakeTab(Tab):
    """Takes calls down."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, _TOPICS)
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self._begun = False
        self._waiting = 0
        self._form = FormPanel(Inputs(), self.actions_, ctx.clock.now)
        self._row = CallRow(self.actions_)
        self._side = Side(self, self.actions_)
        self._slice = SliceBand(self.bands, self._side.waiting.cut)
        self._desk = DraftDesk(ctx, self)
        parts = (self._form, self._side, self.actions_)
        self._typing = TypingDesk(self, self._desk, parts)
        self._endings = Endings(self, self._desk, parts)
        self._help = HelpDesk(self, self._desk, parts)
        self._kept = KeptCalls(self, self._desk, (self._form, self._side))
        self._lay_out()
        self._connect()
        self.retranslate()
        self._typing.show_call()

    def _lay_out(self) -> None:
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(0, 0, 0, 0)
            outer.setSpacing(0)
            outer.removeWidget(self.bands)
        self._body = QHBoxLayout()
        self._body.addWidget(self._form, 1)
        self._body.addWidget(self._side)
        self._under = QVBoxLayout()
        self._under.addWidget(self.bands)
        self._under.addLayout(self._body, 1)
        self.page.setSpacing(0)
        self.page.addWidget(self._row)
        self.page.addLayout(self._under, 1)
        self.arrange()

    def _connect(self) -> None:
        for panel in (self._side.help.caller, self._side.help.own, self._side.help.alike):
            panel.opened.connect(partial(_open_ticket, self))
        self._side.waiting.opened.connect(self._kept.open)
        self._side.waiting.counted.connect(self._count)
        self._endings.stale.connect(self._kept.read_again)
        self._endings.ended.connect(self._help.answers.ended)
        self._help.told.connect(self._typing.show_facts)
        self._help.told.connect(self.strip_changed)
        self._help.edited.connect(self._typing.edited)
        self._side.turned.connect(self.strip_changed)
        self._row.chosen.connect(self._desk.choose)
        self._desk.changed.connect(self._show_row)
        self._desk.restored.connect(partial(_tell_restored, self))
        self.actions_.on("intake.new", self._begin)
        self.actions_.on("intake.earlier", self._side.go_to_earlier)
        self.actions_.on("intake.earlier", partial(self._typing.ask_caller, at_once=True))
        self.actions_.on("intake.next", self._desk.next)
        self.actions_.on("intake.waiting", partial(self._side.turn, Page.WAITING))

    @override
    def refresh(self) -> None:
        self.ctx.ask(read_lists, owner=self, done=self._take_lists, failed=partial(show_error, self))
        own = self._side.help.own.show_rows
        self.ctx.ask(own_calls, self.ctx.clock.now(), owner=self, done=own, failed=partial(show_error, self))
        self._side.waiting.refresh()
        self._typing.ask_anew()
        self._help.refresh()
        if not self._begun:
            self._begun = True
            self._desk.restore()

    def _take_lists(self, lists: Lists) -> None:
        self._help.take_lists(lists)
        self._typing.take_lists(lists)

    @override
    def visit(self, destination: Destination) -> None:
        if destination.item_id is not None:
            self._help.answers.take_item(destination.item_id)
        elif destination.phone:
            self._begin(destination.phone)
        elif destination.ticket_id is not None:
            self._kept.open(destination.ticket_id)
        elif destination.work_list == WorkList.DRAFT.value:
            self._slice.take(destination)
            self._side.turn(Page.WAITING)

    def _begin(self, phone: str = "") -> None:
        """Make room for another call; the keyboard stands at its number."""
        self._desk.begin(CallState(phone=phone))
        (self._form.inputs.content if phone else self._form.inputs.phone).setFocus()

    def _show_row(self) -> None:
        now, current = self.ctx.clock.now(), self._desk.current().id
        self._row.show_calls([chip_facts(call, current, now) for call in self._desk.calls()])
        self._row.show_saved(self._desk.saved_at)
        several = len(self._desk.calls()) > 1
        self.actions_.allow("intake.next", "" if several else _("There is only this call."))

    def _count(self, count: int) -> None:
        self._waiting = count
        self.actions_["intake.waiting"].setText(
            _("Kept for later {n}").format(n=count) if count else _("Kept for later")
        )
        if self._slice.part is None:
            self.count_changed.emit(count, False)
        self.strip_changed.emit()

    @override
    def keys(self) -> tuple[tuple[str, str], ...]:
        return keys_now(self.actions_)

    @override
    def retranslate(self) -> None:
        self._slice.retranslate()
        self.actions_.retranslate()
        self._form.inputs.retranslate()
        self._form.retranslate()
        self._side.retranslate()
        self._endings.arrange()
        self._count(self._waiting)
        self._show_row()
        self._typing.show_facts()

    @override
    def arrange(self) -> None:
        side = size("margin")
        self._body.setSpacing(size("gap"))
        self._under.setContentsMargins(side, side, side, side)
        self._under.setSpacing(size("gap"))
        self._row.arrange()
        self._form.form.arrange()
        self._side.arrange(wide=self.width() >= _WIDE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.arrange(wide=event.size().width() >= _WIDE)
        self._show_row()

    @override
    def take_focus(self) -> None:
        self._form.inputs.phone.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._desk.current().state.empty:
            self.take_focus()


def _tell_restored(tab: Tab, count: int) -> None:
    words = ngettext("{n} call that was not finished is back.", "{n} calls that were not finished are back.", count)
    tab.bands.put("restored", Band(Kind.ADVICE, words.format(n=count)), closable=True)


def _open_ticket(tab: Tab, ticket_id: int) -> None:
    navigate(tab, Destination("handling", ticket_id=ticket_id))


TAB: Final = TabSpec("intake", N_("Intake"), (Permission.TICKET_REGISTER,), IntakeTab, "headset", (ACTIONS,))
