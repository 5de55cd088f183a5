"""The panel in which two versions stand: what is compared, how it is shown, and the fields below."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from i18n import _, ngettext
from services.kernel.labels import label as word
from services.knowledge.dto import ItemWords, VersionRow
from ui.common import paint, times
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.fit_text import FitText
from ui.common.form import label_width
from ui.common.paint import Ink
from ui.common.panel import Head, Panel
from ui.common.pick_box import PickBox, PickItem
from ui.common.scrolling import scrolling
from ui.common.segment import Choice, Segment
from ui.common.words import label, let_give_way
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.compared import changed_words, compared
from ui.tabs.knowledge.comparison import Comparison, Way
from ui.tabs.knowledge.fields import Names
from ui.tabs.knowledge.looks import version_title
from ui.theme.hold import hold_height
from ui.theme.look import colour, line_height, scaled, text_width

_BOX: Final = 148


class _Legend(QLabel):
    """The word for what was removed or added, in the look of such words."""

    def __init__(self, *, removed: bool) -> None:
        super().__init__()
        self._removed = removed
        self._ink = Ink("body", "text-2") if removed else Ink("body", "accent", bold=True)

    @override
    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), "body", bold=True) + 4, line_height("body"))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        del arg__1
        painter = QPainter(self)
        room = QRect(0, (self.height() - scaled(20)) // 2, self.width(), scaled(20))
        painter.fillRect(room, colour("line" if self._removed else "accent-soft"))
        paint.text(painter, room, self.text(), self._ink, "centre")
        if self._removed:
            painter.fillRect(1, room.center().y() + 1, self.width() - 2, 1, colour("text-2"))


class ComparePanel(Panel):
    """Chooses two versions and shows them."""

    asked = Signal(int, int)
    """Other versions are to be compared: the old one's number and the new one's."""
    edited = Signal()
    """The new words were typed over."""

    def __init__(self, actions: ActionSet, now: Callable[[], datetime]) -> None:
        super().__init__(padded=False)
        self._now = now
        self._versions: tuple[VersionRow, ...] = ()
        self._words: tuple[ItemWords, ItemWords, Names] | None = None
        self._given = ItemWords()
        self._editable = False
        self._way = Segment(_ways(), Way.SIDES, name="knowledge.compareWay")
        self._old, self._new = (PickBox(name=f"knowledge.compare{side}", typed=False) for side in ("Old", "New"))
        self._between = label("", "label")
        self._with = label("", "label")
        self._next = KeyButton.of(actions[ids.NEXT_CHANGE], GHOST, sz="small")
        self._count = label("", "bold")
        self._sides = tuple(FitText(Ink("body", bold=True)) for _side in range(2))
        self._legends = (_Legend(removed=True), _Legend(removed=False))
        self.fields = Comparison()
        self._room = scrolling(self.fields)
        self._lay_out()
        self._way.changed.connect(lambda _way: self._show())
        for box in (self._old, self._new):
            box.changed.connect(lambda _number: self._ask())
            box.setMinimumWidth(scaled(_BOX))
            let_give_way(box)
        self.fields.edited.connect(self.edited)
        actions.on(ids.NEXT_CHANGE, self._go_on)
        self.retranslate()

    def _lay_out(self) -> None:
        head = self.add_head(Head(""))
        hold_height(head, 48)
        for part in (self._new, self._with, self._old, self._between, self._way):
            head.add_left(part)
        head.add_tool(self._next)
        bar = QFrame()
        bar.setProperty("role", "panel-head")
        hold_height(bar, "section-head")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self._count.setFixedWidth(label_width())
        row.addWidget(self._count)
        self._halves = [_half(side, legend) for side, legend in zip(self._sides, self._legends, strict=True)]
        for half in self._halves:
            row.addWidget(half, 1)
        self.body.addWidget(bar)
        self.body.addWidget(self._room, 1)

    # ---- what is shown -------------------------------------------------------------------------------------------

    def offer(self, versions: tuple[VersionRow, ...], old: int, new: int) -> None:
        """Offer these versions, two of them chosen."""
        self._versions = versions
        items = [PickItem(row.number, f"{version_title(row.number)} · {word(row.state)}") for row in versions]
        for box, number in ((self._old, old), (self._new, new)):
            box.set_items(items)
            box.set_value(number)

    def show_words(self, old: ItemWords, new: ItemWords, names: Names, *, editable: bool) -> None:
        """Show the words of the versions chosen."""
        self._words, self._editable, self._given = (old, new, names), editable, new
        self._fill()

    def _show(self) -> None:
        """Show the same words in another way; what was typed over them stays."""
        if self._words is not None:
            old, new, names = self._words
            self._words = (old, changed_words(new, self.fields.typed()), names)
            self._fill()

    def _fill(self) -> None:
        if self._words is not None:
            rows = compared(*self._words)
            self.fields.show_rows(rows, self._way.value(), editable=self._editable)
            self._say()

    def typed(self) -> ItemWords | None:
        """Return the new words as they stand now."""
        return changed_words(self._words[1], self.fields.typed()) if self._words is not None else None

    def is_edited(self) -> bool:
        """Return whether a person changed the new words."""
        return self._editable and self.typed() != self._given

    def accept(self, words: ItemWords) -> None:
        """These words are saved: nothing is changed any more."""
        self._given = words
        if self._words is not None:
            self._words = (self._words[0], words, self._words[2])
            self._fill()

    def _ask(self) -> None:
        if self._old.value() is not None and self._new.value() is not None:
            self.asked.emit(*self.chosen())

    def chosen(self) -> tuple[int, int]:
        """Return the numbers of the versions chosen."""
        return self._old.value() or 0, self._new.value() or 0

    def _go_on(self) -> None:
        field = self.fields.next_change()
        if field is not None:
            self._room.ensureWidgetVisible(field)

    def _say(self) -> None:
        count = self.fields.count()
        self._count.setText(ngettext("{n} changed", "{n} changed", count).format(n=count))
        rows = {row.number: row for row in self._versions}
        sides = self._way.value() is Way.SIDES
        for number, words, part in zip(self.chosen(), self._sides, (0, 1), strict=True):
            row = rows.get(number)
            words.set_words(self._version_words(row, part) if row is not None else "")
            self._halves[part].setVisible(sides or bool(part))
        self._legends[1].setVisible(self._way.value() is not Way.NEW)

    def _version_words(self, row: VersionRow, part: int) -> str:
        since = times.moment(row.written_at, self._now())
        free = _("can be changed here, noted under your name") if part and self._editable else ""
        return " · ".join(filter(None, (version_title(row.number), word(row.state), since, free)))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._way.set_choices(_ways())
        self._way.setAccessibleName(_("How the versions are shown"))
        self._between.setText(_("Compare"))
        self._with.setText(_("with"))
        self._old.setAccessibleName(_("The old version"))
        self._new.setAccessibleName(_("The new version"))
        for legend, words in zip(self._legends, (_("removed"), _("added")), strict=True):
            legend.setText(words)
        self._count.setFixedWidth(label_width())
        self._show()


def _half(words: FitText, legend: QLabel) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(words, 1)
    row.addWidget(legend)
    return holder


def _ways() -> tuple[Choice, ...]:
    return (
        Choice(Way.SIDES, _("Side by side")),
        Choice(Way.CHANGES, _("Only changes")),
        Choice(Way.NEW, _("Only the new")),
    )
