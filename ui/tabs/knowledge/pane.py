"""What every pane of the knowledge tab is, and how it is listed at the foot of the left column."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.context import Context
from services.access.permissions import Permission
from services.knowledge.dto import ItemList
from ui.common.actions import ActionSpec
from ui.common.states import States
from ui.common.words import page_widget
from ui.theme.look import size


class KnowledgePane(QWidget):
    """One subject beside the items. Fill `column`; `refresh()` is called when it is shown and when it was touched.

    `whole` is its room: a pane that is nothing before it was read begins it, and shows its content when that is there.
    """

    opened = Signal(object)
    """Show this item: its id."""
    ticket_opened = Signal(object)
    """Show this ticket: its id."""
    counted = Signal(int)
    """How many things wait here; shown beside its entry at the left."""
    keys_changed = Signal()
    """`keys()` answers something else now."""

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
        """Read everything again. A pane overrides this."""

    def retranslate(self) -> None:
        """Show all words in the language now in use."""

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return (printed key, words) for the strip at the bottom."""
        return ()

    def take_focus(self) -> None:
        """Put the keyboard where the work begins."""
        self.setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self.column.setSpacing(size("gap"))

    def look_at(self, wanted: int) -> None:
        """Show the row of an item one came from; a pane that can overrides this."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


@dataclass(frozen=True)
class Shelf:
    """An entry at the foot of the left column: a list of items, or a pane that is built when it is first opened.

    ``title`` is a msgid; one who holds any of the permissions sees it.
    """

    key: str
    title: str
    icon: str
    permissions: tuple[Permission, ...]
    items: ItemList | None = None
    build: Callable[[Context], KnowledgePane] | None = None
    actions: tuple[ActionSpec, ...] = field(default=())
