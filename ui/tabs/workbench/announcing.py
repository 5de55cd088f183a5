"""The dialogs of an announcement: read it; write, change and withdraw it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.context import Context
from app.drafts import Draft
from i18n import N_, _
from services.access.permissions import Permission
from services.announcements.commands import (
    AlreadyWithdrawn,
    Announce,
    AnnouncementText,
    ChangeAnnouncement,
    WithdrawAnnouncement,
)
from services.announcements.dto import LONGEST_TITLE, LONGEST_WORDS, AnnouncementRow
from services.announcements.queries import announcements
from services.bus.command import Command
from services.kernel.errors import Stale
from ui.common.buttons import DANGER, KeyButton
from ui.common.clash import RecordField, clash_of
from ui.common.conflict_dialog import ask_conflict
from ui.common.dates import day_field, day_of
from ui.common.dialogs import Dialog, Width
from ui.common.errors import show_error
from ui.common.form import Form, Row
from ui.common.paint import Ink
from ui.common.segment import Choice, Segment
from ui.common.text_area import TextArea
from ui.common.words import label
from ui.common.wrapped import Paragraph
from ui.tabs.workbench.announcements import facts_of

_KIND: Final = "announcement"
_OPEN, _TODAY, _DAY = "open", "today", "day"


class AnnouncementDialog(Dialog):
    """Shows one announcement; those who may write can change or withdraw it."""

    def __init__(self, parent: QWidget, ctx: Context, row: AnnouncementRow) -> None:
        super().__init__(parent, row.title)
        self.setObjectName("workbench.announcementDialog")
        self._ctx = ctx
        self._row = row
        if row.words:
            self.body.addWidget(Paragraph(row.words, Ink("body-large")))
        self.body.addWidget(label(facts_of(row, ctx.clock.now()), "meta"))
        leave = self.findChild(KeyButton, "dialog.leave")
        if leave is not None:
            leave.set_words(_("Close"))
        if ctx.actor.may(Permission.ANNOUNCE):
            withdraw = KeyButton(_("Withdraw"), DANGER)
            withdraw.setObjectName("workbench.withdraw")
            withdraw.clicked.connect(self._withdraw)
            self.add_left(withdraw)
            self.add_main(_("Change"))

    def _withdraw(self) -> None:
        done = partial(self.done, 0)
        self._ctx.run(WithdrawAnnouncement(self._row.id), self, lambda _none: done(), partial(show_error, self))


class WritingDialog(Dialog):
    """Title, text and until when. What was typed is kept as a draft when it is left or refused."""

    def __init__(self, parent: QWidget, ctx: Context, row: AnnouncementRow | None = None) -> None:
        title = _("New announcement") if row is None else _("Change the announcement")
        words = _("Everybody in the office reads it on their workbench, the units too.")
        super().__init__(parent, title, words, Width.MEDIUM)
        self.setObjectName("workbench.writingDialog")
        self._ctx = ctx
        self._row = row
        self._title = QLineEdit()
        self._title.setObjectName("workbench.announcementTitle")
        self._title.setMaxLength(LONGEST_TITLE)
        self._text = TextArea(
            name="workbench.announcementText", words=_("Text"), most=LONGEST_WORDS, lines=4,
            hint=_("What it is, from when, what to say to callers"),
        )  # fmt: skip
        self._until = _Until(ctx.clock.now().date())
        self._form = Form()
        self._form.add(Row("title", N_("Title"), required=True, check=self._title_error), self._title)
        self._form.add(Row("text", N_("Text"), check=self._text_error), self._text)
        self._form.add(Row("until", N_("Holds")), self._until)
        self.body.addWidget(self._form)
        self._button = self.add_main(_("Announce") if row is None else _("Save"))
        self.rejected.connect(self._keep)
        self._fill()
        self._title.setFocus()

    def _fill(self) -> None:
        if self._row is not None:
            self._show(text_of(self._row))
        else:
            self._ctx.ask_drafts(_KIND, self, self._take_drafts, partial(show_error, self))

    def _take_drafts(self, drafts: tuple[Draft, ...]) -> None:
        """Go on with what was left unsent; the keyboard may have been faster."""
        if drafts and not self._title.text() and not self._text.text():
            self._title.setText(str(drafts[0].fields.get("title", "")))
            self._text.set_text(str(drafts[0].fields.get("words", "")))

    def _title_error(self) -> str:
        return "" if self._title.text().strip() else _("Say in a few words what it is about.")

    def _text_error(self) -> str:
        return _("At most {most} letters.").format(most=LONGEST_WORDS) if self._text.too_long() else ""

    def check(self) -> bool:
        """Send it; the dialog goes when it is kept, and stays with the reason when it is refused."""
        if self._form.check():
            self._button.setEnabled(False)
            self._ctx.run(self._command(), self, self._sent, self._refused)
        return False

    def _text_typed(self) -> AnnouncementText:
        return AnnouncementText(self._title.text().strip(), self._text.text().strip(), self._until.day())

    def _show(self, text: AnnouncementText) -> None:
        self._title.setText(text.title)
        self._text.set_text(text.words)
        self._until.show_day(text.valid_until)

    def _command(self) -> Command[Any]:
        text = self._text_typed()
        return Announce(text) if self._row is None else ChangeAnnouncement(self._row.id, text, text_of(self._row))

    def _sent(self, _value: object) -> None:
        if self._row is None:
            self._ctx.drop_draft(self._draft_id(), self, partial(show_error, self))
        self.accept()

    def _refused(self, error: Exception) -> None:
        self._button.setEnabled(True)
        self._keep()
        if isinstance(error, Stale) and self._row is not None:
            now = self._ctx.clock.now()
            self._ctx.ask(announcements, now, owner=self, done=self._settle, failed=partial(show_error, self))
        else:
            show_error(self, error)

    def _settle(self, rows: tuple[AnnouncementRow, ...]) -> None:
        """Show what somebody else saved beside what is typed, and save what the person chooses."""
        old, mine = self._row, self._text_typed()
        new = next((row for row in rows if old is not None and row.id == old.id), None)
        if old is None or new is None:
            show_error(self, AlreadyWithdrawn())
            return
        theirs = text_of(new)

        def chosen(taken: frozenset[str]) -> None:
            self._row = new
            self._show(replace(mine, **{key: getattr(theirs, key) for key in taken}))
            self.check()

        ask_conflict(self, clash_of(_FIELDS, vars(text_of(old)), vars(mine), vars(theirs)), chosen)

    def _keep(self) -> None:
        """Keep what was typed until it is announced."""
        if self._row is None and (self._title.text() or self._text.text()):
            fields = {"title": self._title.text(), "words": self._text.text()}
            draft = Draft(self._draft_id(), self._ctx.actor.login, _KIND, self._ctx.clock.now(), fields)
            self._ctx.keep_draft(draft, self, partial(show_error, self))

    def _draft_id(self) -> str:
        return f"{_KIND}-{self._ctx.actor.login}"


class _Until(QWidget):
    """Until withdrawn, today, or to the end of a day."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        choices = (
            Choice(_OPEN, _("until withdrawn")),
            Choice(_TODAY, _("today only")),
            Choice(_DAY, _("to the end of")),
        )
        self._kind = Segment(choices, _OPEN, name="workbench.announcementHolds", words=_("Holds"))
        self._day = day_field(today + timedelta(days=7), name="workbench.announcementUntil", words=_("Last day"))
        self._kind.changed.connect(lambda _value: self._show())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._kind)
        row.addWidget(self._day)
        row.addStretch(1)
        self._show()

    def _show(self) -> None:
        self._day.setEnabled(self._kind.value() == _DAY)

    def show_day(self, until: date | None) -> None:
        """Show until when it holds."""
        self._kind.set_value(_OPEN if until is None else _TODAY if until == self._today else _DAY)
        if until is not None:
            self._day.setDate(QDate(until.year, until.month, until.day))
        self._show()

    def day(self) -> date | None:
        """Return the last day; None until it is withdrawn."""
        kind = self._kind.value()
        return None if kind == _OPEN else self._today if kind == _TODAY else day_of(self._day)


def text_of(row: AnnouncementRow) -> AnnouncementText:
    """Return what is told."""
    return AnnouncementText(row.title, row.words, row.valid_until)


def _until_words(until: date | None) -> str:
    return until.isoformat() if until is not None else _("until withdrawn")


_FIELDS: Final = (
    RecordField("title", N_("Title")),
    RecordField("words", N_("Text")),
    RecordField("valid_until", N_("Holds"), _until_words),
)


def show_announcement(parent: QWidget, ctx: Context, row: AnnouncementRow) -> None:
    """Show an announcement; its main button leads to the dialog that changes it."""
    dialog = AnnouncementDialog(parent, ctx, row)
    change: Callable[[], None] = lambda: WritingDialog(parent, ctx, row).open()  # noqa: E731 - one line says it
    dialog.accepted.connect(change)
    dialog.open()
