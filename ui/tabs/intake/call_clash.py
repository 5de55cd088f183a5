"""A kept call written by two people at once: its fields in words, before, as typed here, as saved by the other."""

from collections.abc import Callable
from typing import Any, Final

from i18n import N_, _
from services.kernel.labels import label
from services.kernel.vocabulary import AppealType, Urgency
from ui.common.clash import RecordField, clash_of
from ui.common.conflict_dialog import ClashRow
from ui.common.pick_box import PickBox
from ui.tabs.intake.inputs import Inputs
from ui.tabs.intake.state import CallState


def _plain(value: Any) -> str:
    return str(value or "")


def _whether(value: Any) -> str:
    return _("Yes") if value else _("No")


_FIELDS: Final = (
    RecordField("phone", N_("Telephone"), _plain),
    RecordField("caller_name", N_("Name"), _plain),
    RecordField("anonymous", N_("Anonymous"), _whether),
    RecordField("type", N_("Type"), lambda value: label(AppealType(value) if value else None)),
    RecordField("urgency", N_("Urgency"), lambda value: label(Urgency(value) if value else None)),
    RecordField("address", N_("Address"), _plain),
    RecordField("event_at", N_("When it happened"), _plain),
    RecordField("title", N_("Title"), _plain),
    RecordField("content", N_("Content"), _plain),
    RecordField("confidential", N_("Confidential"), _whether),
    RecordField("reply_wanted", N_("Reply wanted"), _whether),
    RecordField("upper_number", N_("Upper number"), _plain),
    RecordField("upper_due", N_("Upper limit"), _plain),
)


def call_clash(inputs: Inputs, mine: CallState, theirs: CallState) -> tuple[ClashRow, ...]:
    """Return the fields that either side changed. A draft without a beginning shows whatever differs."""
    here, there = vars(mine), vars(theirs)
    base = here["base"] or {key: None if here[key] != value else value for key, value in there.items()}
    picked = (
        RecordField("category_id", N_("Class"), _named(inputs.category)),
        RecordField("area_id", N_("Area"), _named(inputs.area)),
        RecordField("channel_id", N_("Channel"), _named(inputs.channel)),
    )
    return clash_of((*_FIELDS, *picked), base, here, there)


def _named(box: PickBox) -> Callable[[Any], str]:
    """Return how to say a choice of a box."""
    return box.title_of
