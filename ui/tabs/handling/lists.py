"""The work lists of this tab, as data, and which one a person begins with."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from i18n import N_, _
from services.access.permissions import Actor, Permission, Scope
from services.tickets.dto import TicketOrder, WorkList
from ui.common.segment import Choice


@dataclass(frozen=True)
class ListSpec:
    """One list: its short name, what to say when it is empty (msgids), and its own order.

    A rare one stands among the others only while it is looked at; the menu of lists leads to it, and the workbench.
    """

    title: str
    empty: str
    order: TicketOrder = TicketOrder.DUE
    rare: bool = False


LISTS: Final[Mapping[WorkList, ListSpec]] = MappingProxyType(
    {
        WorkList.TO_SIGN: ListSpec(N_("Unsigned"), N_("Tickets that were sent to a unit and are not signed in yet.")),
        WorkList.RETURNED: ListSpec(N_("Returns"), N_("Returns that wait for their review."), rare=True),
        WorkList.CONSULTATION: ListSpec(
            N_("In consultation"), N_("Tickets whose units are being consulted."), rare=True
        ),
        WorkList.INSTRUCTION: ListSpec(
            N_("Awaiting instruction"), N_("Tickets that wait for a written instruction."), rare=True
        ),
        WorkList.HANDLING: ListSpec(N_("In handling"), N_("Tickets that a unit has signed in and is working on.")),
        WorkList.REWORK: ListSpec(N_("In rework"), N_("Tickets that came back after the callback.")),
        WorkList.SIGN_OFF: ListSpec(N_("Sign-off"), N_("Replies that a unit's leads have yet to sign."), rare=True),
        WorkList.CENTRE_REVIEW: ListSpec(N_("To review"), N_("Replies that the centre has yet to check.")),
        WorkList.ASKED_TIME: ListSpec(
            N_("Asks for time"), N_("Units that ask for more time or for the long list."), rare=True
        ),
        WorkList.LONG_TERM: ListSpec(
            N_("Long list"), N_("Matters whose lawful procedure outlasts every limit."), rare=True
        ),
        WorkList.DIFFICULT: ListSpec(
            N_("Difficult"), N_("Matters that were not solved after every round of rework."), rare=True
        ),
        WorkList.UPPER_RETURNED: ListSpec(
            N_("Upper returns"), N_("Open tickets that the upper level sent back."), rare=True
        ),
        WorkList.EXCLUSION: ListSpec(
            N_("Exclusions"),
            N_("Answers that a unit asked to be left uncounted."),
            TicketOrder.RECEIVED_DOWN,
            rare=True,
        ),
        WorkList.DUE_SOON: ListSpec(N_("Ending soon"), N_("Tickets whose limit ends on the next working day.")),
        WorkList.DUE_TODAY: ListSpec(N_("Ending today"), N_("Tickets whose limit ends today.")),
        WorkList.OVERDUE: ListSpec(N_("Over the limit"), N_("Tickets whose limit has passed without a reply.")),
        WorkList.CLOSED: ListSpec(N_("Closed"), N_("Tickets that are finished."), TicketOrder.RECEIVED_DOWN),
        WorkList.ALL: ListSpec(N_("All"), N_("Every ticket you may see."), TicketOrder.RECEIVED_DOWN),
    }
)


def list_choices(counts: Mapping[WorkList, int], chosen: WorkList | None = None) -> list[Choice]:
    """Return the lists with how many tickets each holds; red where something is past its limit."""
    shown = [one for one, spec in LISTS.items() if not spec.rare or one is chosen]
    return [Choice(one, _(LISTS[one].title), _tone(one), counts.get(one)) for one in shown]


def _tone(one: WorkList) -> str:
    return "bad" if one is WorkList.OVERDUE else ""


def first_list(actor: Actor, counts: Mapping[WorkList, int]) -> WorkList:
    """Return the list to begin with: the person's own work if there is any, else the first that is not empty."""
    reviews = actor.scope is Scope.ALL and actor.may(Permission.TICKET_REVIEW)
    order = [WorkList.CENTRE_REVIEW] if reviews else [WorkList.OVERDUE] if actor.watches else []
    order += [WorkList.SIGN_OFF] if _signs(actor) else []
    order += [WorkList.RETURNED] if actor.may(Permission.RETURN_REVIEW) else []
    order += [WorkList.INSTRUCTION] if actor.may(Permission.INSTRUCT) else []
    order += [WorkList.TO_SIGN, WorkList.HANDLING, WorkList.REWORK, WorkList.CENTRE_REVIEW, WorkList.CLOSED]
    return next((one for one in order if counts.get(one)), order[0])


def waiting(actor: Actor, counts: Mapping[WorkList, int]) -> int:
    """Return how many tickets wait for this person: the badge of the tab."""
    if actor.scope is Scope.OWN_UNIT:
        own = (WorkList.TO_SIGN, WorkList.HANDLING, WorkList.REWORK, *([WorkList.SIGN_OFF] if _signs(actor) else []))
        return sum(counts.get(one, 0) for one in own)
    if actor.may(Permission.TICKET_REVIEW):
        return counts.get(WorkList.CENTRE_REVIEW, 0)
    return counts.get(WorkList.OVERDUE if actor.watches else WorkList.TO_SIGN, 0)


def _signs(actor: Actor) -> bool:
    """Return whether replies wait for this person's signature in the unit."""
    return actor.scope is Scope.OWN_UNIT and actor.may(Permission.TICKET_SIGN_OFF)
