"""Beside the next steps: whether the caller's answer counts, who asked that it does not, and what was decided."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from i18n import _
from services.kernel.labels import label
from services.kernel.vocabulary import RequestState
from services.tickets.exclusion_queries import Exclusion, ExclusionView
from ui.common.actions import ActionSet
from ui.common.buttons import SECONDARY, KeyButton
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.times import due_moment, moment
from ui.common.wrapped import Paragraph
from ui.theme.look import size


class ExclusionPanel(Panel):
    """Hidden while nobody asked and nobody may ask."""

    def __init__(self, actions: ActionSet, steps: tuple[str, ...]) -> None:
        super().__init__(" ", padded=False, name="ticket.exclusion")
        self._words = Paragraph("", Ink("body", "text-2"))
        self._words.setObjectName("ticket.exclusionWords")
        column = QVBoxLayout()
        side = size("panel-padding")
        column.setContentsMargins(side, 8, side, 12)
        column.setSpacing(8)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(8)
        for step in steps:
            row.addWidget(KeyButton.of(actions[step], SECONDARY, sz="small"))
        row.addStretch(1)
        column.addLayout(row)
        self.body.addLayout(column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_view(self, view: ExclusionView | None, now: datetime) -> None:
        """Show how it stands, or nothing."""
        steps = () if view is None else (view.ask, view.check, view.decide)
        shown = view is not None and (view.request is not None or any(step is not None for step in steps))
        self.setVisible(shown)
        if view is None or not shown:
            return
        state = "" if view.request is None else label(view.request.state)
        if not view.counted:
            state = _("Answer not counted")
        self.set_title(_("Exclusion from assessment"), state)
        self._words.set_words("\n".join(_lines(view, now)))


def _lines(view: ExclusionView, now: datetime) -> Iterator[str]:
    if view.request is None:
        if view.ask:
            yield view.ask
        elif view.until is not None:
            words = _("The caller is dissatisfied or nothing was solved. The unit may ask until {moment}.")
            yield words.format(moment=due_moment(view.until, now))
        return
    yield from request_lines(view.request, now)
    yield from filter(None, (view.check, view.decide))


def request_lines(found: Exclusion, now: datetime) -> Iterator[str]:
    """Yield who asked and why, and what each of the two people said."""
    yield _("{person} asked {moment}: {reason}. {words}").format(
        person=found.filed_by, moment=moment(found.filed_at, now), reason=found.reason, words=found.words
    )
    yield _("Evidence: {words}").format(words=found.evidence)
    if found.checked_at is not None:
        yield _("{person} checked {moment}: passed. {words}").format(
            person=found.checked_by, moment=moment(found.checked_at, now), words=found.checked_words
        )
    if found.decided_at is not None:
        said = _("not counted") if found.state is RequestState.GRANTED else _("counts as before")
        yield _("{person} decided {moment}: {said}. {words}").format(
            person=found.decided_by, moment=moment(found.decided_at, now), said=said, words=found.decided_words
        )
