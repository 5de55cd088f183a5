"""Bands in the page: a suggestion, something urgent, something that runs out; each with its one action."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from i18n import _
from ui.common.buttons import KeyButton, icon_button
from ui.common.words import Glyph, label


class Kind(StrEnum):
    """What a band says: advice (accent), something wrong or urgent (red), something that runs out (yellow)."""

    ADVICE = "advice"
    BAD = "bad"
    WARN = "warn"


_TONES: Final = {Kind.ADVICE: "accent", Kind.BAD: "tier-red-fg", Kind.WARN: "tier-yellow-fg"}
_BUTTONS: Final = {Kind.ADVICE: "advice", Kind.BAD: "warn", Kind.WARN: "caution"}
_ICONS: Final = {Kind.ADVICE: "info", Kind.BAD: "warning-circle", Kind.WARN: "calendar-x"}


@dataclass(frozen=True)
class BandAction:
    """The one thing a band offers."""

    words: str
    do: Callable[[], None]
    key: str = ""


class Band(QFrame):
    """One sentence on a soft ground, 34 px high or more when the words wrap."""

    def __init__(self, kind: Kind, words: str, action: BandAction | None = None, *, icon: str = "") -> None:
        super().__init__()
        self.setProperty("role", "band")
        self.setProperty("tone", "" if kind is Kind.ADVICE else kind.value)
        self.setMinimumHeight(34)
        self._words = label(words, tone="" if kind is Kind.ADVICE else kind.value)
        self._words.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 8, 4)
        self._row.setSpacing(8)
        self._row.addWidget(Glyph(icon or _ICONS[kind], _TONES[kind]))
        self._row.addWidget(self._words, 1)
        if action is not None:
            tone = _BUTTONS[kind]
            button = KeyButton(action.words, tone, key=action.key, sz="small")
            button.clicked.connect(lambda _on=False: action.do())
            self._row.addWidget(button)

    def words(self) -> str:
        """Return the words shown."""
        return self._words.text()

    def add_action(self, action: BandAction) -> None:
        """Offer another thing."""
        button = KeyButton(action.words, "advice", key=action.key, sz="small")
        button.clicked.connect(lambda _on=False: action.do())
        self._row.addWidget(button)

    def add_close(self, close: Callable[[], None]) -> None:
        """Let a person put the band away."""
        button = icon_button("x", _("Close"))
        button.clicked.connect(lambda _on=False: close())
        self._row.addWidget(button)


class BandArea(QWidget):
    """Where a page's bands stand, one under the other; takes no room when there are none. One band a key."""

    def __init__(self) -> None:
        super().__init__()
        self._bands: dict[str, Band] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.hide()

    def put(self, key: str, band: Band, *, closable: bool = False) -> Band:
        """Show a band, in place of the one with the same key."""
        self.take(key)
        if closable:
            band.add_close(lambda: self.take(key))
        self._bands[key] = band
        self._layout.addWidget(band)
        self.show()
        return band

    def take(self, key: str) -> None:
        """Take a band away; nothing happens when it is not there."""
        band = self._bands.pop(key, None)
        if band is not None:
            self._layout.removeWidget(band)
            band.hide()
            band.deleteLater()
        self.setVisible(bool(self._bands))

    def get(self, key: str) -> Band | None:
        """Return the band shown under a key."""
        return self._bands.get(key)
