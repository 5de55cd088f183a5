"""Long jobs in the strip at the bottom: how far, how long still, a way to stop. The page stays free meanwhile."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from i18n import _, ngettext
from ui.common.announce import announce
from ui.common.buttons import GHOST, KeyButton
from ui.common.job import Job, Phase
from ui.common.job_popup import JobPopup
from ui.common.words import Glyph, label
from ui.theme.hold import hold_width

_BAR: Final = 100
_MOST: Final = 340
_TIMES_SAID: Final = 4


class JobCorner(QWidget):
    """One line for all jobs: the one that runs, or how many, or how the last one ended. Its list has every one."""

    NAME = "window.jobs"

    emptied = Signal()
    """No job runs any more."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(self.NAME)
        self._jobs: list[Job] = []
        self._said: tuple[Phase, int] | None = None
        self._glyph = Glyph("check-circle", "good-fg")
        self._words = label("", "reason")
        self._words.setObjectName("window.jobWords")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        hold_width(self._bar, _BAR)
        self._cancel = KeyButton("", GHOST, sz="small")
        self._cancel.setObjectName("job.cancel")
        self._cancel.clicked.connect(lambda _on=False: self._stop_shown())
        self._more = KeyButton("", GHOST, sz="small")
        self._more.setObjectName("window.jobsOpen")
        self._more.clicked.connect(lambda _on=False: self.open_list())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        for part in (self._glyph, self._words, self._bar, self._cancel, self._more):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._show()

    def add(self, job: Job) -> Job:
        """Show another job."""
        self._jobs.append(job)
        job.setParent(self)
        job.changed.connect(self._changed)
        self._show()
        return job

    def jobs(self) -> tuple[Job, ...]:
        """Return what runs and what ended without having been seen, the newest first."""
        return tuple(reversed(self._jobs))

    def running(self) -> tuple[Job, ...]:
        """Return the jobs that still work."""
        return tuple(job for job in self.jobs() if job.running)

    def stop_all(self) -> None:
        """Ask every job to stop."""
        for job in self.running():
            job.stop()

    def open_list(self) -> JobPopup:
        """Show all jobs over the strip; what ended counts as seen when the list is closed."""
        popup = JobPopup(self.window(), self.jobs())
        ended = [job for job in self._jobs if not job.running]
        popup.destroyed.connect(lambda: self._forget(ended))
        popup.adjustSize()
        popup.show_under(self)
        corner = self._right_end()
        popup.move(corner.x() - popup.width() + 8, corner.y() - popup.height() + 8)
        return popup

    def _right_end(self) -> QPoint:
        """Return where the corner ends; without jobs it is hidden and has no place, so the strip's end is taken."""
        strip = self.parentWidget()
        place = strip if self.isHidden() and strip is not None else self
        return place.mapToGlobal(QPoint(place.width(), 0))

    def _forget(self, ended: list[Job]) -> None:
        self._jobs = [job for job in self._jobs if job not in ended]
        self._show()

    def _stop_shown(self) -> None:
        for job in self.running()[:1]:
            job.stop()

    def _changed(self) -> None:
        """Take away a job that ended with nothing to say."""
        self._jobs = [job for job in self._jobs if job.running or job.summary]
        self._show()
        if not self.running():
            self.emptied.emit()

    def retranslate(self) -> None:
        """Show the line in the language in use."""
        self._show()

    def _show(self) -> None:
        running = self.running()
        shown = running[0] if running else next(iter(self.jobs()), None)
        self.setVisible(shown is not None)
        if shown is None:
            return
        single = len(running) == 1
        words = f"{shown.title} · {shown.words()}" if shown.words() else shown.title
        if len(running) > 1:
            words = ngettext("{n} job is running", "{n} jobs are running", len(running)).format(n=len(running))
        self._words.setText(self._words.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, _MOST))
        self.setAccessibleName(words)
        self._bar.setAccessibleName(words)
        self._say(words, shown)
        bad = shown.phase is Phase.FAILED
        self._glyph.show_icon("warning-circle" if bad else "check-circle", "tier-red-fg" if bad else "good-fg")
        self._glyph.setVisible(not running)
        self._show_bar(running)
        self._cancel.set_words(_("Cancel"))
        self._cancel.setVisible(single and shown.can_stop)
        self._more.set_words(_("Show") if len(self._jobs) == 1 else _("Show {n}").format(n=len(self._jobs)))

    def _say(self, words: str, job: Job) -> None:
        """Tell those who listen four times a job and at its end, not at every step."""
        part = (job.phase, job.done * _TIMES_SAID // job.total if job.total else 0)
        if part != self._said:
            self._said = part
            announce(self, words)

    def _show_bar(self, running: tuple[Job, ...]) -> None:
        """Show one bar for all that runs; of unknown length when one of them is."""
        self._bar.setVisible(bool(running))
        known = all(job.total for job in running)
        self._bar.setRange(0, sum(job.total for job in running) if known else 0)
        self._bar.setValue(sum(job.done for job in running))


def start_job(widget: QWidget, title: str, cancel: Callable[[], None] | None = None, keeps: str = "") -> Job:
    """Show a job in the corner of the widget's window; call `step` as it goes on, `finish` or `fail` at its end.

    In a window without a corner (a dialog alone, a test) the job exists but is not shown.
    """
    corner = widget.window().findChild(JobCorner, JobCorner.NAME)
    job = Job(title, cancel, keeps)
    return corner.add(job) if isinstance(corner, JobCorner) else job
