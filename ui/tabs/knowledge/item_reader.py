"""Reads the item one is on, off the GUI thread; only the answer to the newest wish is shown."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.context import Context
from services.knowledge.dto import ItemPage
from services.knowledge.queries import item_page
from ui.tabs.knowledge.fields import Names
from ui.tabs.knowledge.item_panel import ItemPanel


class ItemReader(QObject):
    """Fills the item panel."""

    shown = Signal()
    """Another item, or the same one as it now stands, or none, is on screen."""

    def __init__(self, ctx: Context, panel: ItemPanel) -> None:
        super().__init__(panel)
        self._ctx = ctx
        self._panel = panel
        self._wanted: int | None = None
        self.names = Names()

    def turn_to(self, item_id: object) -> None:
        """Show another item, None = none."""
        self._wanted = item_id if isinstance(item_id, int) else None
        if self._wanted is None:
            self._panel.show_none()
            self.shown.emit()
        else:
            self.read()

    def read(self) -> None:
        """Read the item again."""
        wanted, panel = self._wanted, self._panel
        if wanted is None:
            return
        if panel.page is None or panel.page.id != wanted:
            panel.states.show_loading()
        now, done = self._ctx.clock.now(), partial(self._show, wanted)
        self._ctx.ask(item_page, wanted, now, owner=panel, done=done, failed=panel.states.fail)

    def _show(self, wanted: int, page: ItemPage) -> None:
        if wanted == self._wanted:
            self._panel.show_item(page, self.names)
            self.shown.emit()

    def show_again(self) -> None:
        """Show what was read once more: names or the language are others now."""
        if self._panel.page is not None:
            self._panel.show_item(self._panel.page, self.names)
