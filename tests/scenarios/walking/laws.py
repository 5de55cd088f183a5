"""The laws of every step: what may never be lost, unset or out of order."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from models.tables.handling import TicketEvent, UnitTask
from models.tables.requests import Request
from models.tables.ticket import Ticket, TicketCaller, TicketText
from models.vocabulary import RequestState, TaskState, TicketState
from services.tickets.workflow import TRANSITIONS
from tests.scenarios.walking.ledger import FIXED, LASTING, Ledger

Law = Callable[[Ledger, Ledger], Iterator[str]]
_EDGES: Final = {
    (source, row.action.value, target) for row in TRANSITIONS for source in row.sources for target in row.targets
}
_RISING: Final = (
    "version", "round", "return_count", "rejected_return_count", "extension_count", "rework_count",
    "upper_return_count",
)  # fmt: skip
_ONCE: Final = {
    Ticket: ("overdue_at", "first_solved", "first_satisfaction", "received_at", "number", "idem"),
    UnitTask: ("overdue_at", "unit", "lead", "round", "ticket", "dispatched_at", "signed_at"),
    Request: ("filed_at", "decided_at", "old_due_at", "kind", "unit", "words"),
}
_TEXTS: Final = {
    TicketText: ("content", "answer", "remark"),
    UnitTask: ("reply", "instruction", "basis_note"),
    TicketCaller: ("name", "phone", "name_mask", "phone_mask"),
}
_ORDER: Final = {
    Ticket: (
        ("received_at", "dispatched_at"), ("dispatched_at", "signed_at"), ("received_at", "closed_at"),
        ("closed_at", "archived_at"),
    ),
    UnitTask: (  # a former lead that goes on assisting keeps its earlier sign-in
        ("dispatched_at", "done_at"), ("dispatched_at", "stopped_at"),
        ("signed_at", "done_at"),
    ),
    Request: (("filed_at", "checked_at"), ("filed_at", "decided_at"), ("checked_at", "decided_at")),
}  # fmt: skip
# No unit has the ticket in these.
_NOBODY_S: Final = frozenset({TicketState.DRAFT, TicketState.TO_DISPATCH, TicketState.MERGED, TicketState.WITHDRAWN})


def nothing_is_lost(before: Ledger, after: Ledger) -> Iterator[str]:
    """Rows stay; those that are written once stay as they are."""
    for table in (*FIXED, *LASTING):
        was, now = before.tables[table], after.tables[table]
        yield from (f"{table.__name__} {key} is gone" for key in was.keys() - now.keys())
    for table in FIXED:
        was, now = before.tables[table], after.tables[table]
        yield from (f"{table.__name__} {key} was changed" for key in was if was[key] != now.get(key, was[key]))


def texts_stay(before: Ledger, after: Ledger) -> Iterator[str]:
    """What was written is not emptied; what a unit writes over stays in the time line."""
    for table, columns in _TEXTS.items():
        for key, row in before.tables[table].items():
            now = after.tables[table][key]
            yield from (f"{table.__name__} {key}: {one} was emptied" for one in columns if row[one] and not now[one])
    for key, row in before.tables[UnitTask].items():
        now = after.tables[UnitTask][key]
        for one in ("reply", "result"):
            if row[one] and row[one] != now[one] and not _in_time_line(after, row["ticket"], row[one]):
                yield f"part {key}: its {one} was written over and is nowhere"


def _in_time_line(ledger: Ledger, ticket: int, words: str) -> bool:
    return any(words in (row["words"], (row["data"] or {}).get("result")) for row in ledger.of(TicketEvent, ticket))


def facts_stay(before: Ledger, after: Ledger) -> Iterator[str]:
    """Facts are not unset or rewritten; counters only rise."""
    for table, columns in _ONCE.items():
        for key, row in before.tables[table].items():
            now = after.tables[table][key]
            yield from (
                f"{table.__name__} {key}: {column} {row[column]} became {now[column]}"
                for column in columns
                if row[column] is not None and now[column] != row[column]
            )
    for key, row in before.tickets.items():
        now = after.tickets[key]
        yield from (f"ticket {key}: {column} fell" for column in _RISING if (row[column] or 0) > (now[column] or 0))


def dates_in_order(before: Ledger, after: Ledger) -> Iterator[str]:
    """A later step is not earlier."""
    for table, pairs in _ORDER.items():
        for key, row in after.tables[table].items():
            yield from (
                f"{table.__name__} {key}: {late} {row[late]} before {early} {row[early]}"
                for early, late in pairs
                if row[early] and row[late] and row[late] < row[early]
            )


def the_graph_is_the_table(before: Ledger, after: Ledger) -> Iterator[str]:
    """A ticket changes its state by a row of the table, and the time line says so."""
    moved: dict[int, Any] = {key: row["state"] for key, row in before.tickets.items()}
    for event in after.added(TicketEvent, before):
        if event["to_state"] is None:
            continue
        if event["from_state"] is not None:
            edge = (event["from_state"], event["action"], event["to_state"])
            if edge not in _EDGES:
                yield f"ticket {event['ticket']}: {edge} is no row of the table"
            if moved.get(event["ticket"], event["from_state"]) != event["from_state"]:
                yield f"ticket {event['ticket']}: the time line jumps from {moved[event['ticket']]}"
        moved[event["ticket"]] = event["to_state"]
    for key, row in after.tickets.items():
        if moved.get(key) != row["state"]:
            yield f"ticket {key}: {row['state']!r} without a line, which says {moved.get(key)!r}"


def one_lead(before: Ledger, after: Ledger) -> Iterator[str]:
    """A ticket with a unit has exactly one present lead part, and it is that unit's; a unit has one part a round."""
    for key, row in after.tickets.items():
        parts = [one for one in after.of(UnitTask, key) if one["state"] is not TaskState.STOPPED]
        pairs = [(one["round"], one["unit"]) for one in parts]
        if len(set(pairs)) != len(pairs):
            yield f"ticket {key}: a unit has two parts in a round"
        if row["cancel_code"] is not None or (row["parent"] is not None and row["round"] == 1):
            continue  # taken back, or answered by another one's handling
        leads = [one for one in parts if one["lead"] and one["round"] == row["round"]]
        if row["state"] in _NOBODY_S or row["lead_unit"] is None:
            continue
        if [one["unit"] for one in leads] != [row["lead_unit"]]:
            yield f"ticket {key} {row['state']!r}: leads {[one['unit'] for one in leads]}, not {row['lead_unit']}"


