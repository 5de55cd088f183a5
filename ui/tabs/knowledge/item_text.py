"""The item as it is read: the answer large, the fields that are written, the details, where it was used last."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from i18n import N_, _
from services.kernel.vocabulary import Openness
from services.knowledge.dto import ItemPage, ItemWords, UseRow
from ui.common import times
from ui.common.cells import Text
from ui.common.columns import Column
from ui.common.form import label_width
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.paint import Ink
from ui.common.scrolling import settle
from ui.common.sources import FixedSource
from ui.common.words import clear_layout, declare_data, hairline, label
from ui.common.wrapped import Paragraph
from ui.tabs.knowledge.fields import READ, Names, field_of, value_words
from ui.tabs.knowledge.markdown_view import MarkdownView
from ui.theme.look import size

_USES: Final = 5


class ItemText(QWidget):
    """The left part under the head."""

    ticket_opened = Signal(object)
    """Enter on a use: the ticket's id."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._head = label("", "bold")
        self._note = label("", "meta")
        self.answer = Paragraph("", Ink("ticket", bold=False))
        self.answer.setObjectName("knowledge.answer")
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        declare_data(self.answer)
        self._fields = QVBoxLayout()
        self.body = MarkdownView("knowledge.body")
        self._used = label("", "bold")
        self._line = hairline()
        self._model: PagedModel[UseRow] = PagedModel(_columns(now), _uses(()), _place, self)
        self.uses = PagedTable(self._model)
        self.uses.setObjectName("knowledge.uses")
        self.uses.horizontalHeader().hide()
        self.uses.opened.connect(lambda _place: self._open())
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self._note)
        column = QVBoxLayout(self)
        side = size("panel-padding")
        column.setContentsMargins(side, 12, side, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.answer)
        column.addWidget(hairline())
        column.addLayout(self._fields)
        column.addWidget(self.body)
        column.addWidget(self._line)
        column.addWidget(self._used)
        column.addWidget(self.uses)
        column.addStretch(1)

    def show_item(self, page: ItemPage, names: Names) -> None:
        """Show an item."""
        words = page.words
        self.answer.set_words(words.answer or words.question)
        public = words.openness is Openness.PUBLIC
        usable = _("may be read out to callers as it stands") if page.usable and public else ""
        self._note.setText(usable if public else _("for the office only"))
        self._show_fields(words, names)
        self.body.show_markdown(words.body)
        self._show_uses(page)
        settle(self)

    def _show_fields(self, words: ItemWords, names: Names) -> None:
        clear_layout(self._fields)
        holder = QWidget()  # a grid keeps the heights of rows that are gone
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        pairs = [(_("Question"), words.question)] if words.question and words.answer else []
        for key in READ:
            one = field_of(key)
            said = value_words(one, getattr(words, key), names)
            if said and not (key == "area_id" and words.area_id is None):
                pairs.append((_(one.title), said))
        for line, (title, said) in enumerate(pairs):
            _add_field(grid, line, title, said)
        self._fields.addWidget(holder)

    def _show_uses(self, page: ItemPage) -> None:
        shown = page.uses[:_USES]
        self._model.set_source(_uses(shown))
        for part in (self._line, self._used, self.uses):
            part.setVisible(bool(shown))
        self.uses.setFixedHeight(len(shown) * self.uses.verticalHeader().defaultSectionSize() + 2)

    def _open(self) -> None:
        row = self.uses.current_row()
        if row is not None and row.ticket_id is not None:
            self.ticket_opened.emit(row.ticket_id)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._head.setText(_("Standard answer"))
        self._used.setText(_("Used last in"))
        self.uses.setAccessibleName(_("Answers it was used in"))
        self._model.retranslate()


def _add_field(grid: QGridLayout, line: int, title: str, said: str) -> None:
    head: QLabel = label(title, "label")
    head.setFixedWidth(label_width())
    value = Paragraph(said)
    value.setAccessibleName(f"{title} {said}")
    declare_data(value)
    grid.addWidget(head, line, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(value, line, 1)


def _columns(now: Callable[[], datetime]) -> tuple[Column[UseRow], ...]:
    return (
        Column("ticket", N_("Ticket"), lambda row: Text(row.ticket or _("no ticket"), "accent"), width=150),
        Column("title", N_("Title"), lambda row: Text(row.title)),
        Column("at", N_("Time"), lambda row: Text(times.moment(row.at, now()), "text-2"), width=116),
    )


def _uses(rows: tuple[UseRow, ...]) -> FixedSource[UseRow]:
    return FixedSource(rows, _place)


def _place(row: UseRow) -> tuple[datetime, str, int]:
    return row.at, row.ticket, row.version
