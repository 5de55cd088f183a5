"""What every pane beside a column of names is."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.context import Context
from ui.common.states import States
from ui.common.words import page_widget
from ui.theme.look import size


class Pane(QWidget):
    """One subject. Fill `column`; `refresh()` is called when it is shown and when something it shows was touched.

    `whole` is its room: a pane that is nothing before it was read begins it, and shows its content when that is there.
    """

    keys_changed = Signal()
    """`keys()` answers something else now."""
    unsaved_changed = Signal(int)
    """So many things are typed here and not saved."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # its keys work only while the keyboard is inside it
        inside = page_widget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(size("gap"))
        self.whole = States(inside, self.refresh, framed=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.whole)

    def refresh(self) -> None:
        """Read everything again. A pane that reads overrides this."""

    def retranslate(self) -> None:
        """Show all words in the language now in use."""

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return (printed key, words) for the strip at the bottom."""
        return ()

    def unsaved(self) -> int:
        """Return how many things are typed here and not saved. A pane that keeps edits overrides this."""
        return 0

    def take_focus(self) -> None:
        """Put the keyboard where the work begins."""
        self.setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self.column.setSpacing(size("gap"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
