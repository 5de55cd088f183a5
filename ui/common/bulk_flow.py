"""From chosen rows to a summary: rehearse, show what would happen, carry out in the background, tell what became."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.bus.door import Door
from ui.common.bulk import BulkItem, BulkRun, Fate, Rehearsal
from ui.common.bulk_dialog import BulkDialog, BulkSummary
from ui.common.errors import clear_error, show_error
from ui.common.job import Job
from ui.common.job_corner import start_job
from ui.common.long_job import Watch
from ui.common.toast import show_toast


@dataclass(frozen=True)
class BulkWish:
    """One act on many: its title and verb in (translated) words, and the rows with their commands, read off-thread."""

    title: str
    verb: str
    items: Callable[[Door], Sequence[BulkItem]]


class BulkFlow(QObject):
    """Carries wishes out for one page, one at a time."""

    finished = Signal()
    """Something was done: read the list again."""

    def __init__(self, ctx: Context, page: QWidget) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page

    def _begin(self, words: str) -> tuple[Watch, Job]:
        watch = Watch()
        line = start_job(self._page, words, watch.cancel)
        watch.tell(line.step)
        clear_error(self._page)
        return watch, line

    def begin(self, wish: BulkWish) -> None:
        """Look what would become of each row, then show it."""
        watch, line = self._begin(_("Looking what would happen"))

        def done(fates: tuple[Fate, ...]) -> None:
            line.finish()
            if not watch.cancelled:
                self._preview(wish, fates)

        self._ctx.work(Rehearsal(wish.items, watch), owner=self, done=done, failed=self._failed(line))

    def _preview(self, wish: BulkWish, fates: tuple[Fate, ...]) -> None:
        dialog = BulkDialog(self._page, wish.title, wish.verb, fates)
        dialog.accepted.connect(lambda: self._run(wish, [fate.item for fate in dialog.wanted()]))
        dialog.open()

    def _run(self, wish: BulkWish, items: Sequence[BulkItem]) -> None:
        watch, line = self._begin(wish.title)

        def done(fates: tuple[Fate, ...]) -> None:
            line.finish()
            self._tell(wish, fates, len(items))
            self.finished.emit()

        self._ctx.work(BulkRun(items, watch), owner=self, done=done, failed=self._failed(line))

    def _tell(self, wish: BulkWish, fates: Sequence[Fate], planned: int) -> None:
        if len(fates) == planned and not any(fate.reason for fate in fates):
            show_toast(self._page, _("{title}: {n} done").format(title=wish.title, n=len(fates)))
        else:
            BulkSummary(self._page, wish.title, fates, planned).open()

    def _failed(self, line: Job) -> Callable[[Exception], None]:
        def failed(error: Exception) -> None:
            line.finish()
            show_error(self._page, error)

        return failed
