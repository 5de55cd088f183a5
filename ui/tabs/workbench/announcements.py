"""The announcements of the centre on the workbench: read by everybody, written by some."""

from datetime import datetime

from PySide6.QtCore import Signal

from i18n import _
from services.announcements.dto import AnnouncementRow
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.times import day, moment
from ui.news.line import Line
from ui.tabs.workbench.fitting import FittingPanel


class AnnouncementPanel(FittingPanel):
    """One line each, the newest first; Enter shows the whole text."""

    read = Signal(object)
    """The AnnouncementRow to show."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__("workbench.announcements")
        self._seen: tuple[tuple[AnnouncementRow, ...], datetime] | None = None
        self._may = actions["workbench.announce"]
        self.opened.connect(self.read)
        if self.head is not None:
            self.head.add_tool(KeyButton.of(actions["workbench.announce"], GHOST, sz="small"))

    def show_rows(self, rows: tuple[AnnouncementRow, ...], now: datetime) -> None:
        """Show these announcements."""
        self._seen = rows, now
        nothing = _("Nothing is announced now.")
        if self._may.isVisible():
            nothing += " " + _("What you announce is read by everybody on their workbench.")
        self.show_lines([_line(row, now) for row in rows], nothing)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.set_title(_("Announcements"))
        self.list.setAccessibleName(_("Announcements"))
        if self._seen is not None:
            self.show_rows(*self._seen)


def facts_of(row: AnnouncementRow, now: datetime) -> str:
    """Return who wrote it, when, and until when it holds."""
    facts = [row.written_by, moment(row.written_at, now)]
    if row.changed_at is not None:
        facts.append(_("changed {moment}").format(moment=moment(row.changed_at, now)))
    if row.valid_until is not None:
        facts.append(_("until {day}").format(day=day(row.valid_until, now.date())))
    return " · ".join(facts)


def _line(row: AnnouncementRow, now: datetime) -> Line:
    until = _("until {day}").format(day=day(row.valid_until, now.date())) if row.valid_until is not None else ""
    second = " · ".join(filter(None, (row.words.replace("\n", " "), row.written_by)))
    return Line(
        key=str(row.id), icon="megaphone", title=row.title, second=second, when=until or moment(row.written_at, now),
        at=row.written_at, opens=row, tone="accent",
    )  # fmt: skip
