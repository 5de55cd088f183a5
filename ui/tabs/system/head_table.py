"""Who issues which papers, and under which code; beside it how the first number of the year would read."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from i18n import N_, _
from services.directory.dto import PaperHead
from services.kernel.resources import seed
from ui.common.paint import Ink
from ui.common.words import label
from ui.common.wrapped import Paragraph

_HEADS: Final = {
    "bureau": N_("Supervision and talks"),
    "office": N_("Orders of the county government"),
    "centre": N_("Dispatch of tickets"),
}
_CODE_WIDTH: Final = 150


class _Line:
    """The widgets of one paper head."""

    def __init__(self, key: str) -> None:
        self.use: QLabel = label("", "label")
        self.name, self.code = QLineEdit(), QLineEdit()
        self.name.setObjectName(f"system.head.{key}")
        self.code.setObjectName(f"system.code.{key}")
        self.code.setMaximumWidth(_CODE_WIDTH)
        self.sample = Paragraph("", Ink("body", "text-2"))

    def show_sample(self, year: int) -> None:
        """Show how a number would read, or that there is no code."""
        code = self.code.text().strip()
        wording = str(seed("wording")["paper"]["number"])
        self.sample.set_words(wording.format(code=code, year=year, serial=1) if code else _("no code: drafts only"))
        self.sample.set_tone("text-2" if code else "tier-orange-fg")


class HeadTable(QWidget):
    """One line a head."""

    edited = Signal()
    """A head or code is different."""

    def __init__(self, year: int) -> None:
        super().__init__()
        self._year = year
        self._lines: dict[str, _Line] = {}
        self._titles = [label("", "meta") for _column in range(4)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        for at, title in enumerate(self._titles):
            self._grid.addWidget(title, 0, at)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(3, 2)

    def show_heads(self, heads: Sequence[PaperHead]) -> None:
        """Show these heads."""
        for head in heads:
            line = self._lines.get(head.key) or self._add(head.key)
            line.name.setText(head.head)
            line.code.setText(head.code)
        self.retranslate()

    def _add(self, key: str) -> _Line:
        line = self._lines[key] = _Line(key)
        line.code.textChanged.connect(lambda _words: line.show_sample(self._year))
        for field in (line.name, line.code):
            field.textChanged.connect(lambda _words: self.edited.emit())
        for at, part in enumerate((line.use, line.name, line.code, line.sample)):
            self._grid.addWidget(part, len(self._lines), at, Qt.AlignmentFlag.AlignVCenter)
        return line

    def wanted(self) -> tuple[PaperHead, ...]:
        """Return what stands on the page."""
        return tuple(
            PaperHead(key, line.name.text().strip(), line.code.text().strip()) for key, line in self._lines.items()
        )

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        words = (_("For"), _("Paper head"), _("Code"), _("The first number of the year"))
        for title, shown in zip(self._titles, words, strict=True):
            title.setText(shown)
        for key, line in self._lines.items():
            line.use.setText(_(_HEADS[key]) if key in _HEADS else key)
            line.name.setAccessibleName(_("Paper head: {use}").format(use=line.use.text()))
            line.code.setAccessibleName(_("Code: {use}").format(use=line.use.text()))
            line.show_sample(self._year)
