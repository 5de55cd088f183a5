"""All steps that are written in a form of several fields, whatever they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from services.bus.command import Command
from services.tickets.dto import TicketDetail
from services.tickets.negotiation_queries import Negotiation
from ui.common.pick_box import PickItem
from ui.tickets.forms import dispute_forms, watch_forms
from ui.tickets.forms.dispute_forms import Target
from ui.tickets.forms.fields import Values
from ui.tickets.forms.form_pane import FormSpec

FORMS: Final[Mapping[str, FormSpec]] = MappingProxyType({**dispute_forms.FORMS, **watch_forms.FORMS})
DONE: Final[Mapping[str, str]] = MappingProxyType({**dispute_forms.DONE, **watch_forms.DONE})
"""What the toast says after a step (msgids)."""


@dataclass(frozen=True)
class Facing:
    """What a form is opened about; ``unit_id``: the unit whose part one acts on, or looks at."""

    detail: TicketDetail
    negotiation: Negotiation
    now: datetime
    own_unit: int | None = None
    unit_id: int | None = None


def form_of(step: str, facing: Facing) -> tuple[FormSpec, str]:
    """Return a step's form, and the words of what stands against the step in this ticket."""
    if step in watch_forms.FORMS:
        return watch_forms.FORMS[step], ""
    return dispute_forms.form_of(step, facing.negotiation, facing.now)


def start_of(step: str, facing: Facing) -> dict[str, Any]:
    """Return what stands in a form before anything is typed."""
    if step == "ticket.answer_chase":
        return watch_forms.start_of(step, facing.detail, facing.own_unit)
    if step in watch_forms.FORMS:
        return watch_forms.start_of(step, facing.detail, facing.unit_id)
    return dispute_forms.start_of(step, facing.negotiation, facing.now)


def items(facing: Facing) -> dict[str, Sequence[PickItem]]:
    """Return what the picks offer that are no lists of the directory."""
    return dispute_forms.items() | watch_forms.items(facing.detail, facing.own_unit, facing.now)


def form_command(step: str, at: Target, values: Values) -> Command[Any]:
    """Return the command of a step that is written in a form; KeyError for another one."""
    if step in watch_forms.FORMS:
        return watch_forms.form_command(step, at, values)
    return dispute_forms.form_command(step, at, values)
