"""What speaks for a proposed unit, and until when units would have, in words."""

from dataclasses import dataclass
from datetime import datetime

from i18n import _, ngettext
from services.catalogue.dto import LineRow
from services.kernel.labels import label
from services.kernel.vocabulary import DispatchBasis
from services.tickets.dispatch_queries import LimitPreview
from services.tickets.pairs import PairRate
from services.tickets.proposal_queries import Proposal, UnitRecord
from ui.common.times import due_moment
from ui.tabs.dispatch.fields import FormFields, LimitKind

_FULL = 3


@dataclass(frozen=True)
class ReasonLine:
    """One thing that speaks for a unit: what kind of thing, and the fact."""

    title: str
    words: str


def reasons_of(proposal: Proposal) -> tuple[ReasonLine, ...]:
    """Return what speaks for a unit, and its record; nothing is said that is not in the data."""
    lines = []
    if proposal.relieved:
        lines.append(ReasonLine(_("Return"), proposal.relieved))
    if proposal.precedent:
        lines.append(ReasonLine(label(DispatchBasis.PRECEDENT), proposal.precedent))
    if proposal.settled:
        lines.append(ReasonLine(_("Dispute"), proposal.settled))
    if proposal.line is not None:
        lines.append(ReasonLine(_("Catalogue"), line_words(proposal.line)))
    if proposal.by_class:
        words = _("leads the class “{name}” in the directory").format(name=proposal.by_class)
        lines.append(ReasonLine(label(DispatchBasis.DUTY), words))
    if proposal.by_area:
        words = _("answers for {name}, where it happened").format(name=proposal.by_area)
        lines.append(ReasonLine(label(DispatchBasis.TERRITORY), words))
    lines.append(ReasonLine(_("Track record"), record_words(proposal.record)))
    lines.append(ReasonLine(_("Return rate"), pair_words(proposal.pair)))
    return tuple(lines)


def line_words(line: LineRow) -> str:
    """Return what the dispatch catalogue says: class, area, since when, by which basis, who decides if unclear."""
    words = _("“{category}”, {area}, since {start}: {basis}").format(
        category=line.category,
        area=line.area or _("the whole county"),
        start=f"{line.facts.valid_from:%Y-%m-%d}",
        basis=line.facts.basis,
    )
    if line.facts.decider:
        words += _("; if unclear, {decider} decides").format(decider=line.facts.decider)
    return words


def pair_words(pair: PairRate) -> str:
    """Return how often the unit returned what it got of this class in the past 12 months; "—" without any."""
    if not pair.dispatched:
        return _("return rate —")
    words = _("return rate {rate} % ({returned} of {dispatched} of this class in 12 months)")
    rate = f"{100 * pair.returned / pair.dispatched:.1f}"
    return words.format(rate=rate, returned=pair.returned, dispatched=pair.dispatched)


def record_words(record: UnitRecord) -> str:
    """Return what the unit did with the same class in the past 12 months."""
    if not record.received:
        return _("none of this class in the past 12 months")
    words = ngettext(
        "{n} of this class in 12 months, {closed} closed, {timely} of them in time",
        "{n} of this class in 12 months, {closed} closed, {timely} of them in time",
        record.received,
    )
    return words.format(n=record.received, closed=record.closed, timely=record.on_time)


def strength(proposal: Proposal) -> int:
    """Return how much speaks for a unit, 1 to 3: a decision and the catalogue three, the directory two, others one."""
    if proposal.precedent or proposal.settled:
        return _FULL
    if proposal.relieved:
        return 1
    found = (
        3 * bool(proposal.line) + 2 * bool(proposal.by_class) + bool(proposal.by_area) + (proposal.record.closed > 0)
    )
    return min(_FULL, max(1, found))


def strength_words(proposal: Proposal) -> str:
    """Return that in words."""
    found = strength(proposal)
    if found == _FULL:
        return _("much speaks for it")
    return _("something speaks for it") if found > 1 else _("little speaks for it")


def basis_of(proposal: Proposal) -> DispatchBasis:
    """Return the basis that the facts suggest."""
    if proposal.precedent:
        return DispatchBasis.PRECEDENT
    if proposal.line is not None or proposal.by_class or proposal.settled:
        return DispatchBasis.DUTY
    return DispatchBasis.TERRITORY if proposal.by_area else DispatchBasis.PRECEDENT


def limit_short(preview: LimitPreview | None, now: datetime) -> str:
    """Return until when a unit would have, for beside its field."""
    if preview is None:
        return ""
    if preview.due_at is None:
        return _("no limit")
    return _("until {moment}").format(moment=due_moment(preview.due_at, now))


def lead_words(name: str, preview: LimitPreview, now: datetime) -> str:
    """Return the lead's limits in a sentence: length, end, and until when it signs in."""
    if preview.due_at is None:
        return _("{unit}: no limit applies").format(unit=name)
    parts = [
        _("{unit}: {term}, due {moment}").format(unit=name, term=preview.term, moment=due_moment(preview.due_at, now))
    ]
    if preview.sign_due_at is not None:
        parts.append(_("to sign in until {moment}").format(moment=due_moment(preview.sign_due_at, now)))
    if preview.provisional:
        parts.append(_("provisional calendar"))
    return _("; ").join(parts)


def assists_words(named: list[tuple[str, LimitPreview]], now: datetime) -> str:
    """Return the assisting units' limits in a line, "" without any."""
    if not named:
        return ""
    parts = [f"{name} {limit_short(preview, now)}" for name, preview in named]
    return _("Assisting: {units}").format(units=_(", ").join(parts))


def problem_of(fields: FormFields) -> str:
    """Return what keeps the ticket from being sent, with the cure; "" = nothing."""
    parts = (fields.lead, *fields.assists)
    chosen = [part.unit_id for part in parts if part.unit_id is not None]
    if fields.lead.unit_id is None:
        return _("Choose the lead unit first: Alt and a digit, or by name.")
    if len(chosen) < len(parts):
        return _("Choose the assisting unit, or take its row away.")
    if len(set(chosen)) < len(chosen):
        return _("One unit stands there twice; each can have one part.")
    if any(part.kind is not LimitKind.RULES and not part.number for part in parts):
        return _("Write how many working days or hours.")
    return "" if fields.basis is not None else _("Choose the basis: why this unit leads.")
