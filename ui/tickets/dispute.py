"""The return that waits for its decision, as those who decide read it; and how the dispute went before."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from i18n import N_, _, ngettext
from services.kernel.labels import label
from services.tickets.negotiation_queries import ConsultationRow, Negotiation, ReturnRow
from services.tickets.return_rules import return_reasons
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.times import moment
from ui.common.words import label as words_label
from ui.common.wrapped import Paragraph
from ui.theme.look import size

_FACTS: Final = (
    ("reason", N_("Reason")),
    ("suggested", N_("Suggested unit")),
    ("basis", N_("Basis")),
    ("words", N_("Words")),
    ("precedent", N_("Precedent")),
)


def reason_label(code: str) -> str:
    """Return what a reason is called in the catalogue; one that is not there any more by its code."""
    return next((one.label for one in return_reasons() if one.code == code), code)


class DisputePanel(Panel):
    """Who returned it, for which reason, by which basis, and whom it suggests."""

    def __init__(self) -> None:
        super().__init__("", padded=False, name="ticket.dispute")
        self._titles = {key: words_label("", "label") for key, _title in _FACTS}
        self._values = {key: Paragraph("", Ink("body", "text"), most=3) for key, _title in _FACTS}
        grid = QGridLayout()
        side = size("panel-padding")
        grid.setContentsMargins(side, 8, side, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for place, (key, _title) in enumerate(_FACTS):
            line, column = (0, 2 * place) if place < 2 else (place - 1, 0)
            grid.addWidget(self._titles[key], line, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._values[key], line, column + 1, 1, 1 if place < 2 else 3)
            self._values[key].setObjectName(f"dispute.{key}")
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.body.addLayout(grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()
        self.retranslate()

    def show_negotiation(self, negotiation: Negotiation, now: datetime) -> None:
        """Show the return that waits."""
        found = negotiation.open
        if found is None:
            return
        who = _("{unit} returned it {moment}, {person}").format(
            unit=found.unit, moment=moment(found.filed_at, now), person=found.filed_by
        )
        turn = ngettext("return number {n}", "return number {n}", negotiation.count).format(n=negotiation.count)
        self.set_title(turn[:1].upper() + turn[1:], who)
        for key, words in _values(found, negotiation).items():
            self._values[key].set_words(words or "—")
            for widget in (self._titles[key], self._values[key]):
                widget.setVisible(bool(words) or key != "precedent")

    def retranslate(self) -> None:
        """Show the labels in the language in use."""
        for key, title in _FACTS:
            self._titles[key].setText(_(title))


def _values(found: ReturnRow, negotiation: Negotiation) -> dict[str, str]:
    reason = reason_label(found.reason)
    counted = reason if found.counts else _("{reason} (never counted as improper)").format(reason=reason)
    return {
        "reason": counted,
        "suggested": found.suggested or "",
        "basis": found.basis,
        "words": found.words,
        "precedent": _precedent(negotiation),
    }


def _precedent(negotiation: Negotiation) -> str:
    found = negotiation.precedent
    if found is None:
        return ""
    words = _("{unit}, for “{category}” in {area} since {day}: {basis}")
    return words.format(
        unit=found.unit, category=found.category, area=found.area or _("the whole county"),
        day=f"{found.valid_from:%Y-%m-%d}", basis=found.basis,
    )  # fmt: skip


def course_words(negotiation: Negotiation) -> str:
    """Return earlier returns and the consultations on the present one, the newest first."""
    return "\n\n".join([*map(_consultation, negotiation.consultations), *_earlier(negotiation)])


def _consultation(one: ConsultationRow) -> str:
    head = _("Consultation {moment}, {place}").format(moment=f"{one.held_at:%Y-%m-%d %H:%M}", place=one.place or "—")
    agreed = _("Agreed unit: {unit}").format(unit=one.agreed) if one.agreed else _("They did not agree.")
    lines = (
        _("Present: {words}").format(words=one.present),
        _("Views: {words}").format(words=one.views),
        _("Conclusion: {words}").format(words=one.conclusion),
    )
    return "\n".join((head, *lines, agreed))


def _earlier(negotiation: Negotiation) -> Iterator[str]:
    for one in negotiation.returns:
        if one.decided_at is None:
            continue
        words = _("{unit} returned it {day} ({reason}): {state} {decided}, {person}").format(
            unit=one.unit, day=f"{one.filed_at:%Y-%m-%d}", reason=reason_label(one.reason), state=label(one.state),
            decided=f"{one.decided_at:%Y-%m-%d}", person=one.decided_by or "",
        )  # fmt: skip
        yield "\n".join(filter(None, (words, one.decided_words)))
