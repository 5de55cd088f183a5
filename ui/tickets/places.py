"""Where a ticket is worked, and where it is looked at: for every page that opens one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from services.kernel.vocabulary import TicketState
from services.tickets.dto import WorkList
from ui.common.navigation import Destination

_TABS: Final[Mapping[TicketState, str]] = MappingProxyType(
    {
        TicketState.TO_DISPATCH: "dispatch",
        TicketState.TO_CALL_BACK: "callback",
    }
)


def worked_at(state: TicketState, ticket_id: int) -> Destination:
    """Return the page on which a ticket in this state goes on; a kept call is taken from its list."""
    if state is TicketState.DRAFT:
        return Destination("intake", work_list=WorkList.DRAFT.value)
    return Destination(_TABS.get(state, "handling"), ticket_id=ticket_id)


def looked_at(ticket_id: int) -> Destination:
    """Return the page on which every ticket can be read."""
    return Destination("handling", ticket_id=ticket_id)
