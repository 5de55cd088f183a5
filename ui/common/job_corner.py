"""Long jobs in the strip at the bottom: how far, and a way to stop. Nothing blocks the page meanwhile."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from i18n import _
from ui.common.announce import announce
from ui.common.buttons import GHOST, KeyButton
from ui.common.words import label
from ui.theme.hold import hold_width

_TIMES_SAID: Final = 4


class JobLine(QWidget):
    """One job: its words, its bar, and Cancel. `step` and `finish` may be called from any thread."""

    _stepped = Signal(int, int)
    _finished = Signal()

    def __init__(self, title: str, cancel: Callable[[], None] | None) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._title = title
        self._said = 0
        self._words = label(title, "reason")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        hold_width(self._bar, 120)
        self._bar.setRange(0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        if cancel is not None:
            button = KeyButton(_("Cancel"), GHOST, sz="small")
            button.setObjectName("job.cancel")
            button.clicked.connect(lambda _on=False: cancel())
            button.clicked.connect(lambda _on=False: button.setEnabled(False))
            row.addWidget(button)
        self._stepped.connect(self._show)
        self._finished.connect(self._leave)

    def step(self, done: int, total: int) -> None:
        """Tell how far the job is; total 0 = unknown."""
        self._stepped.emit(done, total)

    def finish(self) -> None:
        """Take the line away."""
        self._finished.emit()

    def _show(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total:
            words = _("{title} · {done} of {total}").format(title=self._title, done=done, total=total)
            self._words.setText(words)
            self._bar.setAccessibleDescription(words)
            self._say(words, done * _TIMES_SAID // total)

    def _say(self, words: str, part: int) -> None:
        """Tell those who listen four times a job, not at every step."""
        if part != self._said:
            self._said = part
            announce(self, words)

    def _leave(self) -> None:
        self.hide()
        self.deleteLater()


class JobCorner(QWidget):
    """Where the lines of running jobs stand."""

    NAME = "window.jobs"

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(self.NAME)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def add(self, title: str, cancel: Callable[[], None] | None = None) -> JobLine:
        """Show another job."""
        line = JobLine(title, cancel)
        self._row.addWidget(line)
        return line


def start_job(widget: QWidget, title: str, cancel: Callable[[], None] | None = None) -> JobLine:
    """Show a job in the corner of the widget's window; call `step` as it goes on and `finish` at its end.

    In a window without a corner (a dialog alone, a test) the line exists but is not shown.
    """
    corner = widget.window().findChild(JobCorner, JobCorner.NAME)
    return corner.add(title, cancel) if isinstance(corner, JobCorner) else JobLine(title, cancel)
