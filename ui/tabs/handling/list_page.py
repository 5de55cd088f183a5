"""The lists of tickets: which list, what is sought in it, and the table."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.context import Context
from i18n import N_, _
from services.kernel.labels import label as enum_label
from services.kernel.vocabulary import AppealType
from services.tickets.dto import Slice, TicketFilter, TicketRow, WorkList
from services.tickets.list_queries import work_list_sizes
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import KeyButton
from ui.common.columns import Order
from ui.common.context_menu import menu_of
from ui.common.paged_model import PagedModel
from ui.common.panel import Head, Panel
from ui.common.pick_box import PickBox, PickItem
from ui.common.segment import Segment
from ui.common.states import EmptyWords, States
from ui.common.words import let_give_way
from ui.tabs.handling.lists import LISTS, first_list, list_choices
from ui.theme.hold import hold_height, hold_width
from ui.theme.look import text_width
from ui.tickets.columns import ticket_columns, wanted_order
from ui.tickets.deadline import explain
from ui.tickets.explaining_table import ExplainingTable
from ui.tickets.source import Listed, ticket_source

_PAUSE: Final = 250
_ANY: Final = "any"

ACTIONS: Final = (
    ActionSpec("handling.open", N_("Open the ticket"), "file-text"),
    ActionSpec("handling.explain", N_("How the limit was counted"), "clock"),
    ActionSpec("handling.find", N_("Find in this list"), "magnifying-glass", "Ctrl+F"),
    ActionSpec("handling.clear", N_("Show the whole list"), "x", "Esc"),
)


class _Search(QLineEdit):
    """A line as wide as what it can find by is written, narrower where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(110)

    @override
    def sizeHint(self) -> QSize:
        return QSize(text_width(self.placeholderText(), "body") + 48, super().sizeHint().height())


