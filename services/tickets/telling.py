"""That the caller was told of a new date: a contact recorded with the request, or one of this round."""

from dataclasses import dataclass
from typing import Any

from i18n import N_, _
from models.tables.handling import ContactRecord
from models.vocabulary import ContactWay
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid
from services.kernel.fields import secret
from services.tickets.rules import told
from services.tickets.submission import contact_needed


@dataclass(frozen=True)
class CallerTold:
    """How the caller learned the new date: reached now, with what was said, or by a contact that is on record."""

    way: ContactWay | None = None
    words: str = secret(default="")
    contact_id: int | None = None


def keep_telling(tx: Transaction, ticket: Any, unit_id: int, said: CallerTold | None) -> int | None:
    """Record or find the contact and return its id; None only where the caller cannot or will not be contacted.

    Raises Invalid when it is missing, or names a contact of another round or unit. Rule (3.3): the caller learns the
    new date and its reason before more time is asked for; an attempt in vain counts, and the decider sees it.
    """
    if said is not None and said.contact_id is not None:
        return _on_record(ticket, unit_id, said.contact_id)
    if said is not None and said.way is not None:
        words = told(N_("What the caller was told"), said.words)
        record = ContactRecord.create(
            ticket=ticket.id, unit=unit_id, round=ticket.round, at=tx.now, way=said.way, words=words,
            by=tx.actor.person_id,
        )  # fmt: skip
        return int(record.id)
    if contact_needed(ticket):
        raise Invalid(field=_("Contact"), words=_("tell the caller the new date first, and record how."))
    return None


def _on_record(ticket: Any, unit_id: int, contact_id: int) -> int:
    here = (ContactRecord.ticket == ticket.id) & (ContactRecord.round == ticket.round)
    found = ContactRecord.select().where(ContactRecord.id == contact_id, here, ContactRecord.unit == unit_id)
    if not found.exists():
        raise Invalid(field=_("Contact"), words=_("choose a contact of this unit in this round."))
    return contact_id
