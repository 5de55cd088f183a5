"""The first page of the tab: classes and lists at the left, items in the middle, the item at the right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.context import Context
from services.access.permissions import Actor, Permission
from services.knowledge.dto import ItemList
from services.knowledge.queries import category_counts, list_counts, unit_counts
from ui.common.actions import ActionSet
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.faulting import Faulting
from ui.tabs.knowledge.fields import Names, read_names
from ui.tabs.knowledge.going import Going
from ui.tabs.knowledge.item_acts import ItemActs
from ui.tabs.knowledge.item_list import ItemListPanel
from ui.tabs.knowledge.item_panel import ItemPanel
from ui.tabs.knowledge.item_reader import ItemReader
from ui.tabs.knowledge.pane_room import PaneRoom
from ui.tabs.knowledge.shelf_panel import ShelfPanel
from ui.tabs.knowledge.shelves import SHELVES
from ui.theme.look import size


@dataclass(frozen=True)
class Overview:
    """What the left column shows: dictionaries and counts."""

    names: Names
    lists: Mapping[ItemList, int]
    classes: Mapping[int | None, int]
    units: Mapping[int | None, int]


def read_overview(actor: Actor, now: datetime) -> Overview:
    """Read it on a read lane."""
    return Overview(read_names(actor), list_counts(actor, now), category_counts(actor), unit_counts(actor))


class BrowsePage(QWidget):
    """Choosing at the left shows in the middle, choosing there shows at the right."""

    compare_asked = Signal(int, int)
    """Compare versions of an item: its id and the version one came from, 0 = its newest."""
    read = Signal(object)
    """The overview was read."""
    failed = Signal(object)
    """The overview could not be read: the error."""
    strip_changed = Signal()
    """Other keys work now."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.actions_ = ActionSet(self, ids.BROWSING, ctx.actor)
        self._shelves = ShelfPanel([one for one in SHELVES if any(map(ctx.actor.may, one.permissions))])
        self.items = ItemListPanel(ctx, self.actions_)
        self.item = ItemPanel(self.actions_, ctx.clock.now, self.refresh)
        self.reader = ItemReader(ctx, self.item)
        self.fault = Faulting(ctx, self.item, self.items.view)
        self.acts = ItemActs(ctx, self.item, self.actions_)
        self._lay_out()
        self.going = Going(self._shelves, self.items, self.room, self.reader)
        self._connect()
        self.acts.judge()

    def _lay_out(self) -> None:
        both = QWidget()
        self._both = QHBoxLayout(both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.addWidget(self.items)
        self._both.addWidget(self.item, 1)
        self._both.addWidget(self.fault.form, 1)
        self.room = PaneRoom(self._ctx, both)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._shelves)
        self._row.addWidget(self.room, 1)
        self.arrange()

    def _connect(self) -> None:
        on = self.actions_.on
        on(ids.FIND, self._find)
        on(ids.COMPARE, lambda: self._compare(0))
        on(ids.FAULTS, self._show_faults)
        on(ids.FAULT, self.fault.open)
        self.fault.turned.connect(self._judge)
        self.going.moved.connect(self._judge)
        self.items.current_changed.connect(self._turn_to)
        self.items.opened.connect(lambda _id: self.item.text.uses.setFocus())
        self.item.version_opened.connect(self._compare)
        self.reader.shown.connect(self._judge)
        self.acts.review_asked.connect(lambda item_id: self.compare_asked.emit(item_id, 0))
        self.room.opened.connect(self.going.show_item)
        self.room.counted.connect(lambda key, count: self._shelves.show_waiting({key: count}))
        self.room.keys_changed.connect(self.strip_changed)

    # ---- reading -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read counts, list, item and pane again; what one is on stays."""
        self._ctx.ask(read_overview, self._ctx.clock.now(), owner=self, done=self._take, failed=self.failed.emit)
        if self.going.begun:
            self.items.refresh()
            self.reader.read()
        pane = self.room.pane()
        if pane is not None:
            pane.refresh()

    def _take(self, found: Overview) -> None:
        self.reader.names = found.names
        self._shelves.show_counts(found.names, found.classes, found.units)
        self._shelves.show_waiting({key.value: count for key, count in found.lists.items()})
        self.reader.show_again()
        if not self.going.begun:
            self.going.show_named(ItemList.ALL)
        self.read.emit(found)

    def _judge(self) -> None:
        """Open what may be done now. Where a pane or the form for a fault is, the keys are theirs."""
        for name in (ids.FIND, ids.COPY):
            self.actions_.show(name, shown=True)
        self.acts.judge()
        away = self.fault.is_open() or self.room.pane() is not None
        self.actions_.show(ids.NEW, shown=not away and self._ctx.actor.may(Permission.KNOWLEDGE_WRITE))
        if away:
            for spec in ids.BROWSING:
                self.actions_.show(spec.id, shown=spec.id == ids.FIND and not self.fault.is_open())
        self.strip_changed.emit()

    # ---- going about ---------------------------------------------------------------------------------------------

    def _find(self) -> None:
        self.room.show_main()
        self.items.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.items.search.selectAll()

    def _show_faults(self) -> None:
        if self.item.page is not None:
            self.going.show_faults(self.item.page.id)

    def _turn_to(self, item_id: object) -> None:
        if self.fault.is_open():
            self.fault.close()
        self.reader.turn_to(item_id)

    def _compare(self, number: int) -> None:
        if self.item.page is not None:
            self.compare_asked.emit(self.item.page.id, number)

    # ---- words ---------------------------------------------------------------------------------------------------

    def open_keys(self) -> tuple[tuple[str, str], ...]:
        """Return (printed key, words) of what is open now."""
        pane = self.room.pane()
        if pane is not None:
            return pane.keys()
        return self.fault.form.actions_.keys() if self.fault.is_open() else self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the list, or with the pane on screen."""
        pane = self.room.pane()
        if pane is not None:
            pane.take_focus()
        else:
            self.items.view.setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self._row.setSpacing(size("gap"))
        self._both.setSpacing(size("gap"))
        self._shelves.arrange()
        self.items.arrange()
        self.item.arrange()
        self.room.arrange()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._shelves.retranslate()
        self.items.retranslate()
        self.going.retranslate()
        self.item.retranslate()
        self.reader.show_again()
        self._judge()
