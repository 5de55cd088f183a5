"""Looks through the database for contradictions; reads only."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, Final

from i18n import N_, _
from models.base import DATABASE
from models.tables.calendar import RuleVersionRow
from models.tables.handling import UnitTask
from models.tables.oversight import Paper
from models.tables.ticket import Ticket, TicketCaller, TicketText
from models.vocabulary import TicketState
from services.access.permissions import Actor, Permission
from services.checkup.dto import Checkup, Fault
from services.kernel.engine import on_server
from services.kernel.reading import fetch_tuples
from services.search.checking import index_faults
from services.tickets.workflow import CLOCK_RUNS

_SHOWN: Final = 200
_AT_UNIT: Final = tuple(CLOCK_RUNS | {TicketState.CENTRE_REVIEW, TicketState.TO_CALL_BACK})
_PARTS: Final = (
    ("text_missing", TicketText, N_("its text row is missing")),
    ("caller_missing", TicketCaller, N_("its caller row is missing")),
)
_LEAD_MISSING: Final = N_("is at a unit, but the lead unit has no part of it")
_RULES_GONE: Final = N_("was judged by the rule version “{key}”, which is gone")
_PAPER_CHANGED: Final = N_("the stored paper is not the one that was issued")
_GAP: Final = N_("the number before this one is missing")
INDEX_FAULTS: Final = {
    "search_missing": N_("is not in the index of words"),
    "search_stale": N_("stands in the index of words as it was before"),
}
"""What the index of words lacks; it is brought up to date in pieces (services/search/filling.py)."""
# (kind, words, earlier column, later column): the later moment may not lie before the earlier one.
_ORDERS: Final = (
    ("dispatched_before_received", N_("dispatched before it was received"), Ticket.received_at, Ticket.dispatched_at),
    ("signed_before_dispatched", N_("signed in before it was dispatched"), Ticket.dispatched_at, Ticket.signed_at),
    ("closed_before_received", N_("closed before it was received"), Ticket.received_at, Ticket.closed_at),
    ("archived_before_closed", N_("archived before it was closed"), Ticket.closed_at, Ticket.archived_at),
)


def check_up(actor: Actor) -> Checkup:
    """Return every contradiction found, at most some hundreds a kind; an empty tuple means all is well.

    On a server a function looks: whoever may check need not see every ticket.
    """
    actor.require(Permission.DATA_CHECK)
    if on_server():
        return _asked_of_server()
    faults: list[Fault] = []
    checked: dict[str, int] = {}
    for name, look in _CHECKS.items():
        found = list(look())
        faults += found[:_SHOWN]
        checked[name] = _extent(name)
    return Checkup(tuple(faults), checked)


def _extent(name: str) -> int:
    """Return how many rows a check looked at."""
    table = {"papers": Paper, "tasks": UnitTask}.get(name, Ticket)
    return int(table.select().count())


def _file() -> Iterator[Fault]:
    """The file itself: its pages and its references."""
    for (words,) in DATABASE.execute_sql("pragma quick_check").fetchall():
        if words != "ok":
            yield Fault("damaged_file", "", _("the database file is damaged: {words}").format(words=words))
    for table, row, parent, _key in DATABASE.execute_sql("pragma foreign_key_check").fetchall():
        words = _("points to a row of {parent} that is not there").format(parent=parent)
        yield Fault("broken_reference", f"{table} {row}", words)


def _moments() -> Iterator[Fault]:
    """Moments in an impossible order."""
    for kind, words, earlier, later in _ORDERS:
        for (number,) in fetch_tuples(Ticket.select(Ticket.number).where(later < earlier).limit(_SHOWN)):
            yield Fault(kind, number, _(words))


def _parts() -> Iterator[Fault]:
    """Tickets without their text or caller row."""
    for kind, table, words in _PARTS:
        there: Any = table.select(table.ticket)
        query = Ticket.select(Ticket.number).where(Ticket.id.not_in(there)).order_by(Ticket.id).limit(_SHOWN)
        for (number,) in fetch_tuples(query):
            yield Fault(kind, number, _(words))


def _tasks() -> Iterator[Fault]:
    """Tickets at a unit without a lead unit's part; a joined one was handled in the part of another."""
    lead = UnitTask.select(UnitTask.ticket).where(UnitTask.lead)
    query = Ticket.select(Ticket.number).where(
        Ticket.state.in_(_AT_UNIT), Ticket.lead_unit.is_null(False), Ticket.parent.is_null(), Ticket.id.not_in(lead)
    )
    for (number,) in fetch_tuples(query.order_by(Ticket.id).limit(_SHOWN)):
        yield Fault("lead_part_missing", number, _(_LEAD_MISSING))


def _rules() -> Iterator[Fault]:
    """Tickets judged by a rule version that is gone."""
    known = RuleVersionRow.select(RuleVersionRow.key)
    query = Ticket.select(Ticket.number, Ticket.rules_key).where(Ticket.rules_key.not_in(known))
    for number, key in fetch_tuples(query.order_by(Ticket.id).limit(_SHOWN)):
        yield Fault("rules_unknown", number, _(_RULES_GONE).format(key=key))


def _papers() -> Iterator[Fault]:
    """Issued papers whose bytes no longer have their hash, and gaps in their numbers."""
    last: dict[tuple[str, int], int] = {}
    query = Paper.select(Paper.number, Paper.agency_code, Paper.year, Paper.serial, Paper.sha256, Paper.pdf)
    for number, code, year, serial, digest, pdf in fetch_tuples(query.order_by(Paper.year, Paper.serial)):
        if hashlib.sha256(bytes(pdf)).hexdigest() != digest:
            yield Fault("paper_changed", number, _(_PAPER_CHANGED))
        if serial != last.get((code, year), 0) + 1:
            yield Fault("number_gap", number, _(_GAP))
        last[code, year] = serial


def _search() -> Iterator[Fault]:
    """Tickets that the index of words lacks, or holds as they were."""
    for kind, number in index_faults(_SHOWN):
        yield Fault(kind, number, _(INDEX_FAULTS[kind]))


_CHECKS: Final[dict[str, Callable[[], Iterator[Fault]]]] = {
    "file": _file,
    "moments": _moments,
    "parts": _parts,
    "tasks": _tasks,
    "rules": _rules,
    "papers": _papers,
    "search": _search,
}


# ---- on a server -----------------------------------------------------------------------------------------------------

_WORDS: Final = {
    **{kind: words for kind, words, _earlier, _later in _ORDERS},
    **{kind: words for kind, _table, words in _PARTS},
    "lead_part_missing": _LEAD_MISSING,
    "rules_unknown": _RULES_GONE,
    "paper_changed": _PAPER_CHANGED,
    "number_gap": _GAP,
    **INDEX_FAULTS,
}


def _asked_of_server() -> Checkup:
    """Return what the server's function finds, in this program's words."""
    places = (_SHOWN, [int(state) for state in _AT_UNIT])
    rows = DATABASE.execute_sql("select kind, place, detail from desk.check_faults(%s, %s)", places).fetchall()
    rows += DATABASE.execute_sql("select kind, place, '' from desk.search_faults(%s)", (_SHOWN,)).fetchall()
    faults = tuple(Fault(kind, place, _(_WORDS[kind]).format(key=detail)) for kind, place, detail in rows)
    [tickets, tasks, papers] = DATABASE.execute_sql(
        "select tickets, tasks, papers from desk.check_extents()"
    ).fetchone()
    extents = {"papers": papers, "tasks": tasks}
    return Checkup(faults, {name: int(extents.get(name, tickets)) for name in _CHECKS})
