"""Like tickets near in place and time: this call can be joined to one, or be answered as one was."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from i18n import _, ngettext
from services.similar.dto import AlikeRow, CallHelp
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.panel import Head, Panel
from ui.common.words import label
from ui.tabs.intake.help_words import ALIKE, alike_lines, alike_note, joinable
from ui.theme.look import size
from ui.tickets.help_rows import HelpRows

_LEAST: Final = 1


class AlikePanel(Panel):
    """The likeliest first; hidden while there is none."""

    opened = Signal(object)
    """The id of a ticket to look at."""

    def __init__(self, now: Callable[[], datetime], actions: ActionSet) -> None:
        super().__init__(padded=False, name="intake.alike")
        self._now = now
        self._found = CallHelp()
        head = self.add_head(Head(" "))
        self._count = label("", "meta")
        head.add_tool(KeyButton.of(actions["intake.join"], GHOST, sz="small"))
        head.add_tool(self._count)
        self.rows = HelpRows("intake.alikeRow", ALIKE)
        self.rows.taken.connect(self.opened)
        self.body.addWidget(self.rows, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def speaks(self) -> bool:
        """Return whether there is anything to show."""
        return bool(self._found.alike or self._found.earlier)

    def show_alike(self, found: CallHelp) -> None:
        """Show these in place of the last ones."""
        self._found = found
        self.rows.show_lines(alike_lines(found, self._now()))
        count = len(found.alike)
        self._count.setText(ngettext("{n} found", "{n} found", count).format(n=count) if count else "")
        self.set_title(_("Like tickets nearby") if found.alike else _("Answered before"), alike_note(found))
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Keep at least one ticket whole, and take no more than all of them need."""
        head = size("section-head") + 4
        self.setMinimumHeight(head + self.rows.height_of(_LEAST, width))
        self.setMaximumHeight(head + self.rows.height_of(ALIKE, width))

    def to_join(self) -> AlikeRow | None:
        """Return the ticket that this call would be joined to: the one with the keyboard, else the likeliest."""
        rows, current = joinable(self._found), self.rows.current()
        return next((row for row in rows if row.ticket_id == current), next(iter(rows), None))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.show_alike(self._found)
