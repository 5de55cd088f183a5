"""Report a fault of an item, in the item's own place: what is wrong and how it should read."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.context import Context
from i18n import N_, _
from services.kernel.labels import label
from services.kernel.paging import Window
from services.kernel.vocabulary import FaultKind
from services.knowledge.correcting import LONGEST_FAULT, ReportFault
from services.knowledge.dto import ItemFilter, ItemOrder, ItemPage, ItemRow
from services.knowledge.queries import item_rows
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import PRIMARY, SECONDARY, KeyButton
from ui.common.errors import clear_error, show_error
from ui.common.form import Form, Row
from ui.common.panel import Foot, Panel
from ui.common.pick_box import PickBox, PickItem
from ui.common.segment import Choice, Segment
from ui.common.text_area import TextArea
from ui.common.toast import show_toast
from ui.tabs.knowledge.panes.choices import at_left, show_choices

SEND: Final = "knowledge.faultSend"
LEAVE: Final = "knowledge.faultLeave"
ACTIONS: Final = (
    ActionSpec(LEAVE, N_("Back to the item"), "", "Esc"),
    ActionSpec(SEND, N_("Report the fault"), "", "Ctrl+Return"),
)
_OFFERED: Final = 500


class FaultForm(QWidget):
    """Stands where the item stood; what is typed for an item stays until it is sent or thrown away."""

    left = Signal()
    """The form is done with: show the item again."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._page: ItemPage | None = None
        self.setObjectName("knowledge.faultForm")
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self._kind = Segment((), FaultKind.CONTENT, name="knowledge.faultKind")
        self._words = TextArea(name="knowledge.faultWords", most=LONGEST_FAULT, lines=4)
        self._proposed = TextArea(name="knowledge.faultProposed", most=LONGEST_FAULT, lines=4)
        self._other = PickBox(name="knowledge.faultOther")
        self._form = Form()
        self._panel = Panel(" ")
        self._lay_out()
        self._kind.changed.connect(lambda _kind: self._turn())
        self.actions_.on(SEND, self._send)
        self.actions_.on(LEAVE, self.left.emit)
        self.retranslate()

    def _lay_out(self) -> None:
        add = self._form.add
        add(Row("kind", N_("What is it"), required=True), at_left(self._kind))
        add(Row("other", N_("Contradicts"), required=True, check=self._other_error), self._other)
        add(Row("words", N_("The fault"), required=True, check=self._words_error), self._words)
        add(Row("proposed", N_("How it should read")), self._proposed)
        self._form.way.lead((self._kind, self._other, self._words, self._proposed))
        self._panel.body.addWidget(self._form)
        self._panel.body.addStretch(1)
        self._foot = Foot()
        self._foot.add_button(KeyButton.of(self.actions_[LEAVE], SECONDARY))
        self._foot.add_button(KeyButton.of(self.actions_[SEND], PRIMARY))
        self._panel.add_foot(self._foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panel)

    def begin(self, page: ItemPage) -> None:
        """Begin for an item; one begun before goes on."""
        if self._page is None or self._page.id != page.id:
            self._words.set_text("")
            self._proposed.set_text("")
            self._kind.set_value(FaultKind.CONTENT)
        self._page = page
        self._form.clear_errors()
        self._panel.set_title(_("Report a fault"), f"{page.number}  {page.words.title}")
        offered, now = ItemFilter(order=ItemOrder.TITLE), self._ctx.clock.now()
        self._ctx.ask(
            item_rows, offered, Window(0, _OFFERED), now, owner=self, done=self._offer,
            failed=lambda error: show_error(self, error),
        )  # fmt: skip
        self._turn()
        self._words.setFocus()

    def _offer(self, rows: tuple[ItemRow, ...]) -> None:
        here = self._page.id if self._page is not None else None
        self._other.set_items([PickItem(row.id, f"{row.number} {row.title}") for row in rows if row.id != here])

    def _turn(self) -> None:
        """Show the field of the other item only where one contradicts."""
        conflict = self._kind.value() is FaultKind.CONFLICT
        self._form.show_row("other", shown=conflict)
        unit = _("the centre") if conflict or self._page is None else self._page.unit or _("the centre")
        self._foot.set_note(_("Goes to {unit}").format(unit=unit), _("Answered within the limit; you see the result"))

    def _words_error(self) -> str:
        if not self._words.text():
            return _("Write what is wrong.")
        return _("At most {most} letters.").format(most=LONGEST_FAULT) if self._words.too_long() else ""

    def _other_error(self) -> str:
        return "" if self._other.value() else _("Choose the other item.")

    def _send(self) -> None:
        if self._page is None or not self._form.check():
            return
        kind = self._kind.value()
        other = self._other.value() if kind is FaultKind.CONFLICT else None
        command = ReportFault(self._page.id, kind, self._words.text(), self._proposed.text(), other)
        clear_error(self)
        self._ctx.run(command, self, self._sent, lambda error: show_error(self, error))

    def _sent(self, _correction: int) -> None:
        show_toast(self, _("Reported: {number}").format(number=self._page.number if self._page else ""))
        self._page = None
        self.left.emit()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        show_choices(self._kind, [Choice(kind, label(kind)) for kind in FaultKind])
        self._form.retranslate()
