"""The forms of a negotiation: what each step of it asks for, and the command it becomes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from i18n import N_, _
from services.bus.command import Command
from services.kernel.labels import label
from services.kernel.vocabulary import Instructor
from services.tickets.consulting import EscalateForInstruction, RecordConsultation, SettleConsultation
from services.tickets.dto import TicketId
from services.tickets.instructing import InstructDispatch, PrecedentWish
from services.tickets.negotiation_queries import Negotiation
from services.tickets.return_review import DesignateUnit, OpenConsultation, RejectReturn, UpholdReturn
from services.tickets.return_rules import ReturnReason, return_reasons
from services.tickets.returning import ExtendReturnWindow, ReturnTicket
from ui.common.pick_box import PickItem
from ui.common.times import due_moment
from ui.tickets.forms.fields import FieldSpec, Kind, Values, always, day_in, moment_in
from ui.tickets.forms.form_pane import FormSpec

UNITS: Final = "units"
_NO, _AREA, _COUNTY = "no", "area", "county"


@dataclass(frozen=True)
class Target:
    """The ticket a form is about: its version, and for whom the centre acts."""

    ticket_id: TicketId
    version: int
    unit_id: int | None


def _reason(values: Values) -> ReturnReason | None:
    return next((one for one in return_reasons() if one.code == values.get("reason")), None)


def _needs_unit(values: Values) -> bool:
    reason = _reason(values)
    return reason is not None and reason.suggestion


def _needs_basis(values: Values) -> bool:
    reason = _reason(values)
    return reason is not None and reason.basis


def _follows(values: Values) -> bool:
    return values.get("follow") in {_AREA, _COUNTY}


def _with_limit(values: Values) -> bool:
    return bool(values.get("limited"))


_WORDS: Final = FieldSpec("words", N_("Reason"), Kind.TEXT, needed=always)
_SAID: Final = FieldSpec("words", N_("Words"), Kind.TEXT)
_UNIT: Final = FieldSpec("unit", N_("Unit"), Kind.PICK, N_("Which unit handles it"), UNITS, needed=always)
_GROUNDS: Final = FieldSpec("grounds", N_("New grounds"), Kind.TEXT, N_("What is new"), needed=always)

_RETURN: Final = (
    FieldSpec("reason", N_("Reason"), Kind.PICK, N_("Why it is not this unit's"), "reasons", needed=always),
    FieldSpec("suggested", N_("Suggested unit"), Kind.PICK, N_("Who should handle it"), UNITS, needed=_needs_unit),
    FieldSpec("basis", N_("Basis"), Kind.LINE, N_("Law, regulation or the unit's statute"), needed=_needs_basis),
    FieldSpec("words", N_("Words"), Kind.TEXT, N_("What was found, and why it is not this unit's matter.")),
)
_RECORD: Final = (
    FieldSpec("held", N_("Held at"), Kind.MOMENT, wide=False),
    FieldSpec("place", N_("Held where"), Kind.LINE, wide=False),
    FieldSpec("present", N_("Who was there"), Kind.LINE, N_("Units and names"), needed=always),
    FieldSpec("views", N_("What each unit said"), Kind.TEXT, needed=always),
    FieldSpec("conclusion", N_("Conclusion"), Kind.TEXT, needed=always),
    FieldSpec("agreed", N_("Agreed unit"), Kind.PICK, N_("Empty: they did not agree"), UNITS),
)
_INSTRUCT: Final = (
    FieldSpec("unit", N_("Unit"), Kind.PICK, N_("To whom the instruction gives it"), UNITS, False, always),
    FieldSpec("instructor", N_("Instructed by"), Kind.PICK, "", "instructors", False, always),
    FieldSpec("name", N_("Who signed it"), Kind.LINE, wide=False, needed=always),
    FieldSpec("given", N_("Given on"), Kind.DAY, wide=False),
    FieldSpec("words", N_("Instruction"), Kind.TEXT, N_("Its words, as written"), needed=always),
    FieldSpec("limited", N_("Limit"), Kind.TICK, N_("The instruction sets a day"), wide=False),
    FieldSpec("limit", N_("Until"), Kind.DAY, wide=False, shown=_with_limit),
    FieldSpec("follow", N_("Precedent"), Kind.PICK, "", "follows", False),
    FieldSpec("from", N_("Valid from"), Kind.DAY, wide=False, shown=_follows),
    FieldSpec("basis", N_("Basis"), Kind.LINE, N_("What later dispatches quote"), needed=_follows, shown=_follows),
)

FORMS: Final[Mapping[str, FormSpec]] = MappingProxyType(
    {
        "ticket.return": FormSpec(N_("Return the ticket"), N_("A third person decides; the limit runs on."), _RETURN),
        "ticket.extend_window": FormSpec(
            N_("More time to return"), N_("Once for each unit; the limit of the ticket stays."), (_WORDS,)
        ),
        "ticket.reassign": FormSpec(
            N_("Uphold the return"), N_("The ticket waits for dispatch; the next unit has a full limit."), (_SAID,)
        ),
        "ticket.reject_return": FormSpec(
            N_("Reject the return"), N_("It goes back to the unit; its limit never stopped."), (_WORDS,)
        ),
        "ticket.consult": FormSpec(
            N_("Open a consultation"), N_("Record it when it was held; the limit runs on."),
            (FieldSpec("words", N_("Words"), Kind.TEXT, N_("Which units, when and where")),),
        ),
        "ticket.record_consultation": FormSpec(
            N_("Record the consultation"), N_("Then settle it, or ask for a written instruction."), _RECORD
        ),
        "ticket.settle": FormSpec(
            N_("Settle it as agreed"), N_("The ticket waits for dispatch to the agreed unit."), (_SAID,)
        ),
        "ticket.escalate": FormSpec(
            N_("Ask for a written instruction"), N_("The county office enters it; the limit runs on."), (_SAID,)
        ),
        "ticket.designate": FormSpec(
            N_("Designate the unit"), N_("It is sent at once with a full limit and cannot be returned."),
            (_UNIT, _WORDS),
        ),
        "ticket.instruct": FormSpec(
            N_("Dispatch by written instruction"), N_("It is sent at once and cannot be returned."), _INSTRUCT
        ),
    }
)  # fmt: skip


def form_of(step: str, negotiation: Negotiation, now: datetime) -> tuple[FormSpec, str]:
    """Return a step's form, and the words that stand above it: what is special to this ticket."""
    spec = FORMS[step]
    if step != "ticket.return":
        return spec, ""
    until = negotiation.until
    words = _("It can be returned until {moment}.").format(moment=due_moment(until, now)) if until is not None else ""
    if negotiation.grounds:
        return FormSpec(spec.title, spec.note, (*spec.fields, _GROUNDS)), f"{negotiation.grounds} {words}"
    return spec, words