class ListPage(QWidget):
    """Segment, search, type, and the table below them."""

    opened = Signal(object)
    """A ticket was opened: its id."""
    counted = Signal(object)
    """The counts have arrived: a mapping of list to number."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._begun = False
        self._counts: dict[WorkList, int] = {}
        self._wanted = self._asked = TicketFilter()
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self._lists = Segment(list_choices({}), WorkList.ALL, name="handling.lists")
        self._sought = _Search()
        self._sought.setObjectName("handling.search")
        self._sought.setClearButtonEnabled(True)
        let_give_way(self._sought)
        self._type = PickBox(name="handling.type", typed=False)
        source = ticket_source(ctx, self, self.listed)
        self.model: PagedModel[TicketRow] = PagedModel(ticket_columns(ctx.clock.now), source, _row_id, self)
        self.table = ExplainingTable(self.model)
        self.table.setObjectName("handling.table")
        self._states = States(self.table, self.refresh)
        self._states.begin()
        self._typed = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        panel = Panel(padded=False)
        head = panel.add_head(Head(""))
        hold_height(head, 48)
        head.add_left(self._lists)
        head.add_tool(self._sought)
        head.add_tool(self._type)
        hold_width(self._type, 116)
        panel.body.addWidget(self._states)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)

    def _connect(self) -> None:
        self.actions_.on("handling.open", self._open_current)
        self.actions_.on("handling.explain", self.table.explain_current)
        self.table.set_actions(menu_of(self.actions_))
        self.actions_.on("handling.find", self._sought.setFocus)
        self.actions_.on("handling.clear", self._clear)
        self._lists.changed.connect(self._turn)
        self._sought.textEdited.connect(lambda _words: self._typed.start())
        self._sought.returnPressed.connect(self._search_now)
        self._type.changed.connect(lambda _value: self._search())
        self._typed.timeout.connect(self._search)
        self.table.opened.connect(self.opened)
        self.table.explain_asked.connect(lambda one, at: explain(self._ctx, at, one))
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(self._states.fail)

    def _open_current(self) -> None:
        one = self.table.current_id()
        if one is not None:
            self.opened.emit(one)

    # ---- reading -------------------------------------------------------------------------------------------------

    def listed(self, order: Order | None = None) -> Listed:
        """Return the list on the screen with its order."""
        wanted = self._wanted  # frozen: this runs on a read lane, too
        own = LISTS[wanted.work_list].order
        return Listed(wanted, wanted_order(self.model.order() if order is None else order, own))

    def refresh(self) -> None:
        """Read counts and rows again; the selection stays."""
        lists = tuple(LISTS)
        self._ctx.ask(
            work_list_sizes,
            lists,
            self._ctx.clock.now(),
            self._wanted.slice,
            owner=self,
            done=self._take_sizes,
            failed=self._states.fail,
        )
        if self._begun:
            self._search()

    def _take_sizes(self, sizes: Sequence[int]) -> None:
        self._counts = counts = dict(zip(LISTS, sizes, strict=True))
        self._lists.set_choices(list_choices(counts))
        self.counted.emit(counts)
        if not self._begun:
            self.turn_to(first_list(self._ctx.actor, counts))

    def cut(self, part: Slice | None) -> None:
        """Show and count only a cut of every list; None: all of it."""
        self._wanted = replace(self._wanted, slice=part)
        self.refresh()

    def turn_to(self, work_list: WorkList) -> None:
        """Show a list."""
        self._begun = True
        self._lists.set_value(work_list)
        self._search()

    def _turn(self, _work_list: object) -> None:
        self._search()

    def _search_now(self) -> None:
        self._search()
        self.table.setFocus()

    def _search(self) -> None:
        self._typed.stop()
        kind = self._type.value()
        chosen, kind = self._lists.value() or WorkList.ALL, None if kind == _ANY else kind
        wanted = replace(self._wanted, work_list=chosen, type=kind, text=self._sought.text())
        other = wanted != self._asked
        self._wanted = self._asked = wanted
        self._states.show_loading()
        self.model.refresh(anew=other)

    def _clear(self) -> None:
        self._sought.clear()
        self._type.set_value(_ANY)
        self._search()
        self.table.setFocus()

    # ---- showing -------------------------------------------------------------------------------------------------

    def _loaded(self, count: int) -> None:
        if count:
            self._states.show_content()
            self.table.choose_first()
            return
        back = KeyButton.of(self.actions_["handling.clear"])
        self._states.show_empty(_nothing(self._wanted, self._counts.get(self._wanted.work_list, 0), back))

    def title(self) -> str:
        """Return the list on screen in words, as the ticket page names it."""
        return _(LISTS[self._wanted.work_list].title)

    def focus_table(self, ticket_id: int | None) -> None:
        """Put the keyboard on a ticket's row."""
        if ticket_id is not None:
            self.table.choose(ticket_id)
        self.table.setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self.model.retranslate()
        self.table.setAccessibleName(_("Tickets of the list"))
        self._lists.set_choices(list_choices(self._counts))
        self._lists.setAccessibleName(_("Work lists"))
        self._sought.setPlaceholderText(_("Number, title, phone (last 4)"))
        self._sought.setAccessibleName(_("Find in this list"))
        kinds = [PickItem(kind, enum_label(kind)) for kind in AppealType]
        self._type.set_items([PickItem(_ANY, _("Every type")), *kinds])
        self._type.setAccessibleName(_("Type of appeal"))
        if self._type.value() is None:
            self._type.set_value(_ANY)


def _row_id(row: TicketRow) -> int:
    return row.id


def _nothing(wanted: TicketFilter, count: int, back: KeyButton) -> EmptyWords:
    """Say why nothing is shown: the list is empty, or nothing in it fits what is sought."""
    if not wanted.text and wanted.type is None:
        return EmptyWords(_("This list is empty"), _(LISTS[wanted.work_list].empty), "check-circle")
    words = _("The list holds {n} tickets; none of them fits number, title, phone and type.").format(n=count)
    return EmptyWords(_("Nothing fits what is sought"), words, "magnifying-glass", (back,))
