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
    return (*_main_columns(now), *_facts(), *_moments(now))


def _main_columns(now: Callable[[], datetime]) -> tuple[Column[TicketRow], ...]:
    """Return number, title with its marks, lead unit, state, limit and moment of receipt."""
    return (
        Column("number", N_("Number"), _plain(lambda row: row.number), width=158, order="number"),
        Column(
            "title", N_("Title"), lambda row: Text(row.title, marks=marks_of(row)), order="title",
            value=lambda row: row.title,
        ),
        Column("unit", N_("Lead unit"), _plain(lambda row: row.lead_unit), width=196, order="unit"),
        Column("state", N_("State"), state_chip, width=112, order="state"),
        Column(
            DUE, N_("Time left"), lambda row: due_cell(row, now()), width=188, width_en=224, order="due",
            value=lambda row: row.limit_at,
        ),
        _moment("received", N_("Received"), lambda row: row.received_at, now, order="received"),
    )  # fmt: skip


def _facts() -> tuple[Column[TicketRow], ...]:
    """Return what else is known of a ticket."""
    return (
        Column("type", N_("Type of appeal"), _plain(lambda row: label(row.type)), width=104),
        Column("urgency", N_("Urgency"), _plain(lambda row: label(row.urgency)), width=84),
        Column("category", N_("Class"), _plain(lambda row: row.category), width=140),
        Column("area", N_("Area"), _plain(lambda row: row.area), width=128),
        Column("channel", N_("Channel"), _plain(lambda row: row.channel), width=112),
        CALLER,
        _number("assists", N_("Assisting units"), lambda row: row.assists),
        _number("round", N_("Round"), lambda row: row.round),
    )


def _moments(now: Callable[[], datetime]) -> tuple[Column[TicketRow], ...]:
    """Return when it was sent out, until when it runs, when it was closed."""
    return (
        _moment("dispatched", N_("Dispatched"), lambda row: row.dispatched_at, now),
        _moment("limit", N_("Limit"), lambda row: row.due_at, now),
        _moment("closed", N_("Closed"), lambda row: row.closed_at, now),
    )


def with_caller(columns: tuple[Column[TicketRow], ...]) -> tuple[Column[TicketRow], ...]:
    """Return the columns with that of the caller among them."""
    return columns if any(one.key == CALLER.key for one in columns) else (*columns, CALLER)


def _plain(read: Callable[[TicketRow], str | None]) -> Callable[[TicketRow], Text]:
    return lambda row: Text(read(row) or "—", "text-2")


def _number(key: str, title: str, read: Callable[[TicketRow], int]) -> Column[TicketRow]:
    return Column(key, title, lambda row: Number(read(row) or None, tone="text-2"), width=96, numeric=True, value=read)


def _moment(
    key: str, title: str, read: Callable[[TicketRow], datetime | None], now: Callable[[], datetime], order: str = ""
) -> Column[TicketRow]:
    def cell(row: TicketRow) -> Text:
        return Text(moment(read(row), now()), "text-2")

    return Column(key, title, cell, width=128, order=order, value=read)


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


CALLER: Final = Column[TicketRow]("caller", N_("Caller"), _plain(lambda row: row.caller_mask), width=148)
