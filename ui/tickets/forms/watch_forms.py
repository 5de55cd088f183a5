"""The forms by which work is watched and shared out: a chase, its answer, a unit's check, another lead, more help."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from i18n import N_, _
from services.bus.command import Command
from services.kernel.labels import label
from services.kernel.vocabulary import ChaseWay, CheckSubject, DispatchBasis
from services.tickets.changing import AddAssist, ChangeLead
from services.tickets.chasing import AnswerChase, ChaseUnit
from services.tickets.checking import RecordUnitCheck
from services.tickets.dto import Assignment, TicketDetail
from ui.common.pick_box import PickItem
from ui.common.times import moment
from ui.tickets.forms.dispute_forms import UNITS, Target
from ui.tickets.forms.fields import FieldSpec, Kind, Values, always, moment_in
from ui.tickets.forms.form_pane import FormSpec
from ui.tickets.forms.watch_moves import chased_parts, open_chases

_SOUND, _FAULT = "sound", "fault"
_BASES: Final = (DispatchBasis.DUTY, DispatchBasis.TERRITORY, DispatchBasis.INDUSTRY)


def _by_moment(values: Values) -> bool:
    return bool(values.get("limited"))


def _faulty(values: Values) -> bool:
    return values.get("found") == _FAULT


_INSTRUCTION: Final = FieldSpec("instruction", N_("Task for the unit"), Kind.TEXT, N_("What this unit is to do"))
_CHASE: Final = (
    FieldSpec("unit", N_("Unit"), Kind.PICK, "", "chased", False, always),
    FieldSpec("way", N_("How it is told"), Kind.PICK, "", "ways", False, always),
    FieldSpec("receiver", N_("Receiver"), Kind.LINE, N_("Empty: the unit's liaison people"), wide=False),
    FieldSpec("limited", N_("Answer by"), Kind.TICK, N_("An answer is wanted by a moment"), wide=False),
    FieldSpec("until", N_("Until"), Kind.MOMENT, wide=False, shown=_by_moment),
    FieldSpec("words", N_("Demand"), Kind.TEXT, N_("What is missing, and what the unit is to do."), needed=always),
)
_CHECK: Final = (
    FieldSpec("subject", N_("What was looked at"), Kind.PICK, "", "subjects", False, always),
    FieldSpec("found", N_("What was found"), Kind.PICK, "", "findings", False, always),
    FieldSpec("answerable", N_("Who answers for it"), Kind.LINE, N_("Name"), wide=False, needed=always),
    FieldSpec("words", N_("In words"), Kind.TEXT, N_("What is to be mended, and by when."), needed=_faulty),
)
_LEAD: Final = (
    FieldSpec("unit", N_("New lead unit"), Kind.PICK, N_("Who leads from now on"), UNITS, False, always),
    FieldSpec("basis", N_("Basis"), Kind.PICK, "", "bases", False, always),
    FieldSpec("keep", N_("Former lead"), Kind.TICK, N_("It goes on as an assisting unit"), wide=False),
    FieldSpec("reason", N_("Reason"), Kind.TEXT, N_("Both units read it."), needed=always),
    _INSTRUCTION,
)
_ASSIST: Final = (
    FieldSpec("unit", N_("Unit"), Kind.PICK, N_("Who is to help"), UNITS, False, always),
    FieldSpec("days", N_("Limit in working days"), Kind.LINE, N_("Empty: half of the lead's time left"), wide=False),
    FieldSpec("instruction", N_("Task for the unit"), Kind.TEXT, N_("What this unit is to do"), needed=always),
)

FORMS: Final[Mapping[str, FormSpec]] = MappingProxyType(
    {
        "ticket.chase": FormSpec(
            N_("Chase a unit"), N_("It stays in the ticket; the unit can answer it on its own page."), _CHASE
        ),
        "ticket.answer_chase": FormSpec(
            N_("Answer the chase"),
            N_("The centre reads the answer beside the chase."),
            (
                FieldSpec("chase", N_("Chase"), Kind.PICK, "", "chases", True, always),
                FieldSpec("words", N_("Answer"), Kind.TEXT, N_("How far it is, and when it will be done."),
                          needed=always),
            ),
        ),
        "ticket.check": FormSpec(
            N_("Check of the unit's own work"), N_("It stands in the unit's own list; the centre can read it."), _CHECK
        ),
        "ticket.change_lead": FormSpec(
            N_("Change the lead unit"), N_("The new lead has a full limit; what was done stays."), _LEAD
        ),
        "ticket.add_assist": FormSpec(
            N_("Ask another unit to help"), N_("Its opinion is awaited before the reply; the lead's limit stays."),
            _ASSIST,
        ),
    }
)  # fmt: skip

DONE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ticket.chase": N_("Chased. The unit sees it on its page."),
        "ticket.answer_chase": N_("Answered."),
        "ticket.check": N_("Recorded in the unit's own list."),
        "ticket.change_lead": N_("Another unit leads now; it is to sign in."),
        "ticket.add_assist": N_("The unit is asked to help; it is to sign in."),
    }
)
"""What the toast says after a step (msgids)."""


def start_of(step: str, detail: TicketDetail, unit_id: int | None) -> dict[str, Any]:
    """Return what stands in a form before anything is typed."""
    if step == "ticket.chase":
        units = [part.unit_id for part in chased_parts(detail)]
        wanted = unit_id if unit_id in units else next(iter(units), None)
        return {"unit": wanted, "way": ChaseWay.SYSTEM.value}
    if step == "ticket.answer_chase":
        return {"chase": next((one.id for one in open_chases(detail, unit_id)), None)}
    if step == "ticket.check":
        return {"subject": CheckSubject.PROCESS.value, "found": _SOUND}
    return {"basis": DispatchBasis.DUTY.value}


def items(detail: TicketDetail, unit_id: int | None, now: datetime) -> dict[str, Sequence[PickItem]]:
    """Return what the picks offer that are no lists of the directory."""
    return {
        "chased": [PickItem(part.unit_id, part.unit) for part in chased_parts(detail)],
        "ways": [PickItem(one.value, label(one)) for one in ChaseWay],
        "subjects": [PickItem(one.value, label(one)) for one in CheckSubject],
        "findings": [PickItem(_SOUND, _("in order")), PickItem(_FAULT, _("not in order"))],
        "bases": [PickItem(one.value, label(one)) for one in _BASES],
        "chases": [
            PickItem(one.id, _("{moment} {by}: {words}").format(moment=moment(one.at, now), by=one.by, words=one.words))
            for one in open_chases(detail, unit_id)
        ],
    }


def _chase(at: Target, it: Values) -> Command[Any]:
    until = moment_in(it, "until") if _by_moment(it) else None
    return ChaseUnit(at.ticket_id, it["unit"], ChaseWay(it["way"]), it["words"], it["receiver"], until)


def _check(at: Target, it: Values) -> Command[Any]:
    return RecordUnitCheck(
        at.ticket_id, CheckSubject(it["subject"]), it["found"] == _SOUND, it["words"], it["answerable"]
    )


def _lead(at: Target, it: Values) -> Command[Any]:
    lead = Assignment(it["unit"], it["instruction"])
    return ChangeLead(at.ticket_id, at.version, lead, DispatchBasis(it["basis"]), it["reason"], keep_old=it["keep"])


def _assist(at: Target, it: Values) -> Command[Any]:
    days = str(it.get("days") or "").strip()
    # a word that is no number becomes one that no limit can be: the service says so in words
    wanted = None if not days else int(days) if days.isdecimal() else -1
    return AddAssist(at.ticket_id, at.version, Assignment(it["unit"], it["instruction"], days=wanted))


_COMMANDS: Final[Mapping[str, Callable[[Target, Values], Command[Any]]]] = MappingProxyType(
    {
        "ticket.chase": _chase,
        "ticket.answer_chase": lambda _at, it: AnswerChase(it["chase"], it["words"]),
        "ticket.check": _check,
        "ticket.change_lead": _lead,
        "ticket.add_assist": _assist,
    }
)


def form_command(step: str, at: Target, values: Values) -> Command[Any]:
    """Return the command of a step that is written in one of these forms; KeyError for another one."""
    return _COMMANDS[step](at, values)
