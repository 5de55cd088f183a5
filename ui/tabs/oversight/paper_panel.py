"""The right column: the paper as it will be printed, the date to reply by, and the decision."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from i18n import _
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, PRIMARY, KeyButton
from ui.common.dates import day_field, day_of
from ui.common.panel import Foot, Head, Panel
from ui.common.pdf_preview import PdfPreview
from ui.common.states import EmptyWords, States
from ui.common.words import hairline, label
from ui.tabs.oversight import actions as ids
from ui.tabs.oversight.drafting import Sheet
from ui.theme.hold import hold_width
from ui.theme.look import size


class PaperPanel(Panel):
    """White paper in both themes."""

    reply_by_changed = Signal()
    """A person chose another date."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__(padded=False, name="oversight.paper")
        self._actions = actions
        self._sheet = Sheet()
        self._preview = PdfPreview()
        self._states = States(self._preview)
        head = self.add_head(Head(" "))
        self._draft_tools = _holder(KeyButton.of(actions[name], GHOST, sz="small") for name in (ids.PRINT, ids.EXPORT))
        head.add_tool(self._draft_tools)
        self.body.addWidget(self._states, 1)
        self._draft_row = self._make_draft_row()
        self.body.addWidget(self._draft_row)
        self.under: Foot = self.add_foot()
        self._decision = _holder((KeyButton.of(actions[ids.DISMISS]), KeyButton.of(actions[ids.ISSUE], PRIMARY)))
        self._tools = _holder((KeyButton.of(actions[ids.EXPORT]), KeyButton.of(actions[ids.PRINT])))
        for part in (self._decision, self._tools):
            self.under.add_button(part)
        self.under.explain(actions[ids.ISSUE])

    def _make_draft_row(self) -> QWidget:
        self._reply_words = label("", "label")
        self.reply_by = day_field(name="oversight.replyBy")
        hold_width(self.reply_by, 130)
        self.reply_by.dateChanged.connect(lambda _date: self.reply_by_changed.emit())
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(size("panel-padding"), 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._reply_words)
        row.addWidget(self.reply_by)
        row.addStretch(1)
        row.addWidget(KeyButton.of(self._actions[ids.DEMANDS], GHOST, sz="small"))
        column.addLayout(row)
        return holder

    def sheet(self) -> Sheet:
        """Return the paper on screen."""
        return self._sheet

    def chosen_date(self) -> date:
        """Return the date to reply by."""
        return day_of(self.reply_by)

    def propose(self, reply_by: date) -> None:
        """Show a date; tells nobody."""
        self.reply_by.blockSignals(True)
        self.reply_by.setDate(QDate(reply_by.year, reply_by.month, reply_by.day))
        self.reply_by.blockSignals(False)

    def show_sheet(self, sheet: Sheet, *, draft: bool) -> None:
        """Show a paper; a draft can still be changed."""
        self._sheet = sheet
        self._preview.show_bytes(sheet.pdf)
        self._states.show_content()
        self._arrange(draft=draft)

    def show_none(self, words: EmptyWords) -> None:
        """Say why there is no paper."""
        self._sheet = Sheet()
        self._preview.clear()
        self._states.show_empty(words)
        self._arrange(draft=True)
        self._draft_row.hide()

    def _arrange(self, *, draft: bool) -> None:
        """A draft waits for a decision; an issued paper is there to be given out."""
        self._draft_row.setVisible(draft and self._actions[ids.DEMANDS].isVisible())
        for part in (self._draft_tools, self._decision):
            part.setVisible(draft)
        self._tools.setVisible(not draft)
        self._speak()

    def begin(self) -> None:
        """Show grey rows at first, when the lists are not read yet."""
        self._states.begin()
        self._arrange(draft=True)
        self._draft_row.hide()

    def wait(self) -> None:
        """Show that the paper is being set."""
        self._states.show_loading()

    def _speak(self) -> None:
        sheet = self._sheet
        note = sheet.number or (_("draft") if sheet.pdf else "")
        self.set_title(sheet.kind or _("Paper"), note)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._reply_words.setText(_("Reply by"))
        self.reply_by.setAccessibleName(_("Reply by"))
        self._speak()


def _holder(buttons: Iterable[KeyButton]) -> QWidget:
    """Return buttons side by side that come and go together."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    return holder
