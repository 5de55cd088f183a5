"""The scan: every situation, every unit, all tickets that meet it at a moment."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from services.calendar.days import WorkCalendar
from services.calendar.numbers import ScanNumbers
from services.calendar.office import office_calendar, rules_at
from services.oversight.dto import ScanCase
from services.oversight.evidence import case_evidence, ticket_evidence
from services.oversight.gathering import batches, candidates, named, pasts
from services.oversight.history import Past, Record, facts_at, state_at
from services.oversight.incidents import Fields, Key, Span, incidents
from services.oversight.rates import falls
from services.oversight.rules import RULE_BY_NAME, Facts
from services.oversight.situations import Situation, situations
from services.oversight.stalled import OPEN, stalled


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
    numbers: ScanNumbers
    parts: tuple[FoundPart, ...]

    @property
    def evidence(self) -> dict[str, Any]:
        """Return the facts of the whole."""
        parts = [(part.facts, part.evidence) for part in self.parts]
        return case_evidence(self.situation.rule, parts, self.as_of, self.numbers)

    @property
    def case(self) -> ScanCase:
        """Return it as the scan reports it."""
        numbers = tuple(part.record.number for part in self.parts)
        return ScanCase(self.situation.code, self.situation.status, self.unit, numbers, self.evidence)


@dataclass(frozen=True)
class Judged:
    """A unit's part of a ticket with what is known of it."""

    record: Record
    past: Past
    facts: Facts


@dataclass(frozen=True)
class Judgement:
    """What a scan judges by."""

    as_of: datetime
    numbers: ScanNumbers
    calendar: WorkCalendar


def find(as_of: datetime, ticket_ids: Sequence[int] | None = None) -> tuple[Finding, ...]:
    """Return what is met at the moment, of all tickets or of these: by situation, then in the order of the units."""
    judgement = Judgement(as_of, rules_at(as_of).scan, office_calendar())
    judged = [*_running(as_of, ticket_ids), *_told(as_of, ticket_ids, judgement.numbers)]
    found: list[Finding] = []
    for situation in situations():
        rule = RULE_BY_NAME.get(situation.rule)
        if situation.enabled and rule is not None:
            met = [each for each in judged if rule.when(each.facts, judgement.numbers)]
            found += _by_unit(situation, met, judgement)
    return tuple(found)


def _running(as_of: datetime, ticket_ids: Sequence[int] | None) -> Iterator[Judged]:
    """Yield the parts whose limits may have passed."""
    records = candidates(as_of, ticket_ids)
    known = pasts(records, as_of)
    for record in records:
        past = known.get(record.ticket_id, Past())
        yield Judged(record, past, facts_at(record, past, as_of))


def _told(as_of: datetime, ticket_ids: Sequence[int] | None, numbers: ScanNumbers) -> Iterator[Judged]:
    """Yield the units' parts of which something else is told: an incident, a low month, a stalled matter."""
    since = as_of - timedelta(days=numbers.window_days)
    fields: defaultdict[Key, dict[str, Any]] = defaultdict(dict)
    for ids in [None] if ticket_ids is None else batches(ticket_ids):
        span = Span(since, as_of, None if ids is None else tuple(ids))
        for key, told in _sources(span, numbers):
            fields[key] |= told
    records = named(fields)
    known = pasts([*records.values()], as_of)
    for key, record in records.items():
        past = known.get(record.ticket_id, Past())
        facts = Facts(as_of=as_of, **fields[key])
        yield Judged(record, past, _still_open(facts, record, past))


def _sources(span: Span, numbers: ScanNumbers) -> Iterable[tuple[Key, Fields]]:
    """Yield what each source tells of a ticket and a unit."""
    yield from incidents(span, numbers.rework_rounds).items()
    yield from falls(span, numbers).items()
    yield from stalled(span, numbers)


def _still_open(facts: Facts, record: Record, past: Past) -> Facts:
    """Return the facts without those of unfinished matters where this one was finished, or unknown, at the moment."""
    state = state_at(record, past, facts.as_of)
    if state in OPEN:
        return facts
    return replace(facts, instructed=False, promised=None, difficult=False, callers=1)


def _by_unit(situation: Situation, met: Sequence[Judged], judgement: Judgement) -> list[Finding]:
    """Return one finding a unit."""
    grouped: defaultdict[int, list[FoundPart]] = defaultdict(list)
    for each in met:
        evidence = ticket_evidence(situation.rule, each.record, each.past, each.facts, judgement.calendar)
        grouped[each.record.unit_id].append(FoundPart(each.record, each.facts, evidence))
    return [
        Finding(
            situation, unit_id, parts[0].record.unit, judgement.as_of, judgement.numbers,
            tuple(sorted(parts, key=_by_limit)),
        )
        for unit_id, parts in sorted(grouped.items())
    ]  # fmt: skip


def _by_limit(part: FoundPart) -> tuple[datetime, str]:
    """Return what the parts of a finding are sorted by."""
    return (part.facts.limit or part.facts.happened_at or part.record.received_at, part.record.number)
