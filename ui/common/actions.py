"""Actions as data: a table of frozen rows becomes QActions with keys, permissions and reasons in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from i18n import _
from services.access.permissions import Actor, Permission
from ui.common.keys import key_words
from ui.theme.icons import icon


@dataclass(frozen=True)
class ActionSpec:
    """One thing a person can do on a page. `id` is stable English (`ticket.dispatch`), `title` an N_ msgid.

    `key` is written as Qt does ("Ctrl+Return"); without the permission the action is not there at all.
    """

    id: str
    title: str
    icon: str = ""
    key: str = ""
    permission: Permission | None = None
    hint: str = ""


def reason_of(action: QAction) -> str:
    """Return why an action is closed, "" when it is open."""
    return str(action.property("reason") or "")


class ActionSet(QObject):
    """The actions of one page. Their keys work while the keyboard is anywhere inside `owner`."""

    def __init__(self, owner: QWidget, specs: Sequence[ActionSpec], actor: Actor) -> None:
        super().__init__(owner)
        self._specs = {spec.id: spec for spec in specs}
        self._actions = {spec.id: self._make(owner, spec, actor) for spec in specs}

    def _make(self, owner: QWidget, spec: ActionSpec, actor: Actor) -> QAction:
        action = QAction(self)
        action.setObjectName(spec.id)
        action.setProperty("key", spec.key)
        action.setProperty("glyph", spec.icon)
        if spec.icon:
            action.setIcon(icon(spec.icon))
        if spec.key:
            action.setShortcut(QKeySequence(spec.key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        allowed = spec.permission is None or actor.may(spec.permission)
        action.setVisible(allowed)
        action.setEnabled(allowed)
        owner.addAction(action)
        self._speak(action, spec)
        return action

    def _speak(self, action: QAction, spec: ActionSpec) -> None:
        action.setText(_(spec.title))
        words = _(spec.hint) if spec.hint else _(spec.title)
        lines = [f"{words} ({key_words(spec.key)})" if spec.key else words]
        if reason_of(action):
            lines.append(reason_of(action))
        action.setToolTip("\n".join(lines))

    def __getitem__(self, name: str) -> QAction:
        """Return an action by its id; KeyError for one that is not in the table."""
        return self._actions[name]

    def on(self, name: str, slot: Callable[[], None]) -> QAction:
        """Do this when the action is triggered."""
        self._actions[name].triggered.connect(lambda _checked=False: slot())
        return self._actions[name]

    def set_keys(self, name: str, printed: str, *more: str) -> None:
        """Let these keys trigger an action from now on; the first is the one that is printed on it."""
        self._specs[name] = replace(self._specs[name], key=printed)
        action = self._actions[name]
        action.setProperty("key", printed)
        action.setShortcuts([QKeySequence(key) for key in (printed, *more)])
        self._speak(action, self._specs[name])

    def allow(self, name: str, reason: str = "") -> None:
        """Open an action, or close it with the reason in (translated) words."""
        action = self._actions[name]
        action.setProperty("reason", reason)
        self._speak(action, self._specs[name])
        action.setEnabled(not reason and action.isVisible())

    def show(self, name: str, *, shown: bool) -> None:
        """Take an action off the page, or put it back: for moves this ticket will never have."""
        self._actions[name].setVisible(shown)

    def all(self) -> tuple[QAction, ...]:
        """Return the actions a person may use, in the order of the table."""
        return tuple(action for action in self._actions.values() if action.isVisible())

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return (printed key, words) of every action that has a key: for the strip at the bottom and for F1."""
        return tuple(
            (key_words(self._specs[name].key), action.text())
            for name, action in self._actions.items()
            if self._specs[name].key and action.isVisible()
        )

    def retranslate(self) -> None:
        """Show titles and tooltips in the language now in use; reasons are given anew by the page."""
        for name, action in self._actions.items():
            self._speak(action, self._specs[name])
