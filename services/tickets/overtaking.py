"""Requests that events overtook: once the part or the answer they are about is over, nobody decides on them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from models.tables.requests import Request
from models.vocabulary import RequestKind, RequestState, TicketState
from services.bus.unit_of_work import Transaction
from services.tickets.events import TicketMoved

_S = TicketState
_WAITS_IN: Final[Mapping[RequestKind, frozenset[TicketState]]] = MappingProxyType({
    RequestKind.LONG_TERM: frozenset({
        _S.HANDLING, _S.REWORK, _S.EXTENSION_PENDING, _S.RETURN_PENDING, _S.CONSULTATION, _S.INSTRUCTION_PENDING,
    }),
    RequestKind.EXCLUSION: frozenset({_S.TO_CALL_BACK, _S.CLOSED, _S.ARCHIVED}),
})  # fmt: skip
"""The states in which such a request may wait; the others are decided by the step that leaves their own state."""


def void_overtaken(event: TicketMoved, tx: Transaction) -> None:
    """Mark what waits in vain as void, by whoever took the step; what was asked and when stays on record."""
    kinds = [kind for kind, states in _WAITS_IN.items() if event.to_state not in states]
    here = (Request.ticket == event.ticket_id) & Request.kind.in_(kinds)
    waiting = here & Request.state.in_((RequestState.OPEN, RequestState.CHECKED))
    if Request.select(Request.id).where(waiting).exists():
        void = {"state": RequestState.VOID, "decided_at": tx.now, "decided_by": tx.actor.person_id}
        Request.update(**void).where(waiting).execute()
