"""The form for a fault stands in the place of its item while it is open."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.context import Context
from ui.tabs.knowledge.fault_form import FaultForm
from ui.tabs.knowledge.item_panel import ItemPanel


class Faulting(QObject):
    """Opens the form over the item on screen, and closes it."""

    turned = Signal()
    """The form was opened or closed."""

    def __init__(self, ctx: Context, item: ItemPanel, home: QWidget) -> None:
        super().__init__(item)
        self.form = FaultForm(ctx)
        self.form.hide()
        self.form.left.connect(self.close)
        self._item, self._home = item, home

    def is_open(self) -> bool:
        """Return whether the form is on screen."""
        return self.form.isVisible()

    def open(self) -> None:
        """Put the form in the place of its item."""
        if self._item.page is not None:
            self._item.hide()
            self.form.show()
            self.form.begin(self._item.page)
            self.turned.emit()

    def close(self) -> None:
        """Show the item again; the keyboard goes back to the list."""
        self.form.hide()
        self._item.show()
        self._home.setFocus()
        self.turned.emit()
