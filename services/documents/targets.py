"""Which tickets a paper is about, to which unit it goes, and which of its facts hold at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from i18n import _
from models.tables.directory import Unit
from models.tables.oversight import CaseTicket
from models.tables.ticket import Ticket
from models.vocabulary import CaseState
from services.access.permissions import Actor
from services.documents.dto import NoticeWish
from services.documents.errors import NoAddressee, NothingNamed, NotOneAddressee, NotOverdue, UnknownTickets
from services.kernel.reading import fetch
from services.oversight.commands import CaseDecided
from services.oversight.reach import case_within
from services.oversight.scanning import Finding, find
from services.oversight.situations import Situation, situation
from services.tickets.scope import visible

# Tickets named by number are those of a reminder: what they may be blamed for is that they are overdue.
BY_NUMBER: Final = "A1"


@dataclass(frozen=True)
class Subject:
    """A ticket that a paper is about, with its lead unit."""

    id: int
    number: str
    title: str
    unit_id: int | None
    unit: str | None
    received_at: datetime
    dispatched_at: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Addressed:
    """Whose tickets a paper is about, and the tickets; ``unit_id`` None: of several units, or of none.

    ``finding`` holds those of the tickets for which the facts hold now; ``addressee``: to whom, if not the unit.
    """

    unit_id: int | None
    unit: str
    subjects: tuple[Subject, ...]
    finding: Finding | None = None
    addressee: str = ""


@dataclass(frozen=True, kw_only=True)
class Target(Addressed):
    """Addressee and tickets of one situation."""

    situation: Situation

    @property
    def off(self) -> tuple[str, ...]:
        """Return the numbers of the tickets for which the facts do not hold."""
        met = {part.record.ticket_id for part in self.finding.parts} if self.finding else set()
        return tuple(subject.number for subject in self.subjects if subject.id not in met)


def target_of(actor: Actor, wish: NoticeWish, now: datetime) -> Target:
    """Return what the wish means; raise DomainError where it means nothing that a paper could be about."""
    if wish.case_id is not None:
        return _of_case(actor, wish.case_id, now)
    if not wish.ticket_numbers:
        raise NothingNamed
    return _of_numbers(actor, tuple(dict.fromkeys(number.strip() for number in wish.ticket_numbers)), now)


def _of_case(actor: Actor, case_id: int, now: datetime) -> Target:
    """Take the tickets of an open case, without those that were submitted since it was found."""
    case = case_within(actor, case_id)
    if case.state is not CaseState.OPEN:
        raise CaseDecided
    ids = CaseTicket.select(CaseTicket.ticket).where(CaseTicket.case == case_id)
    subjects = fetch(_subjects(actor).where(Ticket.id.in_(ids)).order_by(Ticket.due_at, Ticket.id), Subject)
    finding = finding_of(case.situation, case.unit_id, subjects, now)
    if finding is None:
        raise NotOverdue(numbers=_(", ").join(subject.number for subject in subjects))
    met = {part.record.ticket_id for part in finding.parts}
    kept = tuple(subject for subject in subjects if subject.id in met)
    return Target(
        situation=finding.situation, unit_id=finding.unit_id, unit=finding.unit, subjects=kept, finding=finding
    )


def _of_numbers(actor: Actor, numbers: tuple[str, ...], now: datetime) -> Target:
    """Take the tickets of these numbers, in the order given; all must have one lead unit."""
    subjects = _numbered(actor, numbers)
    unit_id, unit = one_unit(subjects)
    finding = finding_of(BY_NUMBER, unit_id, subjects, now)
    return Target(situation=situation(BY_NUMBER), unit_id=unit_id, unit=unit, subjects=subjects, finding=finding)


def _numbered(actor: Actor, numbers: tuple[str, ...]) -> tuple[Subject, ...]:
    """Return the tickets of these numbers, in the order given."""
    query = _subjects(actor).where(Ticket.number.in_(list(numbers)))
    found = {subject.number: subject for subject in fetch(query, Subject)}
    unknown = [number for number in numbers if number not in found]
    if unknown:
        raise UnknownTickets(numbers=_(", ").join(unknown))
    return tuple(found[number] for number in numbers)


def named_subjects(actor: Actor, wish: NoticeWish) -> tuple[Subject, ...]:
    """Return the tickets of a wish: those of a case in whatever state it is, or those named by number."""
    if wish.case_id is None:
        if not wish.ticket_numbers:
            raise NothingNamed
        return _numbered(actor, tuple(dict.fromkeys(number.strip() for number in wish.ticket_numbers)))
    ids = CaseTicket.select(CaseTicket.ticket).where(CaseTicket.case == case_within(actor, wish.case_id).id)
    found = fetch(_subjects(actor).where(Ticket.id.in_(ids)).order_by(Ticket.due_at, Ticket.id), Subject)
    if not found:
        raise NothingNamed
    return tuple(found)


def situation_of(actor: Actor, wish: NoticeWish) -> Situation:
    """Return the situation of a wish: its case's, or that of overdue tickets."""
    if wish.case_id is None:
        return situation(BY_NUMBER)
    return situation(case_within(actor, wish.case_id).situation)


def one_unit(subjects: Sequence[Subject]) -> tuple[int, str]:
    """Return the unit that all the tickets have; raise naming the tickets that have another one, or none."""
    first = subjects[0]
    others = [subject for subject in subjects if subject.unit_id != first.unit_id and subject.unit]
    if others:
        raise NotOneAddressee(
            unit=first.unit or "—",
            numbers=_(", ").join(subject.number for subject in subjects if subject.unit_id == first.unit_id),
            others=_(", ").join(f"{subject.number} {subject.unit}" for subject in others),
        )
    if any(subject.unit is None or subject.due_at is None for subject in subjects) or first.unit_id is None:
        nowhere = [subject.number for subject in subjects if subject.unit is None or subject.due_at is None]
        raise NoAddressee(numbers=_(", ").join(nowhere))
    return first.unit_id, first.unit or ""


def finding_of(code: str, unit_id: int, subjects: Sequence[Subject], now: datetime) -> Finding | None:
    """Return what the scan finds now for this unit among these tickets."""
    findings = find(now, [subject.id for subject in subjects])
    return next((each for each in findings if (each.situation.code, each.unit_id) == (code, unit_id)), None)


def _subjects(actor: Actor) -> Any:
    """Return the columns of a subject within the person's scope."""
    columns = (
        Ticket.id, Ticket.number, Ticket.title, Unit.id.alias("unit_id"), Unit.name.alias("unit"),
        Ticket.received_at, Ticket.dispatched_at, Ticket.due_at,
    )  # fmt: skip
    return visible(actor, Ticket.select(*columns)).left_outer_join(Unit, on=(Ticket.lead_unit == Unit.id))
