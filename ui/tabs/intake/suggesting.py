"""The class and the place that the words of a call point to: offered in one line with the reason, never applied."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from i18n import _
from services.similar.dto import CallHelp
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.fit_text import FitText
from ui.common.paint import Ink
from ui.tabs.intake.inputs import Inputs
from ui.tabs.intake.lists import Lists
from ui.tabs.intake.state import CallState


class SuggestionLine(QWidget):
    """Takes no room while there is nothing to offer."""

    taken = Signal()
    """A person took a suggestion: the fields have changed."""

    def __init__(self, inputs: Inputs, actions: ActionSet) -> None:
        super().__init__()
        self.setObjectName("intake.suggestions")
        self._inputs = inputs
        self._actions = actions
        self._class: tuple[int, str, str] | None = None
        self._area: int | None = None
        self._shown: tuple[str, str, str] | None = None
        self._why = FitText(Ink("small", "text-2"), "intake.suggestionWhy")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for name in ("intake.takeClass", "intake.takeArea"):
            row.addWidget(KeyButton.of(actions[name], GHOST, sz="small"))
        row.addWidget(self._why, 1)
        actions.on("intake.takeClass", self._take_class)
        actions.on("intake.takeArea", self._take_area)
        self.offer(CallHelp(), CallState(), Lists())

    def offer(self, found: CallHelp, state: CallState, lists: Lists) -> None:
        """Offer what differs from what the fields hold."""
        first = next((one for one in found.classes if one.id in lists.categories), None)
        self._class = (first.id, first.name, first.why) if first and first.id != state.category_id else None
        if state.category_id is not None and state.category_id in {one.id for one in found.classes}:
            self._class = None  # one of the likely ones is chosen already
        area = lists.area_in(f"{state.address}\n{state.title}\n{state.content}")
        self._area = area if area != state.area_id else None
        self._show(lists)

    def _show(self, lists: Lists) -> None:
        name = self._inputs.category.title_of(self._class[0]) or self._class[1] if self._class is not None else ""
        place = lists.areas[self._area].name if self._area is not None else ""
        shown = (name, place, self._class[2] if self._class is not None else "")
        if shown == self._shown:
            return
        self._shown = shown
        self._put("intake.takeClass", _("Class: {name}").format(name=name.rsplit("›", 1)[-1].strip()) if name else "")
        self._put("intake.takeArea", _("Area: {name}").format(name=place) if place else "")
        self._why.set_words(shown[2])
        self.setVisible(bool(name or place))

    def retranslate(self, lists: Lists) -> None:
        """Show all words in the language in use."""
        self._shown = None
        self._show(lists)

    def _put(self, action: str, words: str) -> None:
        self._actions.show(action, shown=bool(words))
        self._actions.allow(action, "" if words else " ")
        if words:
            self._actions[action].setText(words)

    def _take_class(self) -> None:
        if self._class is not None:
            self._inputs.category.set_value(self._class[0])
            self.taken.emit()

    def _take_area(self) -> None:
        if self._area is not None:
            self._inputs.area.set_value(self._area)
            self.taken.emit()
