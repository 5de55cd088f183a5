"""Makes every text of an office as long as the program lets people type it: pictures show what is cut and how."""

from peewee import Value

from models.base import DATABASE
from models.tables.directory import Area, Category, Unit
from models.tables.handling import CallbackAttempt, ContactRecord, TicketEvent, UnitTask
from models.tables.people import Person
from models.tables.ticket import Ticket, TicketCaller, TicketText
from services.trail import local
from shots_words import LONG

_SENTENCES = 24


def lengthen() -> None:
    """Lengthen names, titles, numbers and texts of all rows; ids keep the names apart.

    The guards of a file let no number be changed: they are away meanwhile.
    """
    local.remove(DATABASE)
    _names()
    _tickets()
    _steps()
    local.install(DATABASE)


def _names() -> None:
    for unit in Unit.select():
        name, short = (
            LONG["unit"].format(name=unit.name, id=unit.id),
            LONG["short"].format(short=unit.short, id=unit.id),
        )
        Unit.update(name=name, short=short).where(Unit.id == unit.id).execute()
    for area in Area.select():
        Area.update(name=LONG["area"].format(name=area.name, id=area.id)).where(Area.id == area.id).execute()
    for kind in Category.select():
        Category.update(name=LONG["category"].format(name=kind.name)).where(Category.id == kind.id).execute()
    Person.update(name=Person.name.concat(Value(LONG["person"]))).execute()


def _tickets() -> None:
    Ticket.update(
        title=Ticket.title.concat(Value(LONG["title"] * 2)),
        number=Ticket.number.concat(Value(LONG["number"])),
        address=Ticket.address.concat(Value(LONG["address"])),
    ).execute()
    more = Value(LONG["asked"] * _SENTENCES)
    TicketText.update(content=TicketText.content.concat(more), answer=TicketText.answer.concat(more)).execute()
    TicketCaller.update(name=TicketCaller.name.concat(Value(LONG["person"]))).execute()


def _steps() -> None:
    more = Value(LONG["done"] * _SENTENCES)
    task = UnitTask
    task.update(
        instruction=task.instruction.concat(more), reply=task.reply.concat(more), result=task.result.concat(more)
    ).execute()
    ContactRecord.update(words=ContactRecord.words.concat(more)).execute()
    CallbackAttempt.update(opinion=CallbackAttempt.opinion.concat(more)).execute()
    TicketEvent.update(words=TicketEvent.words.concat(more)).execute()
