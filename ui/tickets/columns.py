"""The columns of a ticket list, and how a click on a head becomes an order."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from i18n import N_, _
from services.kernel.labels import label
from services.tickets.dto import TicketOrder, TicketRow
from ui.common.cells import Number, Text
from ui.common.columns import Column, Order
from ui.common.times import moment
from ui.tickets.looks import due_cell, marks_of, state_chip

DUE: Final = "due"
USUAL: Final = ("number", "title", "unit", "state", DUE, "received")
"""The columns as delivered; the others are chosen."""


def ticket_columns(now: Callable[[], datetime]) -> tuple[Column[TicketRow], ...]:
    """Return all columns there are; what is exported beside words are moments and numbers."""

    def at(read: Callable[[TicketRow], datetime | None]) -> Callable[[TicketRow], Text]:
        return lambda row: Text(moment(read(row), now()), "text-2")

    def plain(read: Callable[[TicketRow], str | None]) -> Callable[[TicketRow], Text]:
        return lambda row: Text(read(row) or "—", "text-2")

    return (
        Column("number", N_("Number"), lambda row: Text(row.number, "text-2"), width=158, order="number"),
        Column(
            "title", N_("Title"), lambda row: Text(row.title, marks=marks_of(row)), order="title",
            value=lambda row: row.title,
        ),
        Column("unit", N_("Lead unit"), plain(lambda row: row.lead_unit), width=196, order="unit"),
        Column("state", N_("State"), state_chip, width=112, order="state"),
        Column(
            DUE, N_("Time left"), lambda row: due_cell(row, now()), width=188, order="due",
            value=lambda row: row.limit_at,
        ),
        Column(
            "received", N_("Received"), at(lambda row: row.received_at), width=128, order="received",
            value=lambda row: row.received_at,
        ),
        Column("type", N_("Type of appeal"), plain(lambda row: label(row.type)), width=104),
        Column("urgency", N_("Urgency"), plain(lambda row: label(row.urgency)), width=84),
        Column("category", N_("Class"), plain(lambda row: row.category), width=140),
        Column("area", N_("Area"), plain(lambda row: row.area), width=128),
        Column("channel", N_("Channel"), plain(lambda row: row.channel), width=112),
        Column("caller", N_("Caller"), plain(lambda row: row.caller_mask), width=148),
        Column(
            "assists", N_("Assisting units"), lambda row: Number(row.assists or None, tone="text-2"), width=96,
            numeric=True, value=lambda row: row.assists,
        ),
        Column("round", N_("Round"), lambda row: Number(row.round, tone="text-2"), width=72, numeric=True,
               value=lambda row: row.round),
        Column(
            "dispatched", N_("Dispatched"), at(lambda row: row.dispatched_at), width=128,
            value=lambda row: row.dispatched_at,
        ),
        Column("limit", N_("Limit"), at(lambda row: row.due_at), width=128, value=lambda row: row.due_at),
        Column("closed", N_("Closed"), at(lambda row: row.closed_at), width=128, value=lambda row: row.closed_at),
    )  # fmt: skip


def wanted_order(order: Order, default: TicketOrder) -> TicketOrder:
    """Return the order that the service knows; the list's own while no head was clicked."""
    if not order.key:
        return default
    return TicketOrder(f"-{order.key}" if order.descending else order.key)


def order_words(order: TicketOrder, now: Callable[[], datetime]) -> str:
    """Return an order in words: the title of its column, and that it falls if it does."""
    name = order.value.removeprefix("-")
    title = next(_(column.title) for column in ticket_columns(now) if column.order == name)
    return _("{column}, falling").format(column=title) if order.value.startswith("-") else title