def start_of(step: str, negotiation: Negotiation, today: datetime) -> dict[str, Any]:
    """Return what stands in a form before anything is typed."""
    if step == "ticket.designate" and negotiation.open is not None:
        return {"unit": negotiation.open.suggested_unit_id}
    if step == "ticket.instruct":
        words = _("instruction of {day}").format(day=f"{today:%Y-%m-%d}")
        return {"instructor": Instructor.COUNTY_OFFICE.value, "follow": _NO, "basis": words}
    return {}


def items() -> dict[str, Sequence[PickItem]]:
    """Return what the picks offer that are no lists of the directory."""
    return {
        "reasons": [PickItem(one.code, _reason_words(one)) for one in return_reasons()],
        "instructors": [PickItem(one.value, label(one)) for one in Instructor],
        "follows": [
            PickItem(_NO, _("for this ticket only")),
            PickItem(_AREA, _("for this class in this area")),
            PickItem(_COUNTY, _("for this class in the whole county")),
        ],
    }


def _reason_words(reason: ReturnReason) -> str:
    """Return a reason with what must be given with it."""
    needs = [words for wanted, words in ((reason.basis, _("basis")), (reason.suggestion, _("unit"))) if wanted]
    if not needs:
        return reason.label
    return _("{reason} (needs: {needs})").format(reason=reason.label, needs=_(", ").join(needs))


def _record(at: Target, it: Values) -> Command[Any]:
    return RecordConsultation(
        at.ticket_id, moment_in(it, "held"), it["place"], it["present"], it["views"], it["conclusion"], it["agreed"]
    )


def _instruct(at: Target, it: Values) -> Command[Any]:
    wish = PrecedentWish(it["follow"] == _COUNTY, day_in(it, "from"), it["basis"]) if _follows(it) else None
    limit = day_in(it, "limit") if _with_limit(it) else None
    return InstructDispatch(
        at.ticket_id, at.version, it["unit"], Instructor(it["instructor"]), it["name"], day_in(it, "given"),
        it["words"], limit, wish,
    )  # fmt: skip


def _return(at: Target, it: Values) -> Command[Any]:
    return ReturnTicket(
        at.ticket_id, at.version, it["reason"], it["basis"], it["suggested"], it["words"], it.get("grounds", ""),
        at.unit_id,
    )  # fmt: skip


_COMMANDS: Final[Mapping[str, Callable[[Target, Values], Command[Any]]]] = MappingProxyType(
    {
        "ticket.return": _return,
        "ticket.extend_window": lambda at, it: ExtendReturnWindow(at.ticket_id, at.version, it["words"]),
        "ticket.reassign": lambda at, it: UpholdReturn(at.ticket_id, at.version, it["words"]),
        "ticket.reject_return": lambda at, it: RejectReturn(at.ticket_id, at.version, it["words"]),
        "ticket.consult": lambda at, it: OpenConsultation(at.ticket_id, at.version, it["words"]),
        "ticket.record_consultation": _record,
        "ticket.settle": lambda at, it: SettleConsultation(at.ticket_id, at.version, it["words"]),
        "ticket.escalate": lambda at, it: EscalateForInstruction(at.ticket_id, at.version, it["words"]),
        "ticket.designate": lambda at, it: DesignateUnit(at.ticket_id, at.version, it["unit"], it["words"]),
        "ticket.instruct": _instruct,
    }
)

DONE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ticket.return": N_("Returned. A third person decides; until then the limit runs on."),
        "ticket.extend_window": N_("The unit has more time to return."),
        "ticket.reassign": N_("The return is upheld. The ticket waits for dispatch."),
        "ticket.reject_return": N_("The return is rejected. The ticket is with the unit again."),
        "ticket.consult": N_("The consultation is open. Record it when it was held."),
        "ticket.record_consultation": N_("The consultation is recorded."),
        "ticket.settle": N_("Settled. The ticket waits for dispatch."),
        "ticket.escalate": N_("Put to the county. The instruction is awaited."),
        "ticket.designate": N_("Designated and sent. It cannot be returned."),
        "ticket.instruct": N_("Sent by written instruction. It cannot be returned."),
    }
)
"""What the toast says after a step (msgids)."""


def form_command(step: str, at: Target, values: Values) -> Command[Any]:
    """Return the command of a step that is written in a form; KeyError for another one."""
    return _COMMANDS[step](at, values)
