"""Limits and warning tiers of tickets and of units' parts, judged together by one calendar and one set of rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.vocabulary import TaskState, TicketState, Tier
from services.calendar.days import WorkCalendar
from services.calendar.limits import due_moment
from services.calendar.office import RulesGone, all_rules, office_calendar
from services.calendar.rules import RuleVersion, Step
from services.calendar.tiers import TierFacts, tier, working_days_over
from services.tickets.dto import TicketRow
from services.tickets.submission import ENDED_PARTS
from services.tickets.waiting import waits_since
from services.tickets.workflow import CLOCK_RUNS


@dataclass(frozen=True)
class Clockwork:
    """The office's calendar and rules at one moment, read once for many tickets."""

    now: datetime
    calendar: WorkCalendar
    versions: Mapping[str, RuleVersion]

    def rules(self, key: str) -> RuleVersion:
        """Return the version that a ticket was frozen with; raise RulesGone."""
        if key not in self.versions:
            raise RulesGone(key=key)
        return self.versions[key]

    def running_limit(self, row: TicketRow, rules_key: str) -> datetime | None:
        """Return the limit that the ticket's present holder works against; None when no clock runs."""
        if row.state is TicketState.TO_DISPATCH:
            rules = self.rules(rules_key)
            term = rules.term(Step.DISPATCH, row.type, row.urgency)
            since = waits_since(row.id, row.received_at, row.dispatched_at)
            return due_moment(term, since, rules, self.calendar) if term else None
        return row.due_at if row.state in CLOCK_RUNS else None

    def ticket_tier(self, row: TicketRow, rules_key: str, limit_at: datetime | None) -> Tier | None:
        """Return the tier of the running limit; a ticket that waits for dispatch runs on the dispatch limit."""
        if limit_at is None:
            return None
        waits = row.state is TicketState.TO_DISPATCH
        facts = TierFacts(
            appeal=row.type,
            urgency=row.urgency,
            received_at=_begun(row, waits=waits),
            due_at=limit_at,
            sign_due_at=None,
            signed=True,
            submitted=False,
            step=_STEPS.get(row.state, Step.HANDLING),
        )
        return tier(facts, self.now, self.rules(rules_key), self.calendar)

    def task_tier(self, task: Mapping[str, Any], ticket: Any) -> Tier | None:
        """Return the tier of one unit's part; a finished part warns of nothing."""
        facts = TierFacts(
            appeal=ticket.type,
            urgency=ticket.urgency,
            received_at=task["dispatched_at"],
            due_at=task["due_at"],
            sign_due_at=task["sign_due_at"],
            signed=task["signed_at"] is not None,
            submitted=_over(task, ticket),
            step=Step.REWORK if task["round"] > 1 else Step.HANDLING,
            report_due_at=task["report_due_at"],
            reported=task["reported_at"] is not None,
        )
        return tier(facts, self.now, self.rules(ticket.rules_key), self.calendar)

    def days_over(self, limit_at: datetime | None) -> int | None:
        """Return the working days past a limit; None while it has not passed, or when there is none."""
        if limit_at is None or limit_at >= self.now:
            return None
        return working_days_over(limit_at, self.now, self.calendar)


def _over(task: Mapping[str, Any], ticket: Any) -> bool:
    """Return whether nothing is awaited of a part: the lead's runs on until its own leads have signed the reply."""
    if task["state"] is TaskState.DONE and task["lead"] and ticket.state is TicketState.UNIT_REVIEW:
        return False
    return task["state"] in ENDED_PARTS or ticket.state not in CLOCK_RUNS


_STEPS = {TicketState.TO_DISPATCH: Step.DISPATCH, TicketState.REWORK: Step.REWORK}


def _begun(row: TicketRow, *, waits: bool) -> datetime:
    """Return when the running limit began."""
    if waits:
        return waits_since(row.id, row.received_at, row.dispatched_at)
    return row.dispatched_at or row.received_at


def clockwork(now: datetime) -> Clockwork:
    """Read calendar and rules for judging tickets at this moment."""
    return Clockwork(now, office_calendar(), {version.key: version for version in all_rules()})
