"""Chooses one filter: what to narrow by, then which value. Works with the keyboard alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from i18n import _
from services.kernel.spans import Span
from ui.common.buttons import KeyButton
from ui.common.dates import day_field, day_of
from ui.common.facets import CUSTOM, FacetSpec
from ui.common.pick_box import PickBox, PickItem

_WHAT: Final = 140
_WHICH: Final = 208
_DAY: Final = 116


class FacetChooser(QWidget):
    """Two boxes: what to narrow by, then which value; two days where no named span will do."""

    chosen = Signal(str, object)
    """The key of a facet and the value for it."""

    def __init__(self, name: str, today: date) -> None:
        super().__init__()
        self._specs: dict[str, FacetSpec] = {}
        self._what = PickBox(name=f"{name}.facet")
        self._which = PickBox(name=f"{name}.facetValue")
        self._first = day_field(today, name=f"{name}.facetFirst")
        self._last = day_field(today, name=f"{name}.facetLast")
        self._apply = KeyButton("", sz="small")
        self._apply.setObjectName(f"{name}.facetApply")
        self._lay_out()
        self._what.changed.connect(self._ask_which)
        self._which.changed.connect(self._take)
        self._apply.clicked.connect(lambda _on=False: self._take_days())

    def _lay_out(self) -> None:
        self._what.setFixedWidth(_WHAT)
        self._which.setFixedWidth(_WHICH)
        self._custom = QWidget()
        days = QHBoxLayout(self._custom)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(6)
        for field in (self._first, self._last):
            field.setFixedWidth(_DAY)
            days.addWidget(field)
        days.addWidget(self._apply)
        self._custom.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._what)
        row.addWidget(self._which)
        row.addWidget(self._custom)

    def set_specs(self, specs: Sequence[FacetSpec]) -> None:
        """Offer these facets."""
        self._specs = {spec.key: spec for spec in specs}
        self._what.set_items([PickItem(spec.key, _(spec.title)) for spec in specs])
        self.begin()

    def begin(self) -> None:
        """Be ready for the next filter; the keyboard goes back to the first box if it was in the second."""
        inside = any(part.hasFocus() for part in (self._which, self._first, self._last, self._apply))
        self._custom.hide()
        self._which.show()
        self._what.set_value(None)
        self._which.set_items(())
        self._which.setEnabled(False)
        if inside:
            self._what.setFocus()

    def _ask_which(self, key: str) -> None:
        """Offer the values of the facet chosen, and put the keyboard there."""
        self._custom.hide()
        self._which.show()
        self._which.set_items(self._specs[key].items())
        self._which.set_value(None)
        self._which.setEnabled(True)
        self._which.setFocus()

    def _take(self, value: Any) -> None:
        if value == CUSTOM:
            self._which.hide()
            self._custom.show()
            self._first.setFocus()
        elif self._what.value() is not None:
            self.chosen.emit(self._what.value(), value)

    def _take_days(self) -> None:
        first, last = sorted((day_of(self._first), day_of(self._last)))
        if self._what.value() is not None:
            self.chosen.emit(self._what.value(), Span(None, first, last))

    def take_focus(self) -> None:
        """Put the keyboard into the first box."""
        self._what.setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        _hint(self._what, _("Filter by …"))
        self._what.setAccessibleName(_("What to filter by"))
        _hint(self._which, _("Which one"))
        self._which.setAccessibleName(_("Value of the filter"))
        self._first.setAccessibleName(_("First day"))
        self._last.setAccessibleName(_("Last day"))
        self._apply.set_words(_("Apply"))


def _hint(box: PickBox, words: str) -> None:
    edit = box.lineEdit()
    if edit is not None:
        edit.setPlaceholderText(words)
