"""All long jobs, one under the other: what runs with its bar and Cancel, what ended with how it ended."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from i18n import _
from ui.common.buttons import GHOST, KeyButton
from ui.common.job import Job, Phase
from ui.common.paint import Ink
from ui.common.popup import Popup
from ui.common.words import Glyph, hairline, label
from ui.common.wrapped import Paragraph

_WIDE: Final = 420
_LOOKS: Final = {
    Phase.RUNNING: ("hourglass", "text-2"),
    Phase.STOPPING: ("hourglass", "text-2"),
    Phase.STOPPED: ("warning-circle", "text-2"),
    Phase.DONE: ("check-circle", "good-fg"),
    Phase.FAILED: ("warning-circle", "tier-red-fg"),
}


class JobRow(QWidget):
    """One job with all that is to be said of it."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self._glyph = Glyph(*_LOOKS[job.phase], side=20)
        self._words = Paragraph("", Ink("small", "text-2"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = KeyButton(_("Cancel"), GHOST, sz="small")
        self._cancel.setObjectName("jobs.cancel")
        self._cancel.clicked.connect(lambda _on=False: job.stop())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        title = label(job.title, "bold")
        title.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        row.addLayout(column, 1)
        row.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        job.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        job = self._job
        self._glyph.show_icon(*_LOOKS[job.phase])
        self._words.set_words(job.words())
        self.setAccessibleName(f"{job.title}: {job.words()}")
        self._bar.setVisible(job.running)
        self._bar.setRange(0, job.total)
        self._bar.setValue(job.done)
        self._cancel.setVisible(job.can_stop)


class JobPopup(Popup):
    """The list over the corner; Esc closes it."""

    def __init__(self, parent: QWidget, jobs: Sequence[Job]) -> None:
        super().__init__(parent)
        self.setObjectName("window.jobList")
        self.setAccessibleName(_("Background jobs"))
        title = label(_("Background jobs"), "section")
        title.setContentsMargins(16, 12, 16, 8)
        title.setFixedWidth(_WIDE)
        self.body.addWidget(title)
        for job in jobs:
            self.body.addWidget(hairline())
            self.body.addWidget(JobRow(job))
        if not jobs:
            nothing = label(_("Nothing runs in the background."), "second")
            nothing.setContentsMargins(16, 4, 16, 16)
            self.body.addWidget(nothing)
