"""Two versions side by side; and where the new one waits for this person, its review."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.context import Context
from i18n import _
from services.kernel.vocabulary import VersionState
from ui.common.actions import ActionSet
from ui.common.band import BandArea
from ui.common.buttons import PRIMARY, QUIET, SECONDARY, KeyButton
from ui.common.errors import clear_error
from ui.common.fit_text import FitText
from ui.common.paint import Ink
from ui.common.panel import Foot
from ui.common.scrolling import scrolling, settle
from ui.common.states import States
from ui.common.ticket_head import TicketHead
from ui.tabs.knowledge import actions as ids
from ui.tabs.knowledge.compare_panel import ComparePanel
from ui.tabs.knowledge.fields import Names
from ui.tabs.knowledge.item_head import head_facts
from ui.tabs.knowledge.remark_bands import show_remarks
from ui.tabs.knowledge.review_acts import ReviewActs
from ui.tabs.knowledge.review_points import review_points
from ui.tabs.knowledge.review_side import ReviewSide
from ui.tabs.knowledge.reviewing import Pair, read_pair
from ui.theme.look import size

_SIDE: Final = "rail-right"


class ReviewPage(QWidget):
    """One item's versions at a time; before and after lead through the list it was opened from."""

    left = Signal(object)
    """Back to the list: the item's id."""
    stepped = Signal(int)
    """The item before (-1) or after (1) in the list is wanted."""
    edit_asked = Signal(int)
    """An old version became a new one: open the editor on this item."""
    ticket_opened = Signal(object)
    """Show this ticket: its id."""
    strip_changed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._ctx = ctx
        self._item_id: int | None = None
        self._chosen = (0, 0)
        self._names = Names()
        self.actions_ = ActionSet(self, ids.REVIEWING, ctx.actor)
        self._place = FitText(Ink("body", "text-2"), "knowledge.reviewPlace")
        self.head = TicketHead()
        self.compare = ComparePanel(self.actions_, ctx.clock.now)
        self.side = ReviewSide(ctx.clock.now)
        self.foot = Foot()
        self._remarks = BandArea()
        self._inside = QWidget()
        self._states = States(self._inside, self.refresh, framed=True)
        self._lay_out()
        self.acts = ReviewActs(ctx, self.actions_, self.compare, self.side, self.foot)
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        for name in (ids.BACK, ids.PREVIOUS, ids.FOLLOWING):
            head.addWidget(KeyButton.of(self.actions_[name], QUIET, sz="small"))
        head.addWidget(self._place, 1)
        self.compare.add_foot(self.foot)
        buttons = ((ids.RESTORE, SECONDARY), (ids.SEND_BACK, SECONDARY), (ids.KEEP, SECONDARY), (ids.PASS, PRIMARY))
        for name, kind in (*buttons, (ids.PUBLISH, PRIMARY)):
            self.foot.add_button(KeyButton.of(self.actions_[name], kind))
        left = QVBoxLayout()
        left.addLayout(head)
        left.addWidget(self.head)
        left.addWidget(self._remarks)
        left.addWidget(self.compare, 1)
        self._left = left
        self._narrow = scrolling(self.side)
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(left, 1)
        self._row.addWidget(self._narrow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)
        self.arrange()

    def _connect(self) -> None:
        on = self.actions_.on
        on(ids.BACK, self.leave)
        on(ids.PREVIOUS, lambda: self.stepped.emit(-1))
        on(ids.FOLLOWING, lambda: self.stepped.emit(1))
        self.compare.asked.connect(self._choose)
        self.side.ticket_opened.connect(self.ticket_opened)
        self.acts.settled.connect(self.leave)
        self.acts.again.connect(self.refresh)
        self.acts.restored.connect(self.edit_asked)
        self.acts.judged.connect(self.strip_changed)

    def open(self, item_id: int, names: Names, number: int = 0) -> None:
        """Show the versions of an item: the one in force and the one under work, or `number` and the newest."""
        self._item_id, self._chosen, self._names = item_id, (number, 0), names
        self.side.checks.forget()
        clear_error(self)
        self._states.begin()
        self.refresh()

    def item_id(self) -> int | None:
        """Return the item on screen."""
        return self._item_id

    def show_course(self, words: str, *, before: bool, after: bool) -> None:
        """Say where in the list one stands, and open the ways on."""
        self._place.set_words(words)
        for name, there in ((ids.PREVIOUS, before), (ids.FOLLOWING, after)):
            self.actions_.allow(name, "" if there else _("The list ends here."))

    def _choose(self, old: int, new: int) -> None:
        self._chosen = (old, new)
        self.refresh()

    def refresh(self) -> None:
        """Read the versions again, unless a person has typed over them: a save tells of another's words."""
        if self._item_id is None or self.compare.is_edited():
            return
        self._ctx.ask(
            read_pair, self._item_id, self._chosen, self._ctx.clock.now(),
            owner=self, done=self._take, failed=self._states.fail,
        )  # fmt: skip

    def _take(self, pair: Pair) -> None:
        if pair.page.id != self._item_id:
            return
        self.head.show_facts(head_facts(pair.page, self._ctx.clock.now()))
        show_remarks(self._remarks, pair.page, self._ctx.clock.now())
        self.compare.offer(pair.page.versions, pair.old, pair.new)
        self.acts.look_at(pair)
        self.compare.show_words(pair.old_words, pair.new_words, self._names, editable=self.acts.may_change())
        self.side.show_item(pair.page)
        centre = pair.in_review() is VersionState.CENTRE_REVIEW
        self.side.checks.show_points(review_points(pair) if centre else ())
        self.side.checks.setVisible(centre)
        settle(self.side)
        self.acts.judge()
        self._narrow.setVisible(pair.in_review() is not None)
        self._states.show_content()
        self.strip_changed.emit()

    def leave(self) -> None:
        """Go back to the list."""
        clear_error(self)
        self.left.emit(self._item_id)

    def open_keys(self) -> tuple[tuple[str, str], ...]:
        """Return (printed key, words) of the page."""
        return self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the first field that differs."""
        fields = self.compare.fields.fields()
        (fields[0] if fields else self).setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self._row.setSpacing(size("gap"))
        self._left.setSpacing(8)
        self._narrow.setFixedWidth(size(_SIDE))
        self.side.arrange()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.setAccessibleName(_("Versions"))
        self.actions_.retranslate()
        self.compare.retranslate()
        self.side.retranslate()
        self.acts.judge()
