"""The first page of the tab: classes and lists at the left, items in the middle, the item at the right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.context import Context
from i18n import _
from services.access.permissions import Actor
from services.knowledge.dto import ItemFilter, ItemList, ItemPage
from services.knowledge.queries import category_counts, item_page, list_counts, unit_counts
from ui.common.actions import ActionSet
from ui.common.words import add_page
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.fields import Names, read_names
from ui.tabs.knowledge.item_acts import ItemActs
from ui.tabs.knowledge.item_list import ItemListPanel
from ui.tabs.knowledge.item_panel import ItemPanel
from ui.tabs.knowledge.pane import KnowledgePane, Shelf
from ui.tabs.knowledge.shelf_panel import ShelfPanel
from ui.tabs.knowledge.shelves import SHELVES
from ui.theme.look import size

CENTRE: Final = 0
"""The unit of items that the centre keeps itself, in a filter."""


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

    edit_asked = Signal(int)
    """Open the editor on this item."""
    new_asked = Signal()
    """Write a new item."""
    compare_asked = Signal(int, int)
    """Compare versions of an item: its id and the version one came from, 0 = its newest."""
    ticket_opened = Signal(object)
    """Show this ticket: its id."""
    read = Signal(object)
    """The overview was read."""
    failed = Signal(object)
    """The overview could not be read: the error."""
    strip_changed = Signal()
    file_asked = Signal(object)
    """Save a copy of a file: its row."""
    fault_asked = Signal(object)
    """Report a fault of this item: its page."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._wanted_item: int | None = None
        self._panes: dict[str, KnowledgePane] = {}
        self.names = Names()
        self.actions_ = ActionSet(self, ids.BROWSING, ctx.actor)
        self._shelves = ShelfPanel([one for one in SHELVES if any(map(ctx.actor.may, one.permissions))])
        self.items = ItemListPanel(ctx, self.actions_)
        self.item = ItemPanel(self.actions_, ctx.clock.now, self._read_item)
        self.acts = ItemActs(ctx, self.item, self.actions_)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.acts.judge()

    def _lay_out(self) -> None:
        both = QWidget()
        self._both = QHBoxLayout(both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.addWidget(self.items)
        self._both.addWidget(self.item, 1)
        self._main = both
        add_page(self._stack, both)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._shelves)
        self._row.addWidget(self._stack, 1)
        self.arrange()

    def _connect(self) -> None:
        on = self.actions_.on
        on(ids.FIND, self._find)
        on(ids.NEW, self.new_asked.emit)
        on(ids.COMPARE, lambda: self._compare(0))
        on(ids.FAULTS, self._show_faults)
        on(ids.FAULT, lambda: self.fault_asked.emit(self.item.page))
        self._shelves.branch_chosen.connect(self._show_branch)
        self._shelves.shelf_chosen.connect(self.show_shelf)
        self.items.current_changed.connect(self._turn_to)
        self.items.opened.connect(lambda _id: self.item.text.uses.setFocus())
        self.item.ticket_opened.connect(self.ticket_opened)
        self.item.version_opened.connect(self._compare)
        self.item.file_asked.connect(self.file_asked)
        self.acts.edit_asked.connect(self.edit_asked)
        self.acts.review_asked.connect(lambda item_id: self.compare_asked.emit(item_id, 0))

    # ---- reading -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read counts, list, item and pane again; what one is on stays."""
        self._ctx.ask(read_overview, self._ctx.clock.now(), owner=self, done=self._take, failed=self.failed.emit)
        self.items.refresh()
        self._read_item()
        pane = self._pane()
        if pane is not None:
            pane.refresh()

    def _take(self, found: Overview) -> None:
        self.names = found.names
        self._shelves.show_counts(found.names, found.classes, found.units)
        self._shelves.show_waiting({key.value: count for key, count in found.lists.items()})
        if self.item.page is not None:
            self.item.show_item(self.item.page, self.names)
        self.read.emit(found)

    def _turn_to(self, item_id: object) -> None:
        self._wanted_item = item_id if isinstance(item_id, int) else None
        if self._wanted_item is None:
            self.item.show_none()
            self._judge()
        else:
            self._read_item()

    def _read_item(self) -> None:
        wanted, now = self._wanted_item, self._ctx.clock.now()
        if wanted is None:
            return
        if self.item.page is None or self.item.page.id != wanted:
            self.item.states.show_loading()
        done = partial(self._show_item, wanted)
        self._ctx.ask(item_page, wanted, now, owner=self, done=done, failed=self.item.states.fail)

    def _show_item(self, wanted: int, page: ItemPage) -> None:
        if wanted == self._wanted_item:
            self.item.show_item(page, self.names)
            self._judge()

    def _judge(self) -> None:
        self.acts.judge()
        self.strip_changed.emit()

    # ---- going about ---------------------------------------------------------------------------------------------

    def _find(self) -> None:
        self._stack.setCurrentWidget(self._main)
        self.items.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.items.search.selectAll()

    def _show_branch(self, category_id: object, unit_id: object) -> None:
        self._stack.setCurrentWidget(self._main)
        category = category_id if isinstance(category_id, int) else None
        unit = unit_id if isinstance(unit_id, int) else None
        self.items.show_items(ItemFilter(category_id=category, unit_id=unit), self._title_of(category, unit))

    def _title_of(self, category: int | None, unit: int | None) -> str:
        if unit == CENTRE:
            return _("the centre")
        found = [row.name for row in self.names.units if row.id == unit]
        return self.names.word("category_id", category) or next(iter(found), _("All items"))

    def show_shelf(self, shelf: Shelf) -> None:
        """Show one of the fixed lists, or the pane behind it."""
        self._shelves.show_current(shelf.key)
        if shelf.items is not None:
            self._stack.setCurrentWidget(self._main)
            self.items.show_items(ItemFilter(items=shelf.items), _(shelf.title))
        elif shelf.build is not None:
            self._show_pane(shelf)
        self.strip_changed.emit()

    def show_named(self, key: str) -> bool:
        """Show a list or pane by its key; False when this person has none of it."""
        shelf = self._shelves.shelf(key)
        if shelf is not None:
            self.show_shelf(shelf)
        elif key == ItemList.ALL:
            self._shelves.show_current("")
            self._show_branch(None, None)
        return shelf is not None or key == ItemList.ALL

    def _show_pane(self, shelf: Shelf) -> None:
        if shelf.key not in self._panes and shelf.build is not None:
            pane = self._panes[shelf.key] = shelf.build(self._ctx)
            pane.opened.connect(self.show_item)
            pane.ticket_opened.connect(self.ticket_opened)
            pane.counted.connect(lambda count: self._shelves.show_waiting({shelf.key: count}))
            pane.keys_changed.connect(self.strip_changed)
            add_page(self._stack, pane)
        self._stack.setCurrentWidget(self._panes[shelf.key])
        self._panes[shelf.key].refresh()
        self._panes[shelf.key].take_focus()

    def _pane(self) -> KnowledgePane | None:
        here = self._stack.currentWidget()
        return here if isinstance(here, KnowledgePane) else None

    def show_item(self, item_id: object) -> None:
        """Show an item wherever it stands: in the list on screen, else among all."""
        if not isinstance(item_id, int):
            return
        self._stack.setCurrentWidget(self._main)
        self.items.look_at(item_id)
        if self.items.view.current_id() != item_id:
            self.items.search.clear()
            self.show_named(ItemList.ALL)

    def _show_faults(self) -> None:
        page = self.item.page
        if page is not None and self.show_named("faults"):
            pane = self._pane()
            if pane is not None:
                pane.look_at(page.id)

    def _compare(self, number: int) -> None:
        if self.item.page is not None:
            self.compare_asked.emit(self.item.page.id, number)

    # ---- words ---------------------------------------------------------------------------------------------------

    def open_keys(self) -> tuple[tuple[str, str], ...]:
        """Return (printed key, words) of what is open now."""
        pane = self._pane()
        return pane.keys() if pane is not None else self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the list, or with the pane on screen."""
        pane = self._pane()
        if pane is not None:
            pane.take_focus()
        else:
            self.items.view.setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self._row.setSpacing(size("gap"))
        self._both.setSpacing(size("gap"))
        for part in (self._shelves, self.items, self.item, *self._panes.values()):
            part.arrange()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        for part in (self._shelves, self.items, self.item):
            part.retranslate()
        if self.item.page is not None:
            self.item.show_item(self.item.page, self.names)
        self._judge()
