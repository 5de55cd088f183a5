"""What the log of changes says, in words: which record, which of its facts, before and after."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from i18n import N_, _
from services.audit.change_queries import ChangeRow
from services.kernel.labels import label
from services.kernel.vocabulary import TaskState, TicketState

_TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "announcement": N_("Announcement"), "area": N_("Area"), "call_tally": N_("Tallied call"),
        "callback_attempt": N_("Callback"), "case_ticket": N_("Ticket of a case"), "category": N_("Class"),
        "caller_release": N_("Release of an identity"), "channel": N_("Channel"),
        "old_password": N_("Former password"),
        "contact_record": N_("Contact"), "day_override": N_("Day of the calendar"),
        "oversight_case": N_("Case"), "paper": N_("Paper"), "person": N_("Account"),
        "person_role": N_("Role of an account"), "person_setting": N_("Own setting"),
        "published_year": N_("Published year"),
        "rule_version": N_("Rule version"), "saved_list": N_("Saved list"), "setting": N_("Setting of the office"),
        "ticket": N_("Ticket"), "ticket_caller": N_("Caller"), "ticket_event": N_("Line of the time line"),
        "ticket_text": N_("Texts of the ticket"), "unit": N_("Unit"), "unit_task": N_("Unit's part"),
        "warning_event": N_("Warning"),
    }
)  # fmt: skip
_OPS: Final = {"insert": N_("made"), "update": N_("changed"), "delete": N_("deleted")}
_STATES: Final = {"ticket": TicketState, "unit_task": TaskState, "ticket_event": TicketState}
_STATE_COLUMNS: Final = frozenset({"state", "from_state", "to_state"})
_HASH_SHOWN: Final = 8


def record_words(row: ChangeRow) -> str:
    """Return which record it was, and what became of it."""
    name = _(_TABLES[row.table]) if row.table in _TABLES else row.table
    change = _(_OPS[row.op]) if row.op in _OPS else row.op
    return _("{record} #{key} {change}").format(record=name, key=row.row_key, change=change)


def fact_words(row: ChangeRow) -> str:
    """Return the facts in one line."""
    return _("; ").join(_facts(row)) or "—"


def change_lines(row: ChangeRow) -> Iterator[str]:
    """Yield the change as lines: the record, then each fact set in."""
    yield record_words(row)
    yield from (f"    {fact}" for fact in _facts(row))


def _facts(row: ChangeRow) -> Iterator[str]:
    for name in row.after or row.before:
        new, old = (_value(row.table, name, image.get(name)) for image in (row.after, row.before))
        if row.op == "update":
            yield f"{name}: {old} → {new}"
        else:
            yield f"{name}: {new if row.op == 'insert' else old}"


def _value(table: str, name: str, value: Any) -> str:
    """Return a value; of a hidden one its length or mask, and the beginning of its hash."""
    if isinstance(value, Mapping):
        return _hidden(value)
    if name in _STATE_COLUMNS and table in _STATES and value is not None:
        return _state(table, value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value in (None, ""):
        return "—"
    return str(value).replace("T", " ", 1) if name == "at" or name.endswith("_at") else str(value)


def _state(table: str, value: Any) -> str:
    try:
        return label(_STATES[table](value))
    except ValueError:
        return str(value)


def _hidden(value: Mapping[str, Any]) -> str:
    if "hash" not in value:
        return str(dict(value))
    shown = str(value["hash"])[:_HASH_SHOWN]
    if "length" in value:
        return _("{n} characters, hash {hash}…").format(n=value["length"], hash=shown)
    return _("{mask}, hash {hash}…").format(mask=value.get("mask", ""), hash=shown)
