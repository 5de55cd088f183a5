"""The editor: the whole width for one version of an item, saved by itself while it is written."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.context import Context
from i18n import N_, _
from services.knowledge.dto import ItemPage, ItemWords
from services.knowledge.queries import item_page
from ui.common.actions import ActionSet
from ui.common.band import BandArea
from ui.common.buttons import DANGER, GHOST, PRIMARY, QUIET, SECONDARY, KeyButton
from ui.common.errors import clear_error
from ui.common.fit_text import FitText
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.scrolling import scrolling
from ui.common.states import States
from ui.common.words import label
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.editor_acts import EditorActs
from ui.tabs.knowledge.fields import Names, plain
from ui.tabs.knowledge.item_form import ItemForm
from ui.tabs.knowledge.looks import version_title
from ui.tabs.knowledge.remark_bands import clear_remarks, show_remarks
from ui.tabs.knowledge.saving import Kept, Saving
from ui.theme.look import LOOK, scaled, size

_RIGHT: Final = 420
_RIGHT_LOW: Final = 380
_STATES: Final = {
    Kept.NOTHING: N_("Saved by itself while you write"),
    Kept.TYPED: N_("Not saved yet"),
    Kept.SAVING: N_("Saving …"),
    Kept.SAVED: N_("Saved {time}"),
    Kept.HERE: N_("Not saved; kept on this PC since {time}"),
}


class EditorPage(QWidget):
    """One version at a time, or a new item."""

    left = Signal(object)
    """Back to the list: the item's id, None = a new one that was never saved."""
    submitted = Signal(int)
    """The version went on its way: the item's id."""
    strip_changed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._ctx = ctx
        self._item_id: int | None = None
        self._names = Names()
        self.actions_ = ActionSet(self, ids.WRITING, ctx.actor)
        self.form = ItemForm(self.actions_)
        self.saving = Saving(ctx, self, self.form)
        self._title = FitText(Ink("ticket"), "knowledge.editorTitle")
        self._state = label("", "reason")
        self._state.setObjectName("knowledge.state")
        self._remarks = BandArea()
        self._inside = QWidget()
        self._states = States(self._inside, self._read, framed=True)
        self._lay_out()
        self.acts = EditorActs(ctx, self.form, self.saving, self.actions_, self._foot)
        self.acts.submitted.connect(self.submitted)
        self.acts.dropped.connect(lambda: self.left.emit(self._item_id))
        self.actions_.on(ids.LEAVE, self.leave)
        self.actions_.on(ids.SAVE, self.saving.save)
        self.saving.told.connect(self._tell)
        self.saving.begun.connect(self._begun)
        self.saving.arrived.connect(self._show_page)
        self.setAccessibleName(_("Editor"))
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(KeyButton.of(self.actions_[ids.LEAVE], QUIET, sz="small"))
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self._remarks)
        self._row = QHBoxLayout()
        self._column.addLayout(self._row, 1)
        self._main = _panel(self.form.left)
        self._more = _panel(self.form.right)
        self._foot = self._main.add_foot()
        for name, kind in ((ids.DROP, DANGER), (ids.ATTACH, GHOST), (ids.SAVE, SECONDARY), (ids.SUBMIT, PRIMARY)):
            self._foot.add_button(KeyButton.of(self.actions_[name], kind))
        self._row.addWidget(self._main, 1)
        self._row.addWidget(self._more)
        self.arrange()

    # ---- what is written -----------------------------------------------------------------------------------------

    def begin_new(self, names: Names, words: ItemWords, ticket_id: int | None = None) -> None:
        """Write a new item, beginning with these words."""
        self._item_id = None
        self._offer(names)
        base = plain(ItemWords())
        shown = self.saving.look_at(None, base, ticket_id=ticket_id)
        fresh = plain(words)
        self.form.fill(fresh if fresh != base else shown)
        self._title.set_words(_("New item"))
        clear_remarks(self._remarks)
        self.acts.look_at(None)
        self._states.show_content()
        self.form.take_focus()
        self.strip_changed.emit()

    def open(self, item_id: int, names: Names) -> None:
        """Go on writing the version under work of an item."""
        self._item_id = item_id
        self._offer(names)
        self._states.begin()
        self._read()

    def _offer(self, names: Names) -> None:
        self._names = self.saving.names = names
        self.form.offer(names)
        clear_error(self)

    def _read(self) -> None:
        if self._item_id is not None:
            self._ctx.ask(
                item_page, self._item_id, self._ctx.clock.now(), owner=self, done=self._take, failed=self._states.fail
            )

    def _take(self, page: ItemPage) -> None:
        shown = self.saving.look_at(page, plain(page.working_words or page.words))
        self.form.fill(shown)
        self._show_page(page)
        self._states.show_content()
        self.form.take_focus()

    def _show_page(self, page: ItemPage) -> None:
        """Say which version this is and what may be done with it."""
        words = _("{version} · {number}").format(version=version_title(page.working), number=page.number)
        self._title.set_words(words)
        show_remarks(self._remarks, page, self._ctx.clock.now())
        self.acts.look_at(page)
        self.strip_changed.emit()

    def _begun(self, item_id: int) -> None:
        self._item_id = item_id

    def leave(self) -> None:
        """Save what is typed and go back to the list."""
        self.saving.save()
        clear_error(self)
        self.left.emit(self._item_id)

    # ---- words ---------------------------------------------------------------------------------------------------

    def _tell(self, kept: Kept, when: datetime) -> None:
        self._state.setText(_(_STATES[kept]).format(time=f"{when:%H:%M:%S}"))
        self.acts.judge()

    def open_keys(self) -> tuple[tuple[str, str], ...]:
        """Return (printed key, words) of the page."""
        return self.actions_.keys()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self._column.setSpacing(8)
        self._row.setSpacing(size("gap"))
        self._more.setFixedWidth(scaled(_RIGHT_LOW if LOOK.compact else _RIGHT))
        for form in (self.form.left, self.form.right):
            form.arrange()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.setAccessibleName(_("Editor"))
        self.actions_.retranslate()
        self.form.retranslate()


def _panel(form: QWidget) -> Panel:
    panel = Panel(padded=False)
    holder = QWidget()
    column = QVBoxLayout(holder)
    side = size("panel-padding")
    column.setContentsMargins(side, 12, side, 12)
    column.addWidget(form)
    column.addStretch(1)
    panel.body.addWidget(scrolling(holder), 1)
    return panel
