"""The words an item begins with when it is made from a ticket: what was asked and answered, numbers masked."""

import re
from datetime import datetime
from typing import Final

from services.access.permissions import Actor, Permission
from services.kernel.masking import mask_phone
from services.knowledge.dto import ItemWords
from services.tickets.detail_queries import ticket_detail

_NUMBER: Final = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")
_LONGEST: Final = 200


def words_of_ticket(actor: Actor, ticket_id: int, now: datetime) -> ItemWords:
    """Return title, question, answer, class and area of a ticket; raise NotFound when it is not there or not in scope.

    Mobile and identity numbers are masked, and the caller's name is taken out; a person reads over the rest.
    """
    actor.require(Permission.KNOWLEDGE_WRITE)
    detail = ticket_detail(actor, ticket_id, now)
    replies = [task.reply for task in detail.tasks if task.lead and task.reply]
    answer = detail.answer or next(iter(replies), "")
    name = detail.caller.name or ""
    question, said = (_without(text, name) for text in (detail.content, answer))
    return ItemWords(
        title=_without(detail.row.title, name)[:_LONGEST], question=question, answer=said,
        category_id=detail.category_id, area_id=detail.area_id,
    )  # fmt: skip


def _without(text: str, name: str) -> str:
    masked = _NUMBER.sub(lambda found: mask_phone(found.group()), text)
    return masked.replace(name, "**") if len(name) > 1 else masked
