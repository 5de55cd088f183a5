"""A page that cannot work now: what happened, what is safe, what cannot be done, what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from i18n import _
from ui.common.buttons import KeyButton
from ui.common.faults import FaultWords
from ui.common.icon_tile import IconTile
from ui.common.paint import Ink
from ui.common.words import Glyph, hairline, label
from ui.common.wrapped import Paragraph
from ui.theme.hold import hold_width
from ui.theme.look import text_width

_WIDE = 680


class FaultPage(QFrame):
    """Fills the page; the buttons stand under the words, the first one is the way to try again."""

    def __init__(self, words: FaultWords, buttons: Sequence[KeyButton] = ()) -> None:
        super().__init__()
        self.setAccessibleName(f"{words.title}. {words.what}")
        column = QVBoxLayout(self)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(IconTile("cloud-slash", ("tier-orange-fg", "tier-orange-bg")), 0, middle)
        column.addWidget(label(words.title, "title"), 0, middle)
        what = Paragraph(words.what, Ink("body", "text-2"), centred=True)
        hold_width(what, _WIDE)
        column.addLayout(_centred(what))
        column.addLayout(_centred(self._box(words)))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        if words.small:
            column.addWidget(label(words.small, "meta"), 0, middle)
        column.addStretch(3)

    def _box(self, words: FaultWords) -> QFrame:
        box = QFrame()
        box.setProperty("role", "box")
        hold_width(box, _WIDE)
        rows = QVBoxLayout(box)
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(0)
        parts = (
            ("shield-check", "good-fg", _("What is safe"), words.safe),
            ("hourglass", "tier-orange-fg", _("What cannot be done now"), words.blocked),
            ("arrow-right", "accent", _("What you can do"), words.todo),
        )
        wide = max(text_width(title, "body", bold=True) for _icon, _tone, title, _said in parts)
        for number, (icon, tone, title, said) in enumerate(parts):
            if number:
                rows.addWidget(hairline())
            head = label(title, "bold")
            head.setFixedWidth(wide + 16)
            rows.addLayout(_line(Glyph(icon, tone, side=20), head, said))
        return box


def _centred(words: QWidget) -> QHBoxLayout:
    """Return a row with room at both sides: an alignment would take the height of the words at the page's width."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(words)
    row.addStretch(1)
    return row


def _line(glyph: Glyph, head: QLabel, said: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(16, 14, 16, 14)
    row.setSpacing(12)
    row.addWidget(glyph)
    row.addWidget(head)
    row.addWidget(Paragraph(said, Ink("body", "text-2")), 1)
    return row
