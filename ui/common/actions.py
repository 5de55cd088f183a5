"""Actions as data: a table of frozen rows becomes QActions with keys, permissions and reasons in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from i18n import _
from services.access.permissions import Actor, Permission
from ui.common.keys import key_words
from ui.theme.icons import icon


class Reach(StrEnum):
    """What an action is about: its page, the ticket on that page, or nothing that is on the screen."""

    PAGE = "page"
    TICKET = "ticket"
    EVERYWHERE = "everywhere"


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
    reach: Reach = Reach.PAGE
    group: str = ""
    """The heading it stands under among the keys, a msgid; "" = that of its reach."""
    moment: str = ""
    """Actions of one table may share a key when they name different moments: they are never there together."""
    series: str = ""
    """The key of a whole row of numbered actions ("Alt+1–9"): they are listed once, by the first of them."""
    yields: bool = False
    """An action of the window that gives its key up on a page where the same key does the page's own."""

    @property
    def printed(self) -> str:
        """Return the key as it stands on a cap; that of the series where it belongs to one."""
        return key_words(self.series or self.key)


def told_once(specs: Sequence[ActionSpec]) -> tuple[ActionSpec, ...]:
    """Return the rows as they are listed: of every series only the first."""
    seen: set[str] = set()
    shown = []
    for spec in specs:
        if not spec.series or spec.series not in seen:
            shown.append(spec)
        seen.add(spec.series)
    return tuple(shown)


def reason_of(action: QAction) -> str:
    """Return why an action is closed, "" when it is open."""
    return str(action.property("reason") or "")


class ActionSet(QObject):
    """The actions of one page. Their keys work while the keyboard is anywhere inside `owner`, or within `reach`."""

    def __init__(
        self,
        owner: QWidget,
        specs: Sequence[ActionSpec],
        actor: Actor,
        *,
        reach: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> None:
        super().__init__(owner)
        self.owner = owner
        self._reach = reach
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
            action.setShortcutContext(self._reach)
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

    def rows(self) -> tuple[tuple[ActionSpec, QAction], ...]:
        """Return what is listed of this page: each row of the table a person may use, with its action."""
        there = [spec for spec in self._specs.values() if self._actions[spec.id].isVisible()]
        return tuple((spec, self._actions[spec.id]) for spec in told_once(there))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return (printed key, words) of every action that has a key: for the strip at the bottom and for F1."""
        return tuple(
            (spec.printed, _(spec.title) if spec.series else action.text()) for spec, action in self.rows() if spec.key
        )

    def retranslate(self) -> None:
        """Show titles and tooltips in the language now in use; reasons are given anew by the page."""
        for name, action in self._actions.items():
            self._speak(action, self._specs[name])
