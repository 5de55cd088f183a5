"""One unit's part in the form: which unit, how long it has, and what it is asked to do."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.buttons import icon_button
from ui.common.dates import number_field
from ui.common.fit_text import FitText
from ui.common.form import label_width
from ui.common.marks import Mark
from ui.common.paint import Ink
from ui.common.pick_box import PickBox, PickItem
from ui.tabs.dispatch.fields import LimitKind, PartFields
from ui.theme.hold import hold_width
from ui.theme.look import form_gap, size

_MOST: Final = 2000


class _PartMark(QLabel):
    """The mark of lead or assisting unit with its word: the label of a row."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        self.retranslate()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def retranslate(self) -> None:
        """Say the word in the language in use."""
        self.setText(_("Lead") if self._mark is Mark.LEAD else _("Assists"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(label_width() + 10, size("control"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        used = paint.mark(painter, 0, self.height() // 2, self._mark)
        paint.text(painter, self.rect().adjusted(used + 8, 0, 0, 0), self.text(), Ink("body", "text-2"))


class PartRow(QWidget):
    """Unit, limit and instruction; an assisting row can be taken away."""

    changed = Signal()
    """Unit or limit changed: the limits must be worked out again."""
    typed = Signal()
    """The instruction changed."""
    removed = Signal()
    """Take this row away."""

    def __init__(self, name: str, units: tuple[PickItem, ...], *, lead: bool) -> None:
        super().__init__()
        title = _("Lead unit") if lead else _("Assisting unit")
        self.unit = PickBox(units, name=f"dispatch.{name}Unit", words=title, hint=_("name or pinyin initials"))
        self._kind = PickBox(name=f"dispatch.{name}Limit", words=_("Limit"), typed=False)
        self._number = number_field(1, most=365, name=f"dispatch.{name}Number", words=_("How many"))
        self._until = FitText(Ink("small", "text-2"), f"dispatch.{name}Until")
        self._words = QLineEdit()
        self._words.setObjectName(f"dispatch.{name}Instruction")
        self._words.setMaxLength(_MOST)
        self._lay_out(Mark.LEAD if lead else Mark.ASSIST)
        self.retranslate()
        self.fill(PartFields())
        self.unit.changed.connect(lambda _value: self.changed.emit())
        self._kind.changed.connect(lambda _value: self._kind_changed())
        self._number.valueChanged.connect(lambda _value: self.changed.emit())
        self._words.textEdited.connect(lambda _value: self.typed.emit())

    def _lay_out(self, mark: Mark) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        self.unit.setMinimumWidth(150)
        self.unit.setMaximumWidth(280)
        first.addWidget(self.unit, 1)
        first.addWidget(self._kind)
        hold_width(self._number, 52)
        first.addWidget(self._number)
        first.addWidget(self._until)
        first.addStretch(0)
        if mark is Mark.ASSIST:
            away = icon_button("x", _("Take this unit away"))
            away.setObjectName(self.unit.objectName().replace("Unit", "Away"))
            away.clicked.connect(lambda _on=False: self.removed.emit())
            first.addWidget(away)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(form_gap())
        grid.addWidget(_PartMark(mark), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(first, 0, 1)
        grid.addWidget(self._words, 1, 1)
        grid.setColumnStretch(1, 1)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.unit.set_hint(_("name or pinyin initials"))
        self._kind.set_items(_kinds())
        self._kind.setFixedWidth(self._kind.sizeHint().width())
        self._words.setPlaceholderText(_("What this unit is asked to do"))
        self._words.setAccessibleName(_("What this unit is asked to do"))

    def _kind_changed(self) -> None:
        self._number.setVisible(self._kind.value() is not LimitKind.RULES)
        if self._number.isVisible() and not self._number.value():
            self._number.setValue(1)
        self.changed.emit()

    def fields(self) -> PartFields:
        """Return what is chosen."""
        kind = LimitKind(self._kind.value() or LimitKind.RULES)
        number = 0 if kind is LimitKind.RULES else self._number.value()
        return PartFields(self.unit.value(), kind, number, self._words.text().strip())

    def fill(self, fields: PartFields) -> None:
        """Show these values. Tells nobody."""
        self.blockSignals(True)
        self.unit.set_value(fields.unit_id)
        self._kind.set_value(fields.kind)
        self._number.setValue(fields.number)
        self._number.setVisible(fields.kind is not LimitKind.RULES)
        self._words.setText(fields.instruction)
        self.blockSignals(False)

    def show_until(self, words: str) -> None:
        """Show until when this unit would have."""
        self._until.set_words(words)

    def focus_limit(self) -> None:
        """Have an own limit, in days unless hours are chosen, and put the keyboard into its number."""
        if self._kind.value() is LimitKind.RULES:
            self._kind.set_value(LimitKind.DAYS)
            self._kind_changed()
        self._number.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._number.selectAll()

    def focus_words(self) -> None:
        """Put the keyboard where the instruction is written."""
        self._words.setFocus()


def _kinds() -> list[PickItem]:
    return [
        PickItem(LimitKind.RULES, _("By the rules")),
        PickItem(LimitKind.DAYS, _("Working days")),
        PickItem(LimitKind.HOURS, _("Hours")),
    ]
