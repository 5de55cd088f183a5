"""The palette on the screen: a field, the lines that fit, and what the keys do."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget
from typing_extensions import override

from app.context import Context
from i18n import _
from ui.common.errors import error_words
from ui.common.key_legend import KeyLegend
from ui.common.overlay import Overlay
from ui.common.words import Glyph, hairline, label
from ui.palette.answering import answer
from ui.palette.result_list import ResultList
from ui.palette.rows import Answer, Question, Row, ShowUnit

_ROOM: Final = QSize(640, 440)
_TOP: Final = 90
_HEAD: Final = 56
_PAUSE: Final = 80
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Palette(Overlay):
    """Asks while one types, off the window's thread; an answer that comes too late is dropped."""

    chosen = Signal(object)
    """The `Row` that was chosen; the palette is gone by then."""

    def __init__(self, window: QWidget, ctx: Context, gather: Callable[[str], Question]) -> None:
        super().__init__(window, _ROOM, _TOP)
        self.setObjectName("palette")
        self._ctx = ctx
        self._gather = gather
        self._unit: ShowUnit | None = None
        self._asked = 0
        self._answered = 0
        self._enter = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self._results = ResultList()
        self._place_words = label("", "bold")
        self._nothing = label("", "meta")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._lay_out()
        self._speak()
        self.field.textEdited.connect(self._typed)
        self._results.chosen.connect(self._take)

    def _lay_out(self) -> None:
        self.field.setObjectName("palette.input")
        self.field.setProperty("kind", "palette")
        self.field.setMaxLength(200)
        head = QWidget()
        head.setFixedHeight(_HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(10)
        row.addWidget(Glyph("magnifying-glass", "accent", side=20))
        row.addWidget(self._place_words)
        row.addWidget(self.field, 1)
        self._place_words.hide()
        self._middle = QStackedLayout()
        self._middle.addWidget(self._results)
        self._middle.addWidget(self._nothing)
        self._foot = KeyLegend()
        self.body.addWidget(head)
        self.body.addWidget(hairline())
        self.body.addLayout(self._middle, 1)
        self.body.addWidget(self._foot)

    def _speak(self) -> None:
        self.field.setPlaceholderText(_("Number, last 4 digits, name, unit, action; initials in pinyin do, too"))
        self.field.setAccessibleName(_("Find tickets, units, actions"))
        self._results.setAccessibleName(_("What was found"))
        self._foot.show_keys(
            ((("Up", "Down"), _("Choose")), (("Return",), _("Open")), (("Esc",), _("Close"))),
            _("> actions   # tickets   @ units"),
        )

    @override
    def open(self) -> None:
        super().open()
        self._ask()

    # ---- asking --------------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._asked += 1
        self._pause.start()

    def _ask(self) -> None:
        """Ask what is in the field now."""
        self._pause.stop()
        self._asked += 1
        asked = self._asked
        question = replace(self._gather(self.field.text()), unit=self._unit)
        self._ctx.ask(
            answer,
            question,
            self._ctx.clock.now(),
            owner=self,
            done=partial(self._show, asked),
            failed=partial(self._fail, asked),
        )

    def _show(self, asked: int, found: Answer) -> None:
        if asked != self._asked:
            return
        self._answered = asked
        self._results.show_answer(found)
        self._nothing.setText(self._nothing_words())
        self._middle.setCurrentWidget(self._results if found.sections else self._nothing)
        if self._enter:
            self._enter = False
            self._take(self._results.current())

    def _nothing_words(self) -> str:
        if self._unit is not None:
            return _("This unit leads no running ticket that fits.")
        words = _("Nothing fits “{words}”. A phone is found whole or by its last four digits, a name by its beginning.")
        return words.format(words=self.field.text().strip())

    def _fail(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self._answered, self._enter = asked, False
            self._nothing.setText(error_words(error))
            self._middle.setCurrentWidget(self._nothing)

    # ---- choosing ------------------------------------------------------------------------------------------------

    def _take(self, row: Row | None) -> None:
        if row is None or row.reason:
            return
        if isinstance(row.target, ShowUnit):
            self._enter_unit(row.target)
            return
        self.leave()
        self.chosen.emit(row)

    def _enter_unit(self, unit: ShowUnit | None) -> None:
        self._unit = unit
        self._place_words.setText(f"{unit.name} ›" if unit else "")
        self._place_words.setVisible(unit is not None)
        self.field.clear()
        self._ask()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._results.move_by(_STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._press()
        elif self._unit is not None and key == Qt.Key.Key_Escape:
            self._enter_unit(None)
        else:
            super().keyPressEvent(event)

    def _press(self) -> None:
        """Take the chosen line; when the answer to the last letter is still out, take its first line then."""
        if self._answered == self._asked and not self._pause.isActive():
            self._take(self._results.current())
            return
        self._enter = True
        if self._pause.isActive():
            self._ask()
