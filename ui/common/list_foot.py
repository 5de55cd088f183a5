"""The foot of a list: by what it is sorted, which row one is on, how many are chosen, and the tools for them."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from i18n import _
from ui.common.words import label
from ui.theme.look import size


class ListFoot(QFrame):
    """One line of words at the left, tools at the right."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "panel-foot")
        self._sorted = label("", "meta")
        self._sorted.setMinimumWidth(1)
        self._place = label("", "meta")
        self._place.setObjectName(f"{name}Place")
        self._chosen = label("", "reason")
        self._chosen.setObjectName(f"{name}Chosen")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 8, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self._sorted)
        self._row.addWidget(self._place)
        self._row.addWidget(self._chosen)
        self._row.addStretch(1)
        self.arrange()

    def add_tool(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(widget)

    def show_order(self, words: str) -> None:
        """Say by what the rows are sorted; "" = by the list's own order."""
        self._sorted.setText(_("Sorted by {order}").format(order=words) if words else "")
        self._sorted.setVisible(bool(words))

    def show_place(self, place: int, count: int) -> None:
        """Say which row of how many is current; 0 = none."""
        if place:
            self._place.setText(_("No. {place} of {count}").format(place=f"{place:,}", count=f"{count:,}"))
        else:
            self._place.setText(_("{count} rows").format(count=f"{count:,}"))

    def show_chosen(self, chosen: int, note: str = "") -> None:
        """Say how many rows are chosen, when there are several, and why not more."""
        words = _("{n} chosen").format(n=f"{chosen:,}")
        self._chosen.setText(f"{words} · {note}" if note else words)
        self._chosen.setVisible(chosen > 1 or bool(note))

    def arrange(self) -> None:
        """Take the height of the density in force."""
        self.setFixedHeight(size("control") + 4)
