"""Whom to tell of what a unit has to do: its liaison people (联络员)."""

from collections import defaultdict
from collections.abc import Iterable

from i18n import _
from models.base import DATABASE
from models.tables.directory import Unit
from models.tables.people import Person, PersonRole
from services.access.permissions import LIAISON
from services.kernel.engine import on_server
from services.kernel.reading import fetch_tuples

_LONGEST = 120


def liaison(unit_id: int) -> str:
    """Return the names of the unit's active clerks, else the unit's name."""
    return liaisons([unit_id])[unit_id]


def liaisons(unit_ids: Iterable[int]) -> dict[int, str]:
    """Return the same of several units; a server tells names by a function, for accounts are not to be read there."""
    wanted = set(unit_ids)
    names: dict[int, list[str]] = defaultdict(list)
    for unit, name in _clerks() if wanted else ():
        names[unit].append(name)
    units = dict(fetch_tuples(Unit.select(Unit.id, Unit.name).where(Unit.id.in_(list(wanted)))))
    return {unit: (_(", ").join(names[unit]) or units.get(unit, ""))[:_LONGEST] for unit in wanted}


def _clerks() -> list[tuple[int, str]]:
    """Return (unit, name) of every active clerk of a unit."""
    if on_server():
        return list(DATABASE.execute_sql("select unit, name from desk.liaisons()").fetchall())
    query = (
        Person.select(Person.unit, Person.name)
        .join(PersonRole, on=(PersonRole.person == Person.id))
        .where(Person.active, PersonRole.role == LIAISON.value, Person.unit.is_null(False))
        .order_by(Person.id)
    )
    return fetch_tuples(query)