def merged_keep_their_parent(before: Ledger, after: Ledger) -> Iterator[str]:
    """A merged ticket has a parent, and a parent is never merged itself."""
    for key, row in after.tickets.items():
        if row["state"] is TicketState.MERGED and (row["parent"] is None or row["merged_from"] is None):
            yield f"ticket {key} is merged into nothing"
        if row["parent"] is not None and after.tickets[row["parent"]]["parent"] is not None:
            yield f"ticket {key}: its parent is merged itself"


def requests_are_settled_once(before: Ledger, after: Ledger) -> Iterator[str]:
    """A decided request stays decided, by somebody else than who filed it; only one of a kind waits."""
    for key, row in before.tables[Request].items():
        if row["state"] not in {RequestState.OPEN, RequestState.CHECKED} and after.tables[Request][key] != row:
            yield f"request {key} was decided twice"
    waiting: set[tuple[Any, Any]] = set()
    for key, row in after.tables[Request].items():
        deciders = {row["decided_by"], row["checked_by"]} - {None}
        if row["state"] is RequestState.VOID:
            continue
        if row["filed_by"] in deciders or (row["checked_by"] and row["checked_by"] == row["decided_by"]):
            yield f"request {key}: one person twice"
        if row["state"] in {RequestState.OPEN, RequestState.CHECKED}:
            if (row["ticket"], row["kind"]) in waiting:
                yield f"ticket {row['ticket']}: two requests of a kind wait"
            waiting.add((row["ticket"], row["kind"]))


LAWS: Final[tuple[Law, ...]] = (
    nothing_is_lost, texts_stay, facts_stay, dates_in_order, the_graph_is_the_table, one_lead, merged_keep_their_parent,
    requests_are_settled_once,
)  # fmt: skip


def broken(before: Ledger, after: Ledger) -> list[str]:
    """Return every law that this step broke, in words."""
    return [words for law in LAWS for words in law(before, after)]
