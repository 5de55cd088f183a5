"""From a row of the sheet to a ticket's row, or to everything that is wrong with it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from i18n import N_, _
from models.vocabulary import TicketState
from services.exchange.cells import Moment, Phone, Refused, read_cell
from services.exchange.columns import EITHER, Column, history_columns
from services.exchange.dto import HistoryRow, RowError, SheetRow

# Each pair: what cannot have happened before what. Equal moments are fine; between days the hours do not count.
_ORDER: Final = (
    ("dispatched_at", "received_at"),
    ("signed_at", "received_at"),
    ("signed_at", "dispatched_at"),
    ("finished_at", "received_at"),
    ("finished_at", "dispatched_at"),
    ("callback_at", "received_at"),
)
_ROAD: Final = ("received_at", "dispatched_at", "signed_at", "finished_at", "callback_at")
# In these a unit has handed in, or did so in an earlier round; in the others a closing moment contradicts the state.
_MAY_BE_FINISHED: Final = frozenset(
    {
        TicketState.CENTRE_REVIEW,
        TicketState.TO_CALL_BACK,
        TicketState.REWORK,
        TicketState.LONG_TERM,
        TicketState.CLOSED,
        TicketState.GUIDED,
        TicketState.WITHDRAWN,
        TicketState.ARCHIVED,
    }
)
EMPTY: Final = N_("is empty; it cannot be done without.")


def read_row(row: SheetRow) -> HistoryRow | tuple[RowError, ...]:
    """Return the ticket that a row tells, or every reason why it cannot be taken."""
    columns = history_columns()
    if row.fault:
        return (RowError(row.number, row.fault_column, _(row.fault)),)
    fields: dict[str, Any] = {}
    errors: list[RowError] = []
    for key, cell in row.cells.items():
        try:
            fields[key] = read_cell(columns[key], cell)
        except Refused as refusal:
            errors.append(RowError(row.number, columns[key].head, str(refusal)))
    errors += (RowError(row.number, columns[key].head, words) for key, words in _faults(row, fields, columns))
    return tuple(errors) if errors else HistoryRow(**_columns(fields))


def _faults(row: SheetRow, fields: Mapping[str, Any], columns: Mapping[str, Column]) -> Iterator[tuple[str, str]]:
    """Yield what no single cell shows: what is missing, and what contradicts itself."""
    for column in columns.values():
        if column.required and column.key not in row.cells:
            yield column.key, _(EMPTY)
    if not any(fields.get(key, row.cells.get(key)) for key in EITHER):
        yield EITHER[0], _("is empty, and so is {other}; one of them is needed.").format(other=columns[EITHER[1]].head)
    for later, earlier in _ORDER:
        if later in fields and earlier in fields and _impossible(fields[later], fields[earlier]):
            words = _("lies before {other} ({moment}).")
            moment = fields[earlier].at.strftime("%Y-%m-%d %H:%M")
            yield later, words.format(other=columns[earlier].head, moment=moment)
    if "finished_at" in fields and fields.get("state", TicketState.CLOSED) not in _MAY_BE_FINISHED:
        yield "finished_at", _("is filled, but by its state the ticket is not handed in. Correct one of the two.")


def _impossible(later: Moment, earlier: Moment) -> bool:
    """Tell whether the later moment lies before the earlier one, by days where an hour is not known."""
    if later.day_only or earlier.day_only:
        return later.at.date() < earlier.at.date()
    return later.at < earlier.at


def _columns(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of the row: bare moments, the phone's two parts."""
    phone = fields.get("phone")
    if isinstance(phone, Phone):
        fields["phone"], fields["phone_tail"] = phone
    last: datetime | None = None
    for key in _ROAD:
        if key in fields:
            last = fields[key] = _not_before(last, fields[key])
    if "due_at" in fields:
        fields["due_at"] = fields["due_at"].at
    return {key: value for key, value in fields.items() if value not in {"", ()}}


def _not_before(last: datetime | None, moment: Moment) -> datetime:
    """Return the moment; one of which only the day is known follows what is known to have happened on that day."""
    if moment.day_only and last is not None and last.date() == moment.at.date():
        return max(last, moment.at)
    return moment.at
