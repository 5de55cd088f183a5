"""The tabs of a window: which ones a person has, the page on the screen, and its watermark."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.context import Context
from i18n import _
from ui.common.tab import Tab, TabSpec
from ui.common.tab_row import TabRow, TabTitle
from ui.window_mark import PageMark


class WindowTabs(QObject):
    """Builds each page when it is first opened, keeps it, and shows one at a time."""

    strip_changed = Signal()
    """Another page is on the screen, or one of them has other keys or facts now."""

    def __init__(self, ctx: Context, tabs: Sequence[TabSpec]) -> None:
        super().__init__()
        self._ctx = ctx
        self._specs = {spec.key: spec for spec in tabs if any(map(ctx.actor.may, spec.permissions))}
        self._built: dict[str, Tab] = {}
        self.row = TabRow(self._titles())
        self.pages = QStackedWidget()
        self.pages.setProperty("role", "page")
        self._mark = PageMark(ctx, self.pages)
        self.strip_changed.connect(self._mark.judge)

    def _titles(self) -> tuple[TabTitle, ...]:
        return tuple(TabTitle(spec.key, _(spec.title)) for spec in self._specs.values())

    def specs(self) -> tuple[TabSpec, ...]:
        """Return the tabs this person has, in order."""
        return tuple(self._specs.values())

    def order(self) -> tuple[str, ...]:
        """Return the keys of the tabs this person has, in order."""
        return tuple(self._specs)

    def current(self) -> Tab | None:
        """Return the page on screen."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Tab) else None

    def open(self, key: str) -> Tab:
        """Show a page this person has. Seen first it takes the keyboard, else Qt gives it back to where it was."""
        fresh = key not in self._built
        tab = self._built.get(key) or self._build(self._specs[key])
        self.pages.setCurrentWidget(tab)
        self.row.show_current(key)
        if fresh or tab.window().focusWidget() not in tab.findChildren(QWidget):
            tab.take_focus()
        self.strip_changed.emit()
        return tab

    def _build(self, spec: TabSpec) -> Tab:
        tab = spec.build(self._ctx)
        tab.setObjectName(f"page.{spec.key}")
        tab.count_changed.connect(lambda count, urgent: self.row.set_count(spec.key, count, urgent=urgent))
        tab.neighbours_counted.connect(lambda counts: self.row.set_counts(counts, self._built))
        tab.strip_changed.connect(self.strip_changed)
        self._built[spec.key] = tab
        self.pages.addWidget(tab)
        return tab

    def beside(self, step: int) -> str | None:
        """Return the key of the tab so many places to the right of the present one, round the end."""
        keys = list(self._specs)
        shown = next((key for key, tab in self._built.items() if tab is self.current()), None)
        return None if shown is None else keys[(keys.index(shown) + step) % len(keys)]

    def retranslate(self) -> None:
        """Show the titles in the language in use; pages hear Qt's LanguageChange themselves."""
        self.row.retranslate(self._titles())

    def arrange(self) -> None:
        """Have every page adapt to the density now in force."""
        for tab in self._built.values():
            tab.arrange()
