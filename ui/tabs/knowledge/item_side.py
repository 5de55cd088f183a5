"""The narrow column of an item: how much it is used, its versions, its files."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from i18n import N_, _, ngettext
from services.knowledge.dto import FileRow, ItemPage, VersionRow
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.cells import TwoLine
from ui.common.columns import Column
from ui.common.fit_text import FitText
from ui.common.flow import FlowLayout
from ui.common.paged_model import PagedModel
from ui.common.paint import Ink
from ui.common.queue_list import QueueList
from ui.common.scrolling import settle
from ui.common.sources import FixedSource
from ui.common.words import hairline, label
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.looks import version_cell
from ui.tabs.knowledge.use_chart import UseChart
from ui.theme.look import size
from ui.tickets.files_dialog import size_words

_SHOWN: Final = 4


class ItemSide(QWidget):
    """Figures, versions, files."""

    version_opened = Signal(int)
    """Enter on a version: its number."""
    file_asked = Signal(object)
    """A file was pressed: its row."""

    def __init__(self, actions: ActionSet, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._used = label("", "bold")
        self._count = label("", "kpi")
        self._all = FitText(Ink("small", "text-2"))
        self._judged = FitText(Ink("small", "text-2"))
        self.chart = UseChart()
        self._versions = label("", "bold")
        self._model: PagedModel[VersionRow] = PagedModel(_columns(now), _versions(()), _number, self)
        self.versions = QueueList(self._model, row="row-table-two-lines")
        self.versions.setObjectName("knowledge.versions")
        self.versions.opened.connect(lambda number: self.version_opened.emit(int(number)))
        self._compare = KeyButton.of(actions[ids.COMPARE], GHOST, sz="small")
        self._confirm = KeyButton.of(actions[ids.CONFIRM], GHOST, sz="small")
        self._keepers = KeyButton.of(actions[ids.KEEPERS], GHOST, sz="small")
        self._print = KeyButton.of(actions[ids.PRINT], GHOST, sz="small")
        self._useful = KeyButton.of(actions[ids.USEFUL], GHOST, sz="small")
        self._useless = KeyButton.of(actions[ids.USELESS], GHOST, sz="small")
        self._files = label("", "bold")
        self._file_model: PagedModel[FileRow] = PagedModel(_file_columns(), _file_rows(()), _file_id, self)
        self.files = QueueList(self._file_model, row="row-table-two-lines")
        self.files.setObjectName("knowledge.files")
        self.files.opened.connect(lambda _id: self._ask_file())
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(6)
        side = size("panel-padding")
        figures = QVBoxLayout()
        figures.setContentsMargins(side, 0, side, 4)
        figures.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self._count)
        line.addWidget(self._all, 1)
        judge = FlowLayout(gap=0)
        judge.setContentsMargins(side - 8, 0, 0, 0)
        for button in (self._useful, self._useless):
            judge.addWidget(button)
        figures.addWidget(self._used)
        figures.addLayout(line)
        for part in (self.chart, self._judged):
            figures.addWidget(part)
        column.addLayout(figures)
        column.addLayout(judge)
        column.addWidget(hairline())
        self._versions.setContentsMargins(side, 0, side, 0)
        column.addWidget(self._versions)
        column.addWidget(self.versions)
        for button in (self._compare, self._confirm, self._keepers, self._print):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._files.setContentsMargins(side, 0, side, 0)
        column.addWidget(self._files)
        column.addWidget(self.files)
        column.addStretch(1)

    def show_item(self, page: ItemPage) -> None:
        """Show an item."""
        self._count.setText(f"{page.used_this_month:,}")
        self._all.set_words(_("this month · {n} in all").format(n=f"{page.used:,}"))
        self._judged.set_words(_("useful {yes}   of no use {no}").format(yes=page.useful, no=page.useless))
        self.chart.show_months(page.months)
        count = len(page.versions)
        self._versions.setText(ngettext("{n} version", "{n} versions", count).format(n=count))
        self._model.set_source(_versions(page.versions))
        row = self.versions.sizeHintForRow(0) if count else 0
        self.versions.setFixedHeight(min(count, _SHOWN) * row + 2)
        self._show_files(page.files)
        settle(self)

    def _show_files(self, files: tuple[FileRow, ...]) -> None:
        for part in (self._files, self.files):
            part.setVisible(bool(files))
        self._files.setText(ngettext("{n} file", "{n} files", len(files)).format(n=len(files)))
        self._file_model.set_source(_file_rows(files))
        row = self.files.sizeHintForRow(0) if files else 0
        self.files.setFixedHeight(len(files) * row + 2)

    def _ask_file(self) -> None:
        row = self.files.current_row()
        if row is not None:
            self.file_asked.emit(row)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._used.setText(_("Use"))
        self.versions.setAccessibleName(_("Versions of the item"))
        self.files.setAccessibleName(_("Files of the item"))
        self._model.retranslate()
        self._file_model.retranslate()


def _columns(now: Callable[[], datetime]) -> tuple[Column[VersionRow], ...]:
    return (Column("version", N_("Version"), lambda row: version_cell(row, now())),)


def _versions(rows: tuple[VersionRow, ...]) -> FixedSource[VersionRow]:
    return FixedSource(rows, _number)


def _file_columns() -> tuple[Column[FileRow], ...]:
    return (Column("file", N_("File"), lambda row: TwoLine(row.name, f"{size_words(row.size)} · {row.by}")),)


def _file_rows(rows: tuple[FileRow, ...]) -> FixedSource[FileRow]:
    return FixedSource(rows, _file_id)


def _file_id(row: FileRow) -> int:
    return row.id


def _number(row: VersionRow) -> int:
    return row.number
