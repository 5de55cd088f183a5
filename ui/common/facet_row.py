"""The filter row of a list: choose what, choose which, and it stands there as a pill that can be taken away."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from i18n import _
from ui.common.buttons import GHOST, KeyButton
from ui.common.facet_chooser import FacetChooser
from ui.common.facet_pill import FacetPill
from ui.common.facets import FacetSpec, value_words
from ui.common.flow import FlowLayout


class FacetRow(QFrame):
    """A chooser and the pills. `name` begins the object names of its parts."""

    changed = Signal()
    """A person set or took away a filter."""

    def __init__(self, name: str, today: date) -> None:
        super().__init__()
        self.setObjectName(f"{name}.facets")
        self.setProperty("role", "panel-head")
        self._name = name
        self._specs: dict[str, FacetSpec] = {}
        self._values: dict[str, Any] = {}
        self._chooser = FacetChooser(name, today)
        self._pills = QWidget()
        self._pills.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._pills.setContentsMargins(0, 3, 0, 3)  # pills stand in the middle of the boxes beside them
        self._flow = FlowLayout(self._pills, gap=6)
        self._clear = KeyButton("", GHOST, icon="x", sz="small")
        self._clear.setObjectName(f"{name}.facetClear")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 8, 5)
        row.setSpacing(8)
        row.addWidget(self._chooser)
        row.addWidget(self._pills, 1)
        row.addWidget(self._clear)
        self._chooser.chosen.connect(self._set)
        self._clear.clicked.connect(lambda _on=False: self.clear())
        self.retranslate()

    def _set(self, key: str, value: Any) -> None:
        if self._specs[key].many:
            held = self._values.get(key, ())
            value = held if value in held else (*held, value)
        self._values[key] = value
        self._chooser.begin()
        self._show()
        self.changed.emit()

    def _remove(self, key: str, value: Any) -> None:
        left = tuple(one for one in self._values[key] if one != value) if self._specs[key].many else ()
        if left:
            self._values[key] = left
        else:
            del self._values[key]
        self._chooser.take_focus()
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        """Take all filters away."""
        if self._values:
            self._values.clear()
            self._chooser.take_focus()
            self._show()
            self.changed.emit()

    def values(self) -> dict[str, Any]:
        """Return what is set, by the keys of the facets."""
        return dict(self._values)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these filters. Tells nobody."""
        self._values = {key: value for key, value in values.items() if key in self._specs}
        self._chooser.begin()
        self._show()

    def set_specs(self, specs: Sequence[FacetSpec]) -> None:
        """Offer these facets; what is set stays."""
        self._specs = {spec.key: spec for spec in specs}
        self._chooser.set_specs(specs)
        self._show()

    def specs(self) -> tuple[FacetSpec, ...]:
        """Return the facets offered."""
        return tuple(self._specs.values())

    def take_focus(self) -> None:
        """Put the keyboard where a filter is chosen."""
        self._chooser.take_focus()

    def _show(self) -> None:
        """Draw the pills anew."""
        while (item := self._flow.takeAt(0)) is not None:
            pill = item.widget()
            if pill is not None:
                pill.hide()
                pill.setObjectName("")
                pill.deleteLater()
        for spec in self._specs.values():
            held = self._values.get(spec.key)
            for value in (held or ()) if spec.many else (() if held is None else (held,)):
                self._add_pill(spec, value)
        self._clear.setVisible(bool(self._values))
        self._pills.updateGeometry()

    def _add_pill(self, spec: FacetSpec, value: Any) -> None:
        words = _("{facet}: {value}").format(facet=_(spec.title), value=value_words(spec, value))
        pill = FacetPill(words, f"{self._name}.pill.{spec.key}")
        pill.removed.connect(lambda: self._remove(spec.key, value))
        self._flow.addWidget(pill)
        pill.show()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.setAccessibleName(_("Filters of the list"))
        self._clear.set_words(_("Clear"))
        self._chooser.retranslate()
        self.set_specs(self.specs())
