"""The columns of cases, of their tickets, of issued papers and of open warnings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from i18n import N_, _, ngettext
from services.documents.dto import PaperRow
from services.kernel.labels import label
from services.kernel.vocabulary import CaseState, SourceStatus
from services.oversight.dto import CaseDetail, CaseRow, CaseTicketRow, CaseWarning, OpenWarning
from services.oversight.situations import Situation
from ui.common.cells import Cell, Chip, Due, Number, Text, TwoLine
from ui.common.columns import Column
from ui.common.marks import Mark, Tone, state_tone
from ui.common.times import moment
from ui.tickets.looks import shown_tier

Now = Callable[[], datetime]
_STATES: Final[Mapping[CaseState, Tone]] = MappingProxyType(
    {CaseState.OPEN: Tone.PENDING, CaseState.NOTIFIED: Tone.CENTRE, CaseState.DISMISSED: Tone.DONE}
)


@dataclass(frozen=True)
class Fact:
    """A ticket of a case with the last warning that its unit had about it."""

    ticket: CaseTicketRow
    warning: CaseWarning | None

    @property
    def id(self) -> int:
        """Return the ticket's id."""
        return self.ticket.ticket_id


def facts_of(detail: CaseDetail) -> tuple[Fact, ...]:
    """Return the tickets of a case, each with its last warning."""
    last = {warning.ticket: warning for warning in detail.warnings}  # they come in the order in which they fired
    return tuple(Fact(ticket, last.get(ticket.number)) for ticket in detail.tickets)


def case_columns(now: Now) -> tuple[Column[CaseRow], ...]:
    """Return situation, unit with its facts, number of tickets, state."""

    def state(row: CaseRow) -> Cell:
        if row.state is CaseState.OPEN:
            return Chip(label(row.state), _STATES[row.state])
        return TwoLine(label(row.state), f"{row.decided_by} {moment(row.decided_at, now())}".strip())

    return (
        Column("situation", N_("Situation"), _situation, width=206),
        Column("unit", N_("Unit and facts"), lambda row: TwoLine(row.unit, _case_words(row), bold=row.repeated)),
        Column("tickets", N_("Tickets"), lambda row: Number(row.tickets), width=64, numeric=True),
        Column("state", N_("State"), state, width=150),
    )


def _situation(row: CaseRow) -> TwoLine:
    """Return code and label, and under them whether the text was checked against the rules."""
    tone = Tone.ACCENT if row.status is SourceStatus.CONFIRMED else Tone.PENDING
    return TwoLine(row.label, label(row.status), chip=Chip(row.situation, tone), chip_first=True)


def _case_words(row: CaseRow) -> str:
    """Return the facts of a case in one line."""
    words = _("{fact}: {title}").format(fact=row.fact, title=row.headline)
    if row.tickets > 1:
        count = ngettext("{n} ticket", "{n} tickets", row.tickets).format(n=row.tickets)
        words = _("{count}, {words}").format(count=count, words=words)
    return _("again within 90 days · {words}").format(words=words) if row.repeated else words


def fact_columns(now: Now) -> tuple[Column[Fact], ...]:
    """Return number, title, limit, what it stands for, the warning, and where the ticket stands now."""

    def due(fact: Fact) -> Text:
        return Text(moment(fact.ticket.due, now()), "text-2")

    def told(fact: Fact) -> Cell:
        if fact.warning is None:
            return Text("—", "text-3")
        read = fact.warning.acknowledged_at
        words = _("read {moment}").format(moment=moment(read, now())) if read else _("not read")
        return Due(shown_tier(fact.warning.tier), words)

    return (
        Column("number", N_("Number"), lambda fact: Text(fact.ticket.number, "text-2"), width=150),
        Column("title", N_("Title"), _title),
        Column("due", N_("Limit"), due, width=116),
        Column("fact", N_("Fact"), lambda fact: Text(fact.ticket.fact, "tier-red-fg", bold=True), width=190),
        Column("warning", N_("Warning"), told, width=150),
        Column("now", N_("Now"), lambda fact: _chip(fact.ticket), width=104),
    )


def _title(fact: Fact) -> Text:
    return Text(fact.ticket.title, marks=(Mark.ASSIST,) if fact.ticket.part == "assist" else ())


def _chip(ticket: CaseTicketRow) -> Chip:
    return Chip(label(ticket.state_now), state_tone(ticket.state_now))


def paper_columns(now: Now) -> tuple[Column[PaperRow], ...]:
    """Return number, kind, unit, tickets, when and by whom."""

    def issued(row: PaperRow) -> TwoLine:
        return TwoLine(moment(row.issued_at, now()), row.issued_by)

    return (
        Column("number", N_("Paper number"), lambda row: Text(row.number, bold=True), width=190),
        Column("kind", N_("Kind"), lambda row: Text(row.kind, "text-2"), width=120),
        Column("unit", N_("Addressee"), lambda row: TwoLine(row.unit, _(", ").join(row.tickets))),
        Column("pages", N_("Pages"), lambda row: Number(row.pages), width=60, numeric=True),
        Column("issued", N_("Issued"), issued, width=140),
    )


def situation_columns() -> tuple[Column[Situation], ...]:
    """Return code and label with their standing, the two examples, and who confirmed the text."""

    def standing(row: Situation) -> TwoLine:
        words = _("looked for") if row.enabled and row.rule else _("raised by a person")
        return TwoLine(words if row.enabled else _("not looked for"), _confirmed(row))

    def situation(row: Situation) -> TwoLine:
        tone = Tone.ACCENT if row.status is SourceStatus.CONFIRMED else Tone.PENDING
        return TwoLine(row.label, label(row.status), chip=Chip(row.code, tone), chip_first=True)

    return (
        Column("situation", N_("Situation"), situation, width=270),
        Column("examples", N_("Met, for example · not met"), lambda row: TwoLine(row.fires, row.silent)),
        Column("standing", N_("Standing"), standing, width=150),
    )


def _confirmed(row: Situation) -> str:
    if row.confirmed_on is None:
        return ""
    return _("{who}, {day}").format(who=row.confirmed_by, day=row.confirmed_on.isoformat())


def warning_columns(now: Now) -> tuple[Column[OpenWarning], ...]:
    """Return tier, unit, ticket, limit and when the warning fired."""

    def limit(row: OpenWarning) -> TwoLine:
        return TwoLine(moment(row.limit_at, now()), label(row.reason))

    return (
        Column("tier", N_("Tier"), lambda row: Due(shown_tier(row.tier), label(row.tier)), width=124),
        Column("unit", N_("Unit"), lambda row: Text(row.unit), width=210),
        Column("ticket", N_("Ticket"), lambda row: TwoLine(row.title, row.number)),
        Column("limit", N_("Limit"), limit, width=124),
        Column("fired", N_("Fired"), lambda row: Text(moment(row.fired_at, now()), "text-2"), width=124),
    )
