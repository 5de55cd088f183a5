"""The saved lists of a table: a button with the lists and their counts, saving, and going back to one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from app.context import Context
from i18n import _
from services.access.audiences import Reach, audience_words, audiences_to_share
from services.access.permissions import Actor
from services.views.dto import SavedListRow
from services.views.queries import saved_lists
from services.views.saving import RefillList, SaveList
from ui.common.buttons import QUIET, KeyButton
from ui.common.errors import show_error
from ui.common.person_menu import Menu
from ui.common.save_list_dialog import SaveListDialog
from ui.common.saved_lists_dialog import SavedListsDialog
from ui.common.toast import show_toast
from ui.theme.icons import icon

Contents = Sequence[dict[str, Any]]
Counts = Callable[[Actor, Contents], Sequence[int]]


@dataclass(frozen=True)
class Offered:
    """A list of the program's own that is reached through the menu: its words, how much it holds, the way to it."""

    words: str
    count: int
    go: Callable[[], None]


class SavedLists(QObject):
    """Lists of one kind; `content` says what is on the screen, `count` how many rows each content finds."""

    taken = Signal(object)
    """A person chose a list: its content."""

    def __init__(
        self, ctx: Context, owner: QObject, kind: str, content: Callable[[], dict[str, Any]], count: Counts
    ) -> None:
        super().__init__(owner)
        self._ctx = ctx
        self._kind = kind
        self._content = content
        self._count = count
        self._rows: tuple[SavedListRow, ...] = ()
        self._counts: dict[int, int] = {}
        self._here: int | None = None
        self._offered: tuple[Offered, ...] = ()
        self.button = KeyButton("", QUIET, icon="bookmark", sz="small")
        self.button.setObjectName(f"{kind}.savedLists")
        self.button.clicked.connect(lambda _on=False: self.open())
        self.retranslate()

    # ---- reading -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the lists and their counts again, off the thread."""
        self._ctx.ask(saved_lists, self._kind, owner=self, done=self._take, failed=self._refused)

    def _take(self, rows: tuple[SavedListRow, ...]) -> None:
        self._rows = rows
        if self._here not in {row.id for row in rows}:
            self._here = None
        self._show()
        if rows:
            contents = [row.content for row in rows]
            counted = partial(self._take_counts, rows)
            self._ctx.ask(self._count, contents, owner=self, done=counted, failed=self._refused)

    def _take_counts(self, rows: tuple[SavedListRow, ...], counts: Sequence[int]) -> None:
        self._counts = {row.id: count for row, count in zip(rows, counts, strict=True)}

    def _refused(self, error: Exception) -> None:
        show_error(self.button, error)

    # ---- choosing ------------------------------------------------------------------------------------------------

    def offer(self, offered: Sequence[Offered]) -> None:
        """Let the menu lead to these, too."""
        self._offered = tuple(offered)

    def menu(self) -> QMenu:
        """Return the menu as it is now: own and shared lists, more of the program's, then saving and managing."""
        menu = Menu(self.button)
        menu.setObjectName(f"{self._kind}.savedListsMenu")
        shared_from = next((row.id for row in self._rows if row.audience.reach is not Reach.PERSON), None)
        for row in self._rows:
            if row.id == shared_from:
                menu.addSection(_("Shared"))
            self._add_list(menu, row)
        if self._offered:
            menu.addSection(_("More lists"))
        for one in self._offered:
            menu.addAction(f"{one.words}\t{one.count:,}".replace("&", "&&"), one.go)
        if self._rows or self._offered:
            menu.addSeparator()
        self._add_steps(menu)
        return menu

    def _add_list(self, menu: QMenu, row: SavedListRow) -> None:
        count = self._counts.get(row.id)
        words = row.name if count is None else f"{row.name}\t{count:,}"
        action = menu.addAction(words.replace("&", "&&"))
        action.setObjectName(f"{self._kind}.savedList.{row.id}")
        action.setCheckable(True)
        action.setChecked(row.id == self._here)
        action.setToolTip(audience_words(row.audience))
        action.triggered.connect(lambda _on=False: self._go(row))

    def _add_steps(self, menu: QMenu) -> None:
        here = next((row for row in self._rows if row.id == self._here and row.own), None)
        menu.addAction(icon("plus"), _("Save this list …"), self.ask_name)
        if here is not None:
            words = _("Save over “{name}”").format(name=here.name)
            menu.addAction(icon("floppy-disk"), words.replace("&", "&&"), partial(self._refill, here))
        manage = menu.addAction(icon("list-bullets"), _("Manage saved lists …"), self.manage)
        manage.setEnabled(any(row.own for row in self._rows))

    def open(self) -> None:
        """Open the menu under its button, for mouse and keyboard."""
        menu = self.menu()
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def _go(self, row: SavedListRow) -> None:
        self._here = row.id
        self._show()
        self.taken.emit(row.content)

    def leave(self) -> None:
        """Say that another list is on the screen now."""
        self._here = None
        self._show()

    def title(self) -> str:
        """Return the name of the saved list on the screen, "" when it is none."""
        return next((row.name for row in self._rows if row.id == self._here), "")

    def _show(self) -> None:
        self.button.set_words(self.title() or _("My lists"))

    # ---- saving --------------------------------------------------------------------------------------------------

    def ask_name(self) -> None:
        """Ask for a name and for whom, then keep what is on the screen."""
        audiences = audiences_to_share(self._ctx.actor)
        dialog = SaveListDialog(self.button, audiences)
        content = self._content()

        def keep() -> None:
            command = SaveList(self._kind, dialog.audience(), dialog.name(), content)
            self._ctx.run(command, owner=self, done=lambda made: self._kept(dialog, made), failed=dialog.refuse)

        dialog.wanted.connect(keep)
        dialog.open()

    def _kept(self, dialog: SaveListDialog, made: int) -> None:
        dialog.accept()
        self._here = made
        self.refresh()

    def _refill(self, row: SavedListRow) -> None:
        def done(_none: None) -> None:
            show_toast(self.button, _("Saved over “{name}”.").format(name=row.name))
            self.refresh()

        self._ctx.run(RefillList(row.id, self._content()), owner=self, done=done, failed=self._refused)

    def manage(self) -> None:
        """Open the dialog in which lists are renamed, ordered and deleted."""
        dialog = SavedListsDialog(self.button, self._ctx, self._kind)
        dialog.changed.connect(self.refresh)
        dialog.open()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._show()
        self.button.setToolTip(_("Lists saved under a name"))
