"""The middle column: the search field, the list of items, and its foot."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from app.context import Context
from i18n import _
from services.knowledge.dto import ItemFilter, ItemRow
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, SECONDARY, KeyButton
from ui.common.context_menu import menu_of
from ui.common.fit_text import FitText
from ui.common.list_foot import ListFoot
from ui.common.paged_model import PagedModel
from ui.common.paint import Ink
from ui.common.panel import Head, Panel
from ui.common.queue_list import QueueList
from ui.common.states import EmptyWords, States
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.item_source import item_source
from ui.tabs.knowledge.looks import row_column
from ui.theme.hold import hold_height
from ui.theme.look import LOOK, scaled

_REST = 150
_WIDTH = 336
_LOW = 300


class SearchLine(QLineEdit):
    """Down goes into the list; Esc empties the field first."""

    down = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ItemListPanel(Panel):
    """What is wanted is one filter; the words of the field are part of it."""

    current_changed = Signal(object)
    """Another item is current: its id, or None."""
    opened = Signal(object)
    """Enter on an item: its id."""
    failed = Signal(object)
    """The list could not be read: the error."""
    loaded = Signal(int)
    """The list has been read: how many items stand in it."""

    def __init__(self, ctx: Context, actions: ActionSet) -> None:
        super().__init__(padded=False)
        self._actions = actions
        self._wanted = ItemFilter()
        self._looked_for: int | None = None
        self._title = FitText(Ink("body", bold=True), "knowledge.listTitle")
        self.search = SearchLine()
        self.search.setObjectName("knowledge.search")
        self.search.setClearButtonEnabled(True)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._search)
        source = item_source(ctx, self, lambda: self._wanted)
        self.model: PagedModel[ItemRow] = PagedModel((row_column(ctx.clock.now),), source, _row_id, self)
        self.view = QueueList(self.model)
        self.view.setObjectName("knowledge.list")
        self.view.set_actions(menu_of(actions))
        self._states = States(self.view, self.refresh)
        self._states.begin()
        self._foot = ListFoot("knowledge.foot")
        self._foot.add_tool(KeyButton.of(actions[ids.PRINT_LIST], GHOST, sz="small"))
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        head = self.add_head(Head(""))
        hold_height(head, 48)
        head.add_whole(self.search)
        line = Head("")
        line.add_left(self._title)
        line.add_tool(KeyButton.of(self._actions[ids.NEW], GHOST, sz="small"))
        self.body.addWidget(line)
        self.body.addWidget(self._states, 1)
        self.body.addWidget(self._foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _words: self._soon.start())
        self.search.down.connect(self._go_down)
        self.view.current_changed.connect(self._moved)
        self.view.opened.connect(self.opened)
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(self._states.fail)
        self.model.failed.connect(self.failed)

    # ---- reading -------------------------------------------------------------------------------------------------

    def printed(self) -> tuple[ItemFilter, str]:
        """Return what is printed of it: which items, under which title."""
        return self._wanted, self._title.words()

    def title(self) -> str:
        """Return what the list on screen is called, and which row of it one is on."""
        place = _("{place} of {count}").format(
            place=self.view.currentIndex().row() + 1, count=f"{self.model.rowCount():,}"
        )
        return f"{self._title.words()} · {place}"

    def show_items(self, wanted: ItemFilter, title: str) -> None:
        """Show another list; what stands in the search field narrows it as well."""
        self.show_title(title)
        self._ask(wanted)

    def show_title(self, title: str) -> None:
        """Name the list on screen."""
        self._title.set_words(title)

    def refresh(self) -> None:
        """Read the list again; the item one is on stays."""
        self._states.show_loading()
        self.model.refresh()

    def _search(self) -> None:
        self._ask(self._wanted)

    def _ask(self, wanted: ItemFilter) -> None:
        words = self.search.text().strip()
        other = replace(wanted, words=words)
        fresh, self._wanted = other != self._wanted, other
        self._states.show_loading()
        self.model.refresh(anew=fresh)

    def look_at(self, item_id: int) -> None:
        """Make an item current, now or when the list has been read."""
        if not self.view.choose(item_id):
            self._looked_for = item_id

    def following(self, step: int) -> int | None:
        """Return the item so many rows further, None at the ends."""
        here = self.view.current_id()
        place = self.model.place_of(here) if here is not None else -1
        found = self.model.id_at(place + step) if place >= 0 and place + step >= 0 else None
        return found if isinstance(found, int) else None

    # ---- showing -------------------------------------------------------------------------------------------------

    def _loaded(self, count: int) -> None:
        if count:
            self._states.show_content()
            wanted, self._looked_for = self._looked_for, None
            if wanted is None or not self.view.choose(wanted):
                self.view.choose_first()
        else:
            self._states.show_empty(_nothing(self._wanted.words, self.search))
            self.current_changed.emit(None)
        self._say_place()
        self.loaded.emit(count)

    def _moved(self, one: object) -> None:
        self._say_place()
        self.current_changed.emit(one)

    def _say_place(self) -> None:
        self._foot.show_place(self.view.currentIndex().row() + 1, self.model.rowCount())

    def _go_down(self) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self._search()
        self.view.choose_first()
        self.view.setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self.setFixedWidth(scaled(_LOW if LOOK.compact else _WIDTH))
        self._foot.arrange()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.search.setPlaceholderText(_("Title, other name, answer; initials"))
        self.search.setAccessibleName(self._actions[ids.FIND].text())
        self.view.setAccessibleName(_("Items of the list"))
        self.model.retranslate()
        self._foot.show_order("")
        self._say_place()
        self.arrange()


def _row_id(row: ItemRow) -> int:
    return row.id


def _nothing(words: str, search: QLineEdit) -> EmptyWords:
    """Say why nothing is shown: the list is empty, or nothing in it holds what is sought."""
    if not words:
        return EmptyWords(_("This list is empty"), _("No item of the knowledge base stands here."), "book-open")
    why = _("No item holds “{words}”. Try fewer letters, or all items.").format(words=words)
    clear = KeyButton(_("Empty the search field"), SECONDARY, icon="x")
    clear.setObjectName("knowledge.clearSearch")
    clear.clicked.connect(lambda _on=False: search.clear())
    return EmptyWords(_("Nothing fits what is sought"), why, "magnifying-glass", (clear,))
