"""What stands beside a review: the check list, contradictions, and what was answered with the version in force."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from i18n import N_, _, ngettext
from services.knowledge.dto import ItemPage, UseRow
from ui.common import times
from ui.common.cells import Entry
from ui.common.columns import Column
from ui.common.paged_model import PagedModel
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.queue_list import QueueList
from ui.common.sources import FixedSource
from ui.common.words import label
from ui.common.wrapped import Paragraph
from ui.tabs.knowledge.check_list import CheckList
from ui.tabs.knowledge.looks import version_title
from ui.theme.look import size

_SHOWN: Final = 4


class ReviewSide(QWidget):
    """The right column of a review."""

    ticket_opened = Signal(object)
    """Enter on an answer: the ticket's id."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.checks = CheckList()
        self._why = Panel(" ")
        self._why_head = label("", "bold")
        self._why_words = Paragraph("", Ink("body", "text-2"))
        self._why.body.addWidget(self._why_head)
        self._why.body.addWidget(self._why_words)
        self._used = Panel(" ", padded=False)
        self._model: PagedModel[UseRow] = PagedModel(
            (Column("use", N_("Ticket"), lambda row: _use(row, now())),), FixedSource((), _place), _place, self
        )
        self.uses = QueueList(self._model, row="row-table-two-lines")
        self.uses.setObjectName("knowledge.reviewUses")
        self.uses.opened.connect(lambda _place: self._open())
        self._used.body.addWidget(self.uses)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.checks, self._why, self._used):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.arrange()

    def show_item(self, page: ItemPage) -> None:
        """Show what belongs to the version under review."""
        self._show_why(page)
        shown = tuple(row for row in page.uses if row.version == page.in_force)
        self._used.setVisible(bool(shown))
        count = ngettext("{n} answer", "{n} answers", len(shown)).format(n=len(shown))
        self._used.set_title(_("Answered with {version}").format(version=version_title(page.in_force)), count)
        self._model.set_source(FixedSource(shown, _place))
        row = self.uses.sizeHintForRow(0) if shown else 0
        self.uses.setFixedHeight(min(len(shown), _SHOWN) * row + 2)

    def _show_why(self, page: ItemPage) -> None:
        """Say because of which correction it was written anew, and what it contradicts."""
        found = next(iter(page.corrections), None)
        self._why.setVisible(found is not None)
        if found is not None:
            self._why.set_title(_("Because of a correction"), found.number)
            self._why_head.setText(found.other or found.found_by)
            said = (found.words, found.proposed, found.heard, found.result)
            self._why_words.set_words("\n".join(filter(None, said)))

    def _open(self) -> None:
        row = self.uses.current_row()
        if row is not None and row.ticket_id is not None:
            self.ticket_opened.emit(row.ticket_id)

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self._column.setSpacing(size("gap"))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.uses.setAccessibleName(_("Answers with the version in force"))
        self._model.retranslate()


def _use(row: UseRow, now: datetime) -> Entry:
    return Entry(row.title or _("no ticket"), row.ticket, right=times.moment(row.at, now))


def _place(row: UseRow) -> tuple[datetime, str, int]:
    return row.at, row.ticket, row.version
