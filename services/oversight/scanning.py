"""The scan: every situation, every unit, all tickets that meet it at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.calendar.days import WorkCalendar
from services.calendar.office import office_calendar, rules_at
from services.oversight.dto import ScanCase
from services.oversight.evidence import case_evidence, ticket_evidence
from services.oversight.gathering import candidates, pasts
from services.oversight.history import Past, Record, facts_at
from services.oversight.rules import RULE_BY_NAME, Facts
from services.oversight.situations import Situation, situations


@dataclass(frozen=True)
class FoundPart:
    """A unit's part of a ticket that meets a situation, with its facts as JSON keeps them."""

    record: Record
    facts: Facts
    evidence: dict[str, Any]


@dataclass(frozen=True)
class Finding:
    """A situation met by one unit; the parts by limit, the oldest first."""

    situation: Situation
    unit_id: int
    unit: str
    as_of: datetime
    parts: tuple[FoundPart, ...]

    @property
    def evidence(self) -> dict[str, Any]:
        """Return the facts of the whole."""
        return case_evidence([part.evidence for part in self.parts], self.as_of)

    @property
    def case(self) -> ScanCase:
        """Return it as the scan reports it."""
        numbers = tuple(part.record.number for part in self.parts)
        return ScanCase(self.situation.code, self.situation.status, self.unit, numbers, self.evidence)


def find(as_of: datetime, ticket_ids: Sequence[int] | None = None) -> tuple[Finding, ...]:
    """Return what is met at the moment, of all tickets or of these: by situation, then in the order of the units."""
    records = candidates(as_of, ticket_ids)
    known = pasts(records, as_of)
    judged = [(record, past, facts_at(record, past, as_of)) for record in records for past in (_past(known, record),)]
    thresholds, calendar = rules_at(as_of).scan, office_calendar()
    found: list[Finding] = []
    for situation in situations():
        rule = RULE_BY_NAME.get(situation.rule)
        if situation.enabled and rule is not None:
            met = [each for each in judged if rule.when(each[2], thresholds)]
            found += _by_unit(situation, as_of, met, calendar)
    return tuple(found)


def _past(known: dict[int, Past], record: Record) -> Past:
    """Return what the time line adds; nothing for imported tickets."""
    return known.get(record.ticket_id, Past())


def _by_unit(
    situation: Situation, as_of: datetime, met: Sequence[tuple[Record, Past, Facts]], calendar: WorkCalendar
) -> list[Finding]:
    """Return one finding a unit."""
    grouped: dict[int, list[FoundPart]] = {}
    for record, past, facts in met:
        part = FoundPart(record, facts, ticket_evidence(record, past, facts, calendar))
        grouped.setdefault(record.unit_id, []).append(part)
    return [
        Finding(situation, unit_id, parts[0].record.unit, as_of, tuple(sorted(parts, key=_by_limit)))
        for unit_id, parts in sorted(grouped.items())
    ]


def _by_limit(part: FoundPart) -> tuple[datetime, str]:
    """Return what the parts of a finding are sorted by."""
    return (part.facts.limit or part.facts.as_of, part.record.number)
