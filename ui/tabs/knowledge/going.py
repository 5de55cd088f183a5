"""Going from one list to another, to a pane, and to an item wherever it stands."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from i18n import _
from services.knowledge.dto import ItemFilter, ItemList
from services.knowledge.listing import CENTRE
from ui.tabs.knowledge.fields import Names
from ui.tabs.knowledge.item_list import ItemListPanel
from ui.tabs.knowledge.item_reader import ItemReader
from ui.tabs.knowledge.pane import Shelf
from ui.tabs.knowledge.pane_room import PaneRoom
from ui.tabs.knowledge.shelf_panel import ShelfPanel
from ui.tabs.knowledge.shelves import FAULTS


class Going(QObject):
    """Every way into the lists of the page."""

    moved = Signal()
    """Another list or pane is on screen."""

    def __init__(self, shelves: ShelfPanel, items: ItemListPanel, room: PaneRoom, reader: ItemReader) -> None:
        super().__init__(shelves)
        self._shelves = shelves
        self._items = items
        self._room = room
        self._reader = reader
        self.begun = False
        """A list was chosen: until then nobody reads one."""
        self._say: Callable[[], str] = lambda: _("All items")
        shelves.branch_chosen.connect(self._show_branch)
        shelves.shelf_chosen.connect(self.show_shelf)

    def _show_branch(self, category_id: object, unit_id: object) -> None:
        self.begun = True
        self._room.show_main()
        category = category_id if isinstance(category_id, int) else None
        unit = unit_id if isinstance(unit_id, int) else None
        title = _title_of(self._reader.names, category, unit)
        self._items.show_items(ItemFilter(category_id=category, unit_id=unit), title)
        self._say = lambda: _title_of(self._reader.names, category, unit)
        self.moved.emit()

    def show_shelf(self, shelf: Shelf) -> None:
        """Show one of the fixed lists, or the pane behind it."""
        self.begun = True
        self._shelves.show_current(shelf.key)
        if shelf.items is None:
            self._room.show_pane(shelf)
        else:
            self._room.show_main()
            self._items.show_items(ItemFilter(items=shelf.items), _(shelf.title))
            self._say = lambda: _(shelf.title)
        self.moved.emit()

    def retranslate(self) -> None:
        """Name the list on screen in the language in use."""
        if self.begun:
            self._items.show_title(self._say())

    def show_named(self, key: str) -> bool:
        """Show a list or pane by its key; False when this person has none of it."""
        shelf = self._shelves.shelf(key)
        if shelf is not None:
            self.show_shelf(shelf)
        elif key == ItemList.ALL:
            self._shelves.show_current("")
            self._show_branch(None, None)
        return shelf is not None or key == ItemList.ALL

    def show_item(self, item_id: object) -> None:
        """Show an item wherever it stands: in the list on screen, else among all."""
        if not isinstance(item_id, int):
            return
        self._room.show_main()
        self._items.look_at(item_id)
        if self._items.view.current_id() != item_id:
            self._items.search.clear()
            self.show_named(ItemList.ALL)

    def show_faults(self, item_id: int) -> None:
        """Show what is to be corrected, this item first."""
        if self.show_named(FAULTS):
            pane = self._room.pane()
            if pane is not None:
                pane.look_at(item_id)


def _title_of(names: Names, category: int | None, unit: int | None) -> str:
    """Return what the list of a class or a unit is called."""
    if unit == CENTRE:
        return _("the centre")
    found = [row.name for row in names.units if row.id == unit]
    return names.word("category_id", category) or next(iter(found), _("All items"))
