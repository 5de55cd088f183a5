"""The road of a version, as data, and who may take which step. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from i18n import N_, _
from models.vocabulary import KnowledgeState, VersionState
from services.access.permissions import Actor, Permission, Scope

_V = VersionState
_P = Permission

ROAD: Final[Mapping[tuple[VersionState, str], VersionState]] = {
    (_V.DRAFT, "SubmitVersion"): _V.UNIT_REVIEW,
    (_V.DRAFT, "DropVersion"): _V.DROPPED,
    (_V.UNIT_REVIEW, "PassVersion"): _V.CENTRE_REVIEW,
    (_V.UNIT_REVIEW, "SendBackVersion"): _V.DRAFT,
    (_V.CENTRE_REVIEW, "PublishVersion"): _V.IN_FORCE,
    (_V.CENTRE_REVIEW, "SendBackVersion"): _V.DRAFT,
    (_V.IN_FORCE, "replace"): _V.REPLACED,
}
"""Where each step leads; an item without a unit goes from its draft straight to the centre's review."""

_OWN: Final = N_("Whoever wrote a version does not review it; a colleague does.")
_WORKING: Final = N_("Another version is under work already.")


@dataclass(frozen=True)
class Standing:
    """What decides about the steps of an item: whose it is, where it and its version under work stand."""

    unit_id: int | None
    state: KnowledgeState
    in_force: int
    working: int
    version: VersionState | None = None
    writer_id: int | None = None


def steps(actor: Actor, one: Standing) -> dict[str, str]:
    """Return the steps this person may ever take here, each with "" or why not now."""
    found = _of_version(actor, one)
    if keeps(actor, one.unit_id):
        found |= _of_item(one)
    if one.in_force and one.state is not KnowledgeState.RETIRED:
        found |= {"UseItem": "", "JudgeUse": "", "ReportFault": ""}
    return found


def keeps(actor: Actor, unit_id: int | None) -> bool:
    """Return whether a person writes what belongs to this unit; None = what belongs to the centre."""
    if actor.scope is Scope.ALL:
        return actor.may(_P.KNOWLEDGE_PUBLISH)
    return unit_id is not None and unit_id == actor.unit_id and actor.may(_P.KNOWLEDGE_WRITE)


def reviews_unit(actor: Actor, unit_id: int | None) -> bool:
    """Return whether a person reviews for this unit."""
    return unit_id is not None and unit_id == actor.unit_id and actor.may(_P.KNOWLEDGE_CHECK)


def _of_version(actor: Actor, one: Standing) -> dict[str, str]:
    own = _(_OWN) if one.writer_id == actor.person_id else ""
    if one.version is _V.DRAFT and keeps(actor, one.unit_id):
        return dict.fromkeys(("SaveVersion", "SubmitVersion", "DropVersion", "AttachToItem"), "")
    if one.version is _V.UNIT_REVIEW and reviews_unit(actor, one.unit_id):
        return dict.fromkeys(("SaveVersion", "PassVersion", "SendBackVersion"), own)
    if one.version is _V.CENTRE_REVIEW and actor.may(_P.KNOWLEDGE_PUBLISH):
        return dict.fromkeys(("SaveVersion", "PublishVersion", "SendBackVersion"), own)
    return {}


def _of_item(one: Standing) -> dict[str, str]:
    if one.state is KnowledgeState.RETIRED:
        return {"ReviveItem": ""}
    busy = _(_WORKING) if one.working else ""
    if not one.in_force:
        return {}
    return {"ReviseItem": busy, "RestoreVersion": busy, "RetireItem": "", "ConfirmItem": busy}
