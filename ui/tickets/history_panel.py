"""The time line of a ticket beside its work: everything, or only what moved it or went wrong."""

from collections.abc import Sequence
from datetime import datetime

from i18n import _, ngettext
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.panel import Head, Panel
from ui.common.timeline import TimeEntry, TimeLine


class HistoryPanel(Panel):
    """Stays as chosen while one goes from ticket to ticket."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__(padded=False, name="handling.history")
        self._action = actions.on("ticket.important", self._turn)
        self._entries: tuple[TimeEntry, ...] = ()
        self._now = datetime(2000, 1, 1)
        self._important = False
        self._line = TimeLine()
        self.add_head(Head(_("History"))).add_tool(KeyButton.of(self._action, GHOST, sz="small"))
        self.body.addWidget(self._line)

    def show_entries(self, entries: Sequence[TimeEntry], now: datetime) -> None:
        """Show the entries of a ticket."""
        self._entries, self._now = tuple(entries), now
        self._show()

    def entries(self) -> tuple[TimeEntry, ...]:
        """Return the entries on screen."""
        return tuple(one for one in self._entries if not self._important or one.strong or one.tone == "bad")

    def _turn(self) -> None:
        self._important = not self._important
        self._show()

    def _show(self) -> None:
        shown, count = self.entries(), len(self._entries)
        self._line.show_entries(shown, self._now)
        words = ngettext("{n} entry", "{n} entries", count).format(n=count)
        if self._important:
            words = _("{shown} of {all}").format(shown=len(shown), all=words)
        self.set_title(_("History"), words)
        self._action.setText(_("Show all") if self._important else _("Important only"))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._show()
