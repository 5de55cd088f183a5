"""A unit's reply written by two people at once: both are shown, and the one who writes chooses."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from i18n import N_, _
from ui.common.band import Band, BandAction, Kind
from ui.common.clash import RecordField, clash_of
from ui.common.conflict_dialog import ClashRow, ask_conflict
from ui.common.errors import band_area
from ui.tickets.drafts import Fields
from ui.tickets.panes.reply_pane import ReplyFields

_BAND: Final = "reply.clash"


def _solved_words(solved: Any) -> str:
    return "" if solved is None else _("Solved") if solved else _("Not solved")


_FIELDS: Final = (
    RecordField("reply", N_("Unified reply")),
    RecordField("result", N_("Internal account")),
    RecordField("solved", N_("Solved or not"), _solved_words),
)


def reply_base(draft: Fields | None, stored: ReplyFields) -> ReplyFields:
    """Return what was stored when the typing of a draft began; now, where nothing is typed or the draft is older."""
    base = draft.get("base") if draft is not None else None
    return ReplyFields.from_draft(base) if isinstance(base, dict) else stored


def reply_clash(base: ReplyFields, mine: ReplyFields, theirs: ReplyFields) -> tuple[ClashRow, ...]:
    """Return the fields that either side changed."""
    return clash_of(_FIELDS, vars(base), vars(mine), vars(theirs))


class ReplyChoice(QObject):
    """Tells of another's reply in a band, and asks before one's own is sent over it."""

    def __init__(
        self, page: QWidget, clash: Callable[[], tuple[ClashRow, ...]], settle: Callable[[frozenset[str]], None]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._clash = clash
        self._settle = settle

    def tell(self) -> None:
        """Say above the page that there are two replies, while there are."""
        area = band_area(self._page)
        if area is None:
            return
        if not self._clash():
            area.take(_BAND)
        elif area.get(_BAND) is None:
            words = _("Somebody else of the unit stored another reply while you wrote yours. What you typed is kept.")
            area.put(_BAND, Band(Kind.WARN, words, BandAction(_("Compare both"), self.compare), icon="users"))

    def compare(self) -> None:
        """Show both."""
        self.ask()

    def ask(self, then: Callable[[], None] | None = None) -> bool:
        """Show both if there are two, and go on when the person has chosen; return whether anything was asked."""
        rows = self._clash()
        if not rows:
            return False

        def chosen(taken: frozenset[str]) -> None:
            self._settle(taken)
            self.tell()
            if then is not None:
                then()

        ask_conflict(self._page, rows, chosen, _("Go on as chosen") if then is None else _("Submit as chosen"))
        return True
