"""What a version of the rules would change, before it is saved: its numbers, and when tickets would be due."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from models.tables.ticket import Ticket
from models.vocabulary import AppealType, TicketState, Urgency
from services.access.permissions import Actor, Permission
from services.calendar.limits import ticket_due
from services.calendar.office import all_rules, office_calendar
from services.calendar.rules import RuleVersion, rules_in_force, seed_rules

_ENDED: Final = (
    TicketState.DRAFT, TicketState.CLOSED, TicketState.GUIDED, TicketState.WITHDRAWN, TicketState.ARCHIVED,
)  # fmt: skip
_IDENTITY: Final = frozenset({"key", "name", "effective_from", "source"})


@dataclass(frozen=True)
class NumberChange:
    """One number that differs: its path in `RuleVersion.to_dict`, and both plain values; None is no limit."""

    path: tuple[str, ...]
    old: Any
    new: Any


@dataclass(frozen=True)
class DueExample:
    """A ticket that a unit receives now: when it is due by either version; None is no limit."""

    appeal: AppealType
    urgency: Urgency
    old_due: datetime | None
    new_due: datetime | None


@dataclass(frozen=True)
class RulesPreview:
    """What a version changes against the one that holds otherwise on its first day (for a preset: today).

    ``running`` tickets stay with the versions that judge them. ``beyond``: types whose limit the province exceeds not.
    """

    against: str
    starts: date | None
    changes: tuple[NumberChange, ...]
    examples: tuple[DueExample, ...]
    running: int
    beyond: tuple[AppealType, ...]


def rules_preview(actor: Actor, data: Mapping[str, Any], now: datetime) -> RulesPreview:
    """Return what saving this version would change; raise BadRules for numbers that cannot be used."""
    actor.require(Permission.CALENDAR_MANAGE)
    version = RuleVersion.from_dict(dict(data), base=seed_rules()[0])
    others = [each for each in all_rules() if each.key != version.key]
    at = now if version.effective_from is None else datetime.combine(version.effective_from, now.time())
    old = rules_in_force(others, at)
    return RulesPreview(
        against=old.name,
        starts=version.effective_from,
        changes=tuple(_changes(old.to_dict(), version.to_dict())),
        examples=tuple(_examples(old, version, now)),
        running=Ticket.select().where(Ticket.state.not_in(_ENDED)).count(),
        beyond=version.beyond_outer(),
    )


def _changes(old: Mapping[str, Any], new: Mapping[str, Any], where: tuple[str, ...] = ()) -> Iterator[NumberChange]:
    """Yield the numbers in which two versions differ, in the order in which a version holds them."""
    for key, value in new.items():
        before = old.get(key)
        if (not where and key in _IDENTITY) or before == value:
            continue
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            yield from _changes(before, value, (*where, key))
        else:
            yield NumberChange((*where, key), before, value)


def _examples(old: RuleVersion, new: RuleVersion, now: datetime) -> Iterator[DueExample]:
    """Yield one ordinary ticket of each type, and an urgent one."""
    calendar = office_calendar()
    asked = [*((one, Urgency.NORMAL) for one in AppealType), (AppealType.HELP, Urgency.URGENT)]
    for appeal, urgency in asked:
        dues = [ticket_due(appeal, urgency, now, version, calendar).due_at for version in (old, new)]
        yield DueExample(appeal, urgency, dues[0], dues[1])
