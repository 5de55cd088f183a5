"""Keeps the window's watermark to what the office wants, also when that is changed while the window is open."""

from PySide6.QtCore import QObject

from app.context import Context
from services.directory.dto import County
from services.directory.queries import county
from services.kernel.events import Topic
from ui.main_window import MainWindow
from ui.window_mark import PageMark


class MarkKeeper(QObject):
    """Belongs to the window; until the office is read, every page carries the mark."""

    def __init__(self, window: MainWindow, ctx: Context) -> None:
        super().__init__(window)
        self._mark = window.findChild(PageMark)
        self._ctx = ctx
        self.destroyed.connect(ctx.bus.watch(Topic.SETTINGS, lambda _topics: self._read()))
        self._read()

    def _read(self) -> None:
        self._ctx.ask(county, owner=self, done=self._take, failed=lambda _error: None)

    def _take(self, office: County) -> None:
        if self._mark is not None:
            self._mark.lie_everywhere(on=office.watermark)
