"""The room right of the left column: the items, or one of the panes, built when it is first opened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.context import Context
from ui.common.words import add_page
from ui.tabs.knowledge.pane import KnowledgePane, Shelf


class PaneRoom(QStackedWidget):
    """One page at a time; panes that were opened stay as they are."""

    opened = Signal(object)
    """A pane wants an item shown: its id."""
    ticket_opened = Signal(object)
    """A pane wants a ticket shown: its id."""
    begun = Signal(object)
    """A pane wants an item written that begins with these words."""
    counted = Signal(str, int)
    """How many things wait in a pane: its key and the number."""
    keys_changed = Signal()

    def __init__(self, ctx: Context, main: QWidget) -> None:
        super().__init__()
        self._ctx = ctx
        self._main = main
        self._panes: dict[str, KnowledgePane] = {}
        add_page(self, main)

    def show_main(self) -> None:
        """Show the items."""
        self.setCurrentWidget(self._main)

    def show_pane(self, shelf: Shelf) -> None:
        """Show the pane behind an entry, read anew."""
        pane = self._panes.get(shelf.key) or self._build(shelf)
        if pane is not None:
            self.setCurrentWidget(pane)
            pane.refresh()
            pane.take_focus()

    def _build(self, shelf: Shelf) -> KnowledgePane | None:
        if shelf.build is None:
            return None
        pane = self._panes[shelf.key] = shelf.build(self._ctx)
        pane.opened.connect(self.opened)
        pane.ticket_opened.connect(self.ticket_opened)
        pane.begun.connect(self.begun)
        pane.counted.connect(lambda count: self.counted.emit(shelf.key, count))
        pane.keys_changed.connect(self.keys_changed)
        add_page(self, pane)
        return pane

    def pane(self) -> KnowledgePane | None:
        """Return the pane on screen, None while the items are."""
        here = self.currentWidget()
        return here if isinstance(here, KnowledgePane) else None

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        for pane in self._panes.values():
            pane.arrange()
