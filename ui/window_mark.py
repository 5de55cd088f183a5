"""The watermark over the pages of a window: who looks at them, and when, to the minute."""

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget

from app.context import Context
from services.access.marking import who_and_when
from ui.common.clear_text import clear_on
from ui.common.tab import Tab
from ui.common.watermark import Watermark

_MINUTE: Final = 60_000


class PageMark(QObject):
    """Belongs to the pages. The office may keep it to clear names; over those it lies in any case."""

    def __init__(self, ctx: Context, pages: QStackedWidget) -> None:
        super().__init__(pages)
        self.setObjectName("window.mark")
        self._ctx = ctx
        self._pages = pages
        self._everywhere = True
        self._mark = Watermark(pages, self._words())
        self._minute = QTimer(self, interval=_MINUTE)
        self._minute.timeout.connect(self.judge)
        self._minute.start()

    def _words(self) -> str:
        return who_and_when(self._ctx.actor, self._ctx.clock.now())

    def lie_everywhere(self, *, on: bool) -> None:
        """Lie over every page, or only over those with clear names."""
        self._everywhere = on
        self.judge()

    def judge(self) -> None:
        """Show or hide it for the page on screen, with the minute of now."""
        tab = self._pages.currentWidget()
        if isinstance(tab, Tab):
            self._mark.set_words(self._words())
            self._mark.setVisible((self._everywhere and tab.has_personal_data()) or clear_on(tab))
            self._mark.raise_()
