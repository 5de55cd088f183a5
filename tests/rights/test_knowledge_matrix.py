"""Role × step × unit of the knowledge base: the door and raw SQL give the answers of the table, on both databases."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import pytest

from models.vocabulary import VersionState
from services.access.permissions import GRANTS, SCOPES, Permission, Role, Scope
from services.bus.command import Command
from services.kernel.errors import DomainError
from services.knowledge.dto import ItemWords
from services.knowledge.items import DropVersion, SaveVersion, SubmitVersion
from services.knowledge.reviews import PassVersion, PublishVersion, SendBackVersion
from services.knowledge.rules import CHECKS
from services.knowledge.workflow import MOVES, ItemStep, Move
from tests.rights.knowledge_places import written
from tests.support.desk import MORNING, Desk
from tests.support.people import as_person

_ROLES: Final = [role for role in Role if role is not Role.ADMIN]
_UNDER_WORK: Final = (VersionState.DRAFT, VersionState.UNIT_REVIEW, VersionState.CENTRE_REVIEW)
_WORDS: Final = ItemWords(title="题", answer="答")


def command(step: ItemStep, item: int) -> Command[Any]:
    """The command of a step."""
    commands: dict[ItemStep, Command[Any]] = {
        ItemStep.SAVE: SaveVersion(item, 1, 1, _WORDS),
        ItemStep.SUBMIT: SubmitVersion(item, 1, 1),
        ItemStep.HAND_ON: PassVersion(item, 1, 1, "代审"),
        ItemStep.SEND_BACK: SendBackVersion(item, 1, 1, "改"),
        ItemStep.PUBLISH: PublishVersion(item, 1, 1, "", tuple(one.value for one in CHECKS)),
        ItemStep.DROP: DropVersion(item, 1, 1),
    }
    return commands[step]


def allowed(role: Role, row: Move, own: bool) -> bool:
    """What the table says: the centre's editors for every unit, a unit's people for their own."""
    if row.permission not in GRANTS[role]:
        return False
    if SCOPES[role] is Scope.ALL:
        return row.permission is Permission.KNOWLEDGE_PUBLISH or Permission.KNOWLEDGE_PUBLISH in GRANTS[role]
    return SCOPES[role] is Scope.OWN_UNIT and own


def places(desk: Desk) -> Iterator[tuple[VersionState, bool, int]]:
    """One item for each state of a version under work, of the unit's people and of another unit."""
    number = 0
    for own in (True, False):
        unit = desk.unit("县住建局" if own else "县教育局")
        for state in _UNDER_WORK:
            number += 1
            yield state, own, written(desk, number, unit, desk.people[Role.ADMIN].person_id, state)


@pytest.mark.parametrize("role", _ROLES)
def test_the_door_answers_as_the_table_says(desk: Desk, role: Role) -> None:
    wrong = []
    for state, own, item in places(desk):
        for step in ItemStep:
            wanted = any(row.step is step and row.state is state and allowed(role, row, own) for row in MOVES)
            if (desk.door(role).rehearse(command(step, item)) is None) != wanted:
                wrong.append((step, state, own, str(desk.door(role).rehearse(command(step, item)))))
    assert wrong == []


_REVIEWED: Final = "unit_reviewed_by_id = desk.person_id(), unit_reviewed_at = '{now}'"
_BY_HAND: Final = {
    "draft>centre_review": "submitted_by_id = desk.person_id(), submitted_at = '{now}', " + _REVIEWED,
    "draft>unit_review": "submitted_by_id = desk.person_id(), submitted_at = '{now}'",
    "unit_review>centre_review": _REVIEWED,
    "unit_review>draft": _REVIEWED,
    "centre_review>draft": "reviewed_by_id = desk.person_id(), reviewed_at = '{now}'",
    "centre_review>in_force": "reviewed_by_id = desk.person_id(), reviewed_at = '{now}', published_at = '{now}'",
    "draft>dropped": "ended_at = '{now}'",
}


@pytest.mark.parametrize("role", _ROLES)
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_raw_sql_is_answered_as_the_table_says(desk: Desk, role: Role) -> None:
    wrong = []
    for state, own, item in places(desk):
        for target in VersionState:
            step = f"{state.value}>{target.value}"
            if target is state:
                continue
            wanted = by_hand(role, state, target, own)
            more = _BY_HAND.get(step, "ended_at = '{now}'").format(now=MORNING)
            statement = (
                f"update knowledge_version set state = '{target.value}', {more}, revision = revision + 1"
                f" where item_id = {item} and number = 1"
            )
            if changes(desk, role, statement) != wanted:
                wrong.append((step, own))
    assert wrong == []


def by_hand(role: Role, state: VersionState, target: VersionState, own: bool) -> bool:
    """What the table says, and what stands beside it: a lead's own word is the unit's, an import drops what waits."""
    if any(row.state is state and row.target is target and allowed(role, row, own) for row in MOVES):
        return True
    centre = SCOPES[role] is Scope.ALL and Permission.KNOWLEDGE_PUBLISH in GRANTS[role]
    if (state, target) == (VersionState.DRAFT, VersionState.CENTRE_REVIEW):
        return centre or (own and Permission.KNOWLEDGE_CHECK in GRANTS[role])
    return target is VersionState.DROPPED and centre and Permission.IMPORT_RUN in GRANTS[role]


def changes(desk: Desk, role: Role, statement: str) -> bool:
    """Whether a statement changes a row; it is taken back."""
    rows = 0
    with suppress(DomainError, _TakenBack), as_person(desk.program.storage, desk.people[role].login):
        rows = desk.program.storage.database.execute_sql(statement).rowcount
        raise _TakenBack
    return rows == 1


class _TakenBack(Exception):
    """Takes a statement back."""


def test_the_road_is_sound() -> None:
    """Every place under work is left and reached, nothing leads out of an end, and every end is reached."""
    assert {row.state for row in MOVES} == set(_UNDER_WORK)
    reached = {VersionState.DRAFT}
    for _again in MOVES:
        reached |= {row.target for row in MOVES if row.state in reached}
    assert reached == set(VersionState) - {VersionState.REPLACED}
    for start in _UNDER_WORK:  # from everywhere there is a way into force, and a way back to the writer
        ways = {start}
        for _again in MOVES:
            ways |= {row.target for row in MOVES if row.state in ways}
        assert {VersionState.IN_FORCE, VersionState.DRAFT} <= ways
