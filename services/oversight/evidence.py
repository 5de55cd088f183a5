"""The facts of a case as JSON keeps them: what was found, at which moment, never recomputed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from services.calendar.days import WorkCalendar
from services.calendar.numbers import ScanNumbers
from services.kernel.words import label_of
from services.oversight.history import Past, Record, state_at
from services.oversight.months import Basis, MonthRate
from services.oversight.rules import Facts
from services.oversight.telling import TELLERS, moment_text, rate_text

_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "refused_after_decision": ("window_days",),
    "improper_returns": ("window_days", "rejected_returns", "improper_return_percent", "floor_minimum"),
    "reworks": ("window_days", "rework_rounds"),
    "false_closing": ("window_days",),
    "low_rates": ("window_days", "satisfaction_floor", "on_time_floor", "floor_months", "floor_minimum"),
    "instructed_or_stalled": ("callers",),
}
_BASES: Mapping[str, tuple[Basis, ...]] = {
    "improper_returns": (Basis.RETURNS,),
    "low_rates": (Basis.SATISFACTION, Basis.ON_TIME),
}


def ticket_evidence(rule: str, record: Record, past: Past, facts: Facts, calendar: WorkCalendar) -> dict[str, Any]:
    """Return one ticket's facts; ``signed`` is null for a part that was not signed in by then.

    ``fact`` says in words what the ticket stands for in the case; ``occasion`` tells one such fact from the next.
    """
    state = state_at(record, past, facts.as_of)
    signed = record.signed_at if record.lead else record.assist_signed_at
    known = signed is not None and signed <= facts.as_of
    return {
        "number": record.number,
        "title": record.title,
        "type": label_of("appeal_type", record.type.value),
        "part": "lead" if record.lead else "assist",
        "state": label_of("state", str(state.value)) if state is not None else None,
        "received": moment_text(record.received_at),
        "dispatched": moment_text(record.dispatched_at if record.lead else record.assist_asked_at),
        "signed": moment_text(signed) if known else None,
        "due": moment_text(facts.limit or record.due_at),
        **TELLERS[rule](record, facts, calendar),
    }


def case_evidence(
    rule: str, parts: Sequence[tuple[Facts, dict[str, Any]]], as_of: datetime, numbers: ScanNumbers
) -> dict[str, Any]:
    """Return the case's facts, its tickets in the order given, with the numbers by which they were judged."""
    tickets = [evidence for _facts, evidence in parts]
    found: dict[str, Any] = {"as_of": moment_text(as_of), "count": len(tickets)}
    if rule == "overdue":
        found["earliest_due"] = tickets[0]["due"]
        found["longest_working_days"] = max(ticket["overdue_working_days"] for ticket in tickets)
    if rule in _BASES:
        found["months"] = _months([facts for facts, _evidence in parts], _BASES[rule])
    if rule in _NUMBERS:
        found["thresholds"] = {name: getattr(numbers, name) for name in _NUMBERS[rule]}
    return found | {"tickets": tickets}


def _months(listed: Sequence[Facts], bases: Sequence[Basis]) -> list[dict[str, Any]]:
    """Return the months in which tickets of the case count badly, with the rate of each."""
    met = {(fall.basis, fall.month) for facts in listed for fall in facts.falls}
    rates = {(rate.basis, rate.month): rate for facts in listed for rate in facts.rates}
    chosen = [rates[key] for key in sorted(met, key=_by_month) if key[0] in bases]
    return [_month(rate) for rate in chosen]


def _by_month(key: tuple[Basis, date]) -> tuple[str, date]:
    return (key[0].value, key[1])


def _month(rate: MonthRate) -> dict[str, Any]:
    """Return a month's rate: numerator and denominator as the figures of the reports have them."""
    numerator = rate.bad if rate.basis is Basis.RETURNS else rate.good
    return {
        "month": f"{rate.month:%Y-%m}",
        "basis": rate.basis.value,
        "value": rate_text(rate),
        "numerator": numerator,
        "denominator": rate.counted,
    }
