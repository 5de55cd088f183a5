"""The row of calls at the top: who, since when, which one is on screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout
from typing_extensions import override

from i18n import _
from services.kernel.masking import mask_phone, normal_phone
from ui.common import paint
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, QUIET, KeyButton
from ui.common.paint import Ink
from ui.common.times import moment
from ui.common.words import Glyph, hairline, label
from ui.tabs.intake.drafts import Call
from ui.theme.hold import hold_height
from ui.theme.look import LOOK, colour, radius, size, text_width

_PAD: Final = 12
_GAP: Final = 8
_MOST: Final = 3
_MOST_WIDE: Final = 6
_WIDE: Final = 1600
_LONGEST_NAME: Final = 10


@dataclass(frozen=True)
class ChipFacts:
    """One call: its id, who calls, what is said beside it."""

    id: str
    who: str
    note: str
    current: bool


class CallChip(QAbstractButton):
    """A call to switch to."""

    def __init__(self, facts: ChipFacts) -> None:
        super().__init__()
        self.facts = facts
        self.setObjectName("intake.call")
        self.setCheckable(True)
        self.setChecked(facts.current)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_facts(facts)

    def show_facts(self, facts: ChipFacts) -> None:
        """Show other words for the same call."""
        self.facts = facts
        self.setChecked(facts.current)
        self.setAccessibleName(f"{facts.who} {facts.note}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = text_width(self.facts.who, "body", bold=True) + _GAP + text_width(self.facts.note, "small")
        return QSize(words + 2 * _PAD, size("control"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        on = self.facts.current
        ground, edge = ("accent-soft", "accent-line") if on else ("surface", "line-strong")
        if self.underMouse() and not on:
            ground = "hover"
        paint.box(painter, self.rect(), radius("control"), colour(ground), colour(edge))
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
        room = QRect(_PAD, 0, self.width() - 2 * _PAD, self.height())
        used = paint.text(painter, room, self.facts.who, Ink("body", "text", bold=on, elides=True))
        left = room.adjusted(used + _GAP, 0, 0, 0)
        paint.text(painter, left, self.facts.note, Ink("small", "accent" if on else "text-2", elides=True))


class CallRow(QFrame):
    """The calls side by side, a new one, those kept for later, and when the last word was saved."""

    chosen = Signal(str)
    """The id of the call to show."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._chips: list[CallChip] = []
        self._more = label("", "meta")
        self._saved = label("", "reason")
        self._saved.setObjectName("intake.saved")
        self._tick = Glyph("check-circle", "good-fg")
        self._tick.hide()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(size("margin"), 0, size("margin"), 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._more)
        self._row.addWidget(KeyButton.of(actions["intake.new"], GHOST, sz="small"))
        self._row.addWidget(KeyButton.of(actions["intake.drop"], QUIET, sz="small"))
        self._row.addWidget(KeyButton.of(actions["intake.cancel"], QUIET, sz="small"))
        self._row.addStretch(1)
        self._row.addWidget(KeyButton.of(actions["intake.waiting"], QUIET, sz="small"))
        self._row.addWidget(self._tick)
        self._row.addWidget(self._saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row, 1)
        column.addWidget(hairline())
        self.arrange()

    def arrange(self) -> None:
        """Adapt to the density."""
        hold_height(self, 44 if LOOK.compact else 52)

    def show_calls(self, facts: Sequence[ChipFacts]) -> None:
        """Show these calls; those that do not fit are counted."""
        shown = list(facts[: _MOST_WIDE if self.width() >= _WIDE else _MOST])
        current = next((one for one in facts if one.current), None)
        if current is not None and current not in shown:
            shown[-1] = current
        if [chip.facts.id for chip in self._chips] != [one.id for one in shown]:
            self._rebuild(shown)
        for chip, one in zip(self._chips, shown, strict=True):
            chip.show_facts(one)
        left = len(facts) - len(shown)
        self._more.setText(_("and {n} more").format(n=left) if left else "")

    def _rebuild(self, shown: Sequence[ChipFacts]) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [CallChip(one) for one in shown]
        for place, chip in enumerate(self._chips):
            chip.clicked.connect(lambda _on=False, one=chip: self.chosen.emit(one.facts.id))
            self._row.insertWidget(place, chip)

    def show_saved(self, at: datetime | None) -> None:
        """Say when the drafts were last written to disk."""
        self._saved.setText(_("Saved by itself {time}").format(time=f"{at:%H:%M:%S}") if at else "")
        self._tick.setVisible(at is not None)


def chip_facts(call: Call, current: str, now: datetime) -> ChipFacts:
    """Return how a call stands in the row: name, masked number, and since when it rests."""
    mask = mask_phone(normal_phone(call.state.phone))
    who = " ".join(part for part in (call.state.caller_name.strip()[:_LONGEST_NAME], mask) if part)
    if call.state.number:
        note = call.state.number
    elif call.state.empty:
        note = _("new")
    else:
        note = _("draft · {moment}").format(moment=moment(call.at, now))
    return ChipFacts(call.id, who or _("Unknown number"), note, call.id == current)
