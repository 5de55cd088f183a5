"""At which ticket this window is, for the others; and what is kept on this PC of theirs."""

from typing import Protocol

from services.tickets.presence import Seat


class Seats(Protocol):
    """Says where this window is; a window is at one ticket at a time. All return at once."""

    def attend(self, seat: Seat) -> None:
        """Be at this ticket from now on."""

    def leave(self, seat: Seat) -> None:
        """Be at no ticket, unless the window has turned to another one already."""

    def kept(self, ticket_id: int) -> tuple[Seat, ...]:
        """Return the other windows of this PC at a ticket; a server is asked by a query instead."""


class NoSeats:
    """For commands and tests: nobody else is there."""

    def attend(self, seat: Seat) -> None:
        """Tell nobody."""

    def leave(self, seat: Seat) -> None:
        """Tell nobody."""

    def kept(self, ticket_id: int) -> tuple[Seat, ...]:  # noqa: ARG002 - the protocol's shape
        """Return nobody."""
        return ()
