"""What will become of the call by the rules: until when it goes out, until when it is done, who leads, what is kept."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from i18n import _, sentences
from services.calendar.explain import term_words
from services.kernel.labels import label
from services.kernel.vocabulary import AppealType, Urgency
from services.similar.dto import CallHelp
from services.tickets.outlook_queries import CallOutlook
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.times import due_moment
from ui.common.words import Glyph, clear_layout
from ui.common.wrapped import Paragraph
from ui.tabs.intake.help_words import unit_words
from ui.tabs.intake.lists import Lists
from ui.tabs.intake.state import CallState
from ui.theme.look import line_height

_ICON: Final = 16


@dataclass(frozen=True)
class Fact:
    """One thing that will happen: its icon, what it is, and a word on it."""

    icon: str
    first: str
    second: str = ""
    tone: str = "text-2"


@dataclass(frozen=True)
class Known:
    """What is known of a call besides its words: its limits, the county's lists, what was found for it."""

    outlook: CallOutlook | None
    lists: Lists
    found: CallHelp = field(default_factory=CallHelp)


class OutlookPanel(Panel):
    """The facts, one under the other."""

    def __init__(self) -> None:
        super().__init__(" ", name="intake.outlook")
        self.body.setSpacing(10)
        self._shown: tuple[tuple[Fact, ...], str] | None = None

    def show_facts(self, facts: tuple[Fact, ...], rules: str) -> None:
        """Show these facts under the name of the rules that say so."""
        if self._shown == (facts, rules):
            return
        self._shown = facts, rules
        clear_layout(self.body)
        self.set_title(_("What will happen"), _("by rules “{name}”").format(name=rules) if rules else "")
        for fact in facts:
            self.body.addWidget(_row(fact))
        self.setAccessibleDescription("\n".join(f"{fact.first} {fact.second}" for fact in facts))


def _row(fact: Fact) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    beside_first = QVBoxLayout()
    beside_first.setContentsMargins(0, (line_height("body") - _ICON) // 2, 0, 0)
    beside_first.addWidget(Glyph(fact.icon, fact.tone, side=_ICON), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(beside_first)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Paragraph(fact.first, Ink("body")))
    if fact.second:
        column.addWidget(Paragraph(fact.second, Ink("small", "text-2")))
    row.addLayout(column, 1)
    return holder


def facts_of(state: CallState, known: Known, now: datetime) -> tuple[Fact, ...]:
    """Return what will happen to this call if it is forwarded now."""
    outlook = known.outlook
    limits = () if outlook is None else (*_sending(state, outlook, now), *_handling(outlook, now))
    who = (_unit(state, known), *_precedent(known.found))
    return (*_danger(state), *limits, *who, *_protection(state), *_callback(state))


def foot_words(state: CallState, known: Known, now: datetime) -> tuple[str, str]:
    """Return the two short lines at the left of the buttons."""
    outlook, lead = known.outlook, _lead_words(state, known)
    if outlook is None or outlook.dispatch_by is None:
        return "", lead
    words = _("{urgency}: dispatch by {moment}")
    first = words.format(urgency=label(Urgency(state.urgency)), moment=due_moment(outlook.dispatch_by, now))
    if outlook.handling.term is None:
        return first, lead
    return first, _("{term} to finish, {lead}").format(term=term_words(outlook.handling.term), lead=lead)


def _danger(state: CallState) -> tuple[Fact, ...]:
    """Say what comes before any ticket where life or public safety is at stake."""
    if state.urgency == Urgency.NORMAL.value:
        return ()
    words = _("Then report to the duty room of the county office; the ticket is for what follows.")
    return (Fact("warning-circle", _("Life in danger: 110, 119 or 120 first"), words, "tier-red-fg"),)


def _sending(state: CallState, outlook: CallOutlook, now: datetime) -> tuple[Fact, ...]:
    if outlook.dispatch_by is None:
        return ()
    first = _("Sent out by {moment}").format(moment=due_moment(outlook.dispatch_by, now))
    words = _("{urgency}: the dispatcher has {term}")
    second = words.format(urgency=label(Urgency(state.urgency)), term=term_words(outlook.dispatch))
    pressing = state.urgency != Urgency.NORMAL.value
    return (Fact("paper-plane-tilt", first, second, "tier-red-fg" if pressing else "text-2"),)


def _handling(outlook: CallOutlook, now: datetime) -> tuple[Fact, ...]:
    due = outlook.handling
    steps = []
    if outlook.response is not None:
        steps.append(_("the unit responds within {term}").format(term=term_words(outlook.response)))
    if outlook.report is not None:
        steps.append(_("first report within {term}").format(term=term_words(outlook.report)))
    elif outlook.sign is not None:
        steps.append(_("the unit signs in within {term}").format(term=term_words(outlook.sign)))
    if due.provisional:
        steps.append(_("provisional: the schedule of that year is not published yet"))
    second = _("; ").join(steps)
    if due.due_at is None:
        return (Fact("hourglass", _("No handling limit for this type"), second),)
    words = _("{term} after dispatch, about {moment}")
    first = words.format(term=term_words(due.term), moment=due_moment(due.due_at, now))
    return (Fact("hourglass", first, second),)


def _lead_words(state: CallState, known: Known) -> str:
    """Return the unit that is proposed, with what speaks for it where like tickets or a decision do."""
    unit, why = unit_words(known.found)
    if unit and why:
        return _("lead {unit} ({why})").format(unit=unit, why=why)
    unit = unit or known.lists.unit_of_category(state.category_id)
    return _("lead {unit}").format(unit=unit) if unit else _("the dispatcher chooses the unit")


def _precedent(found: CallHelp) -> tuple[Fact, ...]:
    if found.precedent is None:
        return ()
    first = _("Decided before: {unit}").format(unit=found.precedent.unit)
    return (Fact("bookmark", first, found.precedent.words),)


def _unit(state: CallState, known: Known) -> Fact:
    lists, (proposed, why) = known.lists, unit_words(known.found)
    lead, place = lists.unit_of_category(state.category_id), lists.unit_of_area(state.area_id)
    if proposed:
        return Fact(
            "buildings",
            _("Proposed lead: {unit}").format(unit=proposed),
            sentences((why, _("The dispatcher decides."))),
        )
    near = _("The place belongs to {unit}.").format(unit=place) if place else ""
    if not lead:
        return Fact("buildings", _("The unit follows from the class"), near or _("Choose a class to see it."))
    second = sentences((near, _("The dispatcher decides.")))
    return Fact("buildings", _("Proposed lead: {unit}").format(unit=lead), second)


def _protection(state: CallState) -> tuple[Fact, ...]:
    if not state.confidential and state.type != AppealType.REPORT.value:
        return ()
    words = _("Units see neither name nor number; the centre passes messages on.")
    if state.type == AppealType.REPORT.value:
        words = sentences((_("Reports of violations are confidential by default."), words))
    return (Fact("shield-check", _("The caller's identity is protected"), words),)


def _callback(state: CallState) -> tuple[Fact, ...]:
    if state.anonymous:
        return (
            Fact("phone-slash", _("No callback"), _("Anonymous: not called back and not counted as satisfied or not.")),
        )
    if not state.reply_wanted:
        return (Fact("phone-slash", _("No reply wanted"), _("The caller is not told the result.")),)
    return ()
