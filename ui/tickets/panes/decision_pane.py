"""A request for more time as the one who decides reads it: what is asked, how long it is, who may grant it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from i18n import _
from services.kernel.labels import label
from services.kernel.vocabulary import RequestKind
from services.tickets.rules import LONGEST_TEXT
from services.tickets.time_dto import WaitingRequest
from ui.common.actions import ActionSet
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.dates import day_field, day_of
from ui.common.paint import Ink
from ui.common.scrolling import ScrollColumn
from ui.common.text_area import TextArea
from ui.common.times import due_moment, moment
from ui.common.words import clear_layout, hairline, set_role
from ui.common.words import label as words_label
from ui.common.wrapped import Paragraph
from ui.theme.look import size
from ui.tickets.panes.time_fields import TimeFields
from ui.tickets.time_words import decider_words, length_words


class DecisionPane(QWidget):
    """The facts of the request above, the day granted and the opinion below."""

    changed = Signal()
    """Something was typed or chosen by the person."""
    day_changed = Signal()
    """Another day is to be granted: who decides must be worked out again."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self._waiting: WaitingRequest | None = None
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._scroll = ScrollColumn()
        self._until_words = words_label("", "meta")
        self._until = day_field(name="handling.grantUntil")
        self._words = TextArea(name="handling.decisionWords", most=LONGEST_TEXT, lines=1)
        self._error = words_label("", "error")
        self._error.setObjectName("handling.decisionError")
        self._error.setWordWrap(True)
        self._lay_out(actions)
        self._until.dateChanged.connect(lambda _day: self._typed(day=True))
        self._words.changed.connect(self._typed)
        self.retranslate()

    def _lay_out(self, actions: ActionSet) -> None:
        side = size("panel-padding")
        self._grid.setContentsMargins(side, 10, side, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._scroll.setObjectName("handling.decisionFacts")
        self._scroll.hold(self._facts)
        day = QHBoxLayout()
        day.setSpacing(8)
        day.addWidget(self._until_words)
        day.addWidget(self._until)
        day.addStretch(1)
        foot = self._words.foot
        foot.setSpacing(8)
        foot.insertWidget(0, self._error, 1)
        foot.addWidget(KeyButton.of(actions["ticket.refuseTime"]))
        foot.addWidget(KeyButton.of(actions["ticket.grantTime"], PRIMARY))
        below = QVBoxLayout()
        below.setContentsMargins(side, 8, side, 10)
        below.setSpacing(6)
        below.addLayout(day)
        below.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(hairline())
        column.addLayout(below)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._until_words.setText(_("Granted until"))
        self._until.setAccessibleName(_("Granted until"))
        self._words.editor.setPlaceholderText(_("The opinion; a refusal needs its reason."))
        self._words.editor.setAccessibleName(_("Opinion"))

    def show_request(self, waiting: WaitingRequest, fields: TimeFields | None, now: datetime) -> None:
        """Show a request, with what was typed on it before; what is typed on this very one stays."""
        if self._waiting is None or self._waiting.id != waiting.id:
            fields = fields or TimeFields()
            self.blockSignals(True)
            self._until.setDate(day_field(fields.until or waiting.until.date()).date())
            self._words.set_text(fields.words)
            self.blockSignals(False)
            self.show_problem("")
        elif day_of(self._until) != waiting.until.date():
            return  # judged for another day than the one asked for, which goes on
        self.judge(waiting, now)

    def judge(self, waiting: WaitingRequest, now: datetime) -> None:
        """Show the facts of the request, as judged for the day that stands in the field."""
        self._waiting = waiting
        clear_layout(self._grid)
        for place, (title, words, tone) in enumerate(_facts(waiting, now)):
            name = words_label(title, "meta")
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(Paragraph(words, Ink("body", tone)), place, 1)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def waiting(self) -> WaitingRequest | None:
        """Return the request on screen."""
        return self._waiting

    def fields(self) -> TimeFields:
        """Return what is typed."""
        return TimeFields(until=day_of(self._until), words=self._words.text())

    def check(self, step: str) -> bool:
        """Return whether the step can be taken; else say what is missing and put the keyboard there."""
        words = ""
        if step == "ticket.refuseTime" and not self._words.text():
            words = _("A refusal needs its reason.")
        elif self._words.too_long():
            words = _("At most {most} letters.").format(most=LONGEST_TEXT)
        self.show_problem(words)
        if words:
            self._words.setFocus()
        return not words

    def show_problem(self, words: str) -> None:
        """Show what is wrong, "" = nothing."""
        self._error.setText(words)
        set_role(self._words.editor, "state", "error" if words else "")

    def focus(self) -> None:
        """Put the keyboard where the opinion is written."""
        self._words.setFocus()

    def _typed(self, *, day: bool = False) -> None:
        self.show_problem("")
        self.changed.emit()
        if day:
            self.day_changed.emit()


def decision_title(waiting: WaitingRequest) -> str:
    """Return what is to be decided."""
    if waiting.kind is RequestKind.LONG_TERM:
        return _("Decide on the long list")
    return _("Decide on more time")


def _facts(waiting: WaitingRequest, now: datetime) -> list[tuple[str, str, str]]:
    """Return (title, words, tone) of each fact."""
    asked = due_moment(waiting.until, now)
    judgement = waiting.judgement
    if judgement is not None and judgement.until == waiting.until:
        asked = f"{asked} · {length_words(judgement)}"
    elif judgement is not None:
        granted = f"{due_moment(judgement.until, now)} · {length_words(judgement)}"
        asked = _("{asked}; to be granted: {granted}").format(asked=asked, granted=granted)
    rows = [
        (_("Old limit"), _old_words(waiting, now), "text"),
        (_("Asked until"), asked, "text"),
    ]
    if judgement is not None:
        rows.append((_("Who decides"), decider_words(judgement), "text"))
        rows += [(_("In the way"), words, "tier-red-fg") for words in judgement.blockers]
    rows += [
        (_("Reason"), f"{waiting.reason} · {waiting.words}", "text"),
        (_("Caller told"), _told_words(waiting, now), "text"),
        (_("Basis"), waiting.basis or "—", "text"),
        (_("Filed"), f"{waiting.unit} · {waiting.filed_by} · {moment(waiting.filed_at, now)}", "text"),
    ]
    return rows


def _old_words(waiting: WaitingRequest, now: datetime) -> str:
    old = due_moment(waiting.old_due_at, now) if waiting.old_due_at else _("no limit")
    if waiting.due_original is None or waiting.due_original == waiting.old_due_at:
        return old
    return _("{old}; originally {original}").format(old=old, original=due_moment(waiting.due_original, now))


def _told_words(waiting: WaitingRequest, now: datetime) -> str:
    if waiting.told_way is None or waiting.told_at is None:
        return _("No record that the caller was told.")
    return f"{label(waiting.told_way)} · {moment(waiting.told_at, now)} · {waiting.told_words}"
