"""The directory of public phones, read by everybody of the office."""

from models.tables.directory import Unit
from models.tables.knowledge import UnitPhone
from services.access.permissions import Actor, Permission
from services.kernel.reading import fetch
from services.knowledge.dto import PhoneRow


def phone_rows(actor: Actor, retired: bool = False) -> tuple[PhoneRow, ...]:
    """Return the numbers in use, unit by unit, or those that were taken out of use."""
    actor.require(Permission.KNOWLEDGE_READ)
    phone = UnitPhone
    query = (
        phone.select(
            phone.id, phone.unit.alias("unit_id"), Unit.name.alias("unit"), phone.desk, phone.phone, phone.hours,
            phone.address, phone.note, phone.public, phone.active, phone.checked_on, phone.revision,
        )
        .join(Unit)
        .where(phone.active != retired)
        .order_by(Unit.id, phone.id)
    )  # fmt: skip
    return fetch(query, PhoneRow)
