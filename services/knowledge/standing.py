"""Which steps of an item are this person's, and in words why one of them is not open."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from i18n import N_, _
from models.vocabulary import KnowledgeState, VersionState
from services.access.permissions import Actor, Permission, Scope
from services.kernel.errors import DomainError, NotAllowed
from services.knowledge.keeping import keeps
from services.knowledge.workflow import ItemStep, Move, moves
from services.people.holders import others_may


class OwnVersion(DomainError):
    """Two people stand behind what callers are told."""

    message = N_("You wrote this version yourself: somebody else has to review it.")
    code = "own_version"


COMMANDS: Final[Mapping[ItemStep, str]] = {
    ItemStep.SAVE: "SaveVersion",
    ItemStep.SUBMIT: "SubmitVersion",
    ItemStep.HAND_ON: "PassVersion",
    ItemStep.SEND_BACK: "SendBackVersion",
    ItemStep.PUBLISH: "PublishVersion",
    ItemStep.DROP: "DropVersion",
}
_REVIEWS: Final = frozenset({ItemStep.HAND_ON, ItemStep.PUBLISH})


def require_step(actor: Actor, item: Any, version: Any, step: ItemStep) -> Move:
    """Return the row of a step; raise WrongStep, NotAllowed or OwnVersion."""
    rows = moves(step, version.state)
    row = next((one for one in rows if holds(actor, item.unit_id, one)), None)
    if row is None:
        raise NotAllowed(permission=rows[0].permission.value)
    if step in _REVIEWS and version.written_by_id == actor.person_id and others_may(actor, row.permission):
        raise OwnVersion
    return row


def holds(actor: Actor, unit_id: int | None, row: Move) -> bool:
    """Return whether this row of the road is the person's: the unit's own people, or the centre's for all."""
    if not actor.may(row.permission):
        return False
    if row.permission is Permission.KNOWLEDGE_PUBLISH:
        return actor.scope is Scope.ALL
    if row.permission is Permission.KNOWLEDGE_CHECK:
        return unit_id is not None and unit_id == actor.unit_id
    return keeps(actor, unit_id)


RUN_OUT: Final = N_("Its last day is over. Revise it and write until when it holds now.")


def has_run_out(item: Any, today: date) -> bool:
    """Return whether the last day of an item lies before today."""
    return item.valid_until is not None and item.valid_until < today


def item_steps(actor: Actor, item: Any, working: Any | None, today: date) -> dict[str, str]:
    """Return the commands that belong to this person on an item, each with "" or why it is not open now."""
    steps: dict[str, str] = {}
    if working is not None:
        for step, command in COMMANDS.items():
            said = _said(actor, item, working, step)
            if said is not None:
                steps[command] = said
    in_use = item.in_force > 0 and item.state is not KnowledgeState.RETIRED
    if keeps(actor, item.unit_id):
        steps["ReviseItem"] = _("A version is under work already.") if item.working else ""
        steps["RestoreVersion"] = steps["ReviseItem"]
        steps["AttachToItem"] = ""
        steps["NameKeepers"] = ""
        if in_use:
            steps["ConfirmItem"] = _(RUN_OUT) if has_run_out(item, today) else ""
    if actor.scope is Scope.ALL and actor.may(Permission.KNOWLEDGE_PUBLISH):
        steps |= _of_centre(item, in_use=in_use)
    if in_use:
        steps |= {"ReportFault": "", "JudgeUse": "", "UseItem": ""}
    return steps


def _of_centre(item: Any, *, in_use: bool) -> dict[str, str]:
    """Return what only the centre does: taking out of use, and back."""
    if in_use:
        return {"RetireItem": ""}
    return {"ReviveItem": ""} if item.state is KnowledgeState.RETIRED else {}


def _said(actor: Actor, item: Any, working: Any, step: ItemStep) -> str | None:
    """Return "" for a step that is open, the reason for one that will be, None for what is not this person's."""
    try:
        require_step(actor, item, working, step)
    except OwnVersion as error:
        return str(error)
    except DomainError:
        return None
    return ""


REVIEWED: Final = frozenset({VersionState.UNIT_REVIEW, VersionState.CENTRE_REVIEW})
