"""The columns of a ticket list, and how a click on a head becomes an order."""

from collections.abc import Callable
from datetime import datetime

from i18n import N_
from services.tickets.dto import TicketOrder, TicketRow
from ui.common.cells import Text
from ui.common.columns import Column, Order
from ui.common.times import moment
from ui.tickets.looks import due_cell, marks_of, state_chip

DUE = "due"


def ticket_columns(now: Callable[[], datetime]) -> tuple[Column[TicketRow], ...]:
    """Return number, title with its marks, lead unit, state, limit and moment of receipt."""

    def received(row: TicketRow) -> Text:
        return Text(moment(row.received_at, now()), "text-2")

    return (
        Column("number", N_("Number"), lambda row: Text(row.number, "text-2"), width=158, order="number"),
        Column("title", N_("Title"), lambda row: Text(row.title, marks=marks_of(row)), order="title"),
        Column("unit", N_("Lead unit"), lambda row: Text(row.lead_unit or "—", "text-2"), width=196, order="unit"),
        Column("state", N_("State"), state_chip, width=112, order="state"),
        Column(DUE, N_("Time left"), lambda row: due_cell(row, now()), width=188, order="due", width_en=222),
        Column("received", N_("Received"), received, width=128, order="received"),
    )


def wanted_order(order: Order, default: TicketOrder) -> TicketOrder:
    """Return the order that the service knows; the list's own while no head was clicked."""
    if not order.key:
        return default
    return TicketOrder(f"-{order.key}" if order.descending else order.key)
