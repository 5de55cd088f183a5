"""Whether somebody else in the office may do a thing."""

from models.base import DATABASE
from models.tables.people import Person, PersonRole
from services.access.permissions import GRANTS, Actor, Permission
from services.kernel.engine import on_server


def others_may(actor: Actor, permission: Permission) -> bool:
    """Return whether another active person holds a permission; a server answers without naming anybody."""
    if on_server():
        return bool(DATABASE.execute_sql("select desk.others_may(%s)", (permission.value,)).fetchone()[0])
    roles = [role.value for role, granted in GRANTS.items() if permission in granted]
    query = PersonRole.select(PersonRole.person).join(Person)
    return bool(query.where(PersonRole.role.in_(roles), Person.active, Person.id != actor.person_id).exists())
