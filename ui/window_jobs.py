"""Long jobs and the window: their list, and the question before a window is left while one runs."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLayout, QWidget
from typing_extensions import override

from i18n import _, ngettext, sentences
from ui.common.job_corner import JobCorner
from ui.common.reason_dialog import Question, ask_sure


class WindowJobs(QObject):
    """Stands between the window and the corner with its jobs."""

    def __init__(self, window: QWidget, place: QLayout) -> None:
        super().__init__(window)
        self._window = window
        self._released = False
        self.corner = JobCorner()
        place.addWidget(self.corner)
        window.installEventFilter(self)

    def before(self, leave: Callable[[], object]) -> Callable[[], None]:
        """Return what leaves only when nothing runs, or when the person wants it all the same."""

        def ask() -> None:
            if self._may_leave(leave):
                leave()

        return ask

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange and watched is self._window:
            self.corner.retranslate()
        if event.type() == QEvent.Type.Close and watched is self._window and not self._may_leave(self._window.close):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def show_list(self) -> None:
        """List all jobs over the strip."""
        self.corner.open_list()

    def release(self) -> None:
        """Let the window go without a question: it was asked, or the person is leaving anyway."""
        self._released = True

    def _may_leave(self, then: Callable[[], object]) -> bool:
        """Return whether nothing runs; else ask, and when the person wants to leave, stop all and do `then`."""
        running = self.corner.running()
        if self._released or not running:
            return True
        count = len(running)
        title = ngettext("{n} job is still running", "{n} jobs are still running", count).format(n=count)
        kept = sentences(dict.fromkeys(job.keeps for job in running if job.keeps))
        words = _("{jobs}. If you leave, it is stopped. {kept}")
        names = _(", ").join(job.title for job in running)
        question = Question(title, words.format(jobs=names, kept=kept).strip(), _("Stop and leave"), danger=True)
        ask_sure(self._window, question, lambda: self._leave(then))
        return False

    def _leave(self, then: Callable[[], object]) -> None:
        self.release()
        self.corner.stop_all()
        then()
