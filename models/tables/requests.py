"""What units ask of the centre, and how the centre and the county settle who handles a matter."""

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)
from playhouse.fields import EnumField

from models.base import Table
from models.tables.directory import Area, Category, Unit
from models.tables.handling import ContactRecord, UnitTask
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.vocabulary import CatalogueSource, Instructor, RequestKind, RequestState


class Request(Table):
    """A unit's request: return, extension, long list, exclusion. Decided once, by somebody else.

    ``reason`` is a code of the kind's catalogue. ``until``: the moment asked for; ``granted_until``: the one given;
    ``old_due_at``: the limit that ran when it was filed. ``contact``: the record that the caller was told.
    ``checked_*`` is the first of two people. ``counts``: a refused return counts as improper.
    """

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="requests", on_delete="CASCADE", index=False)
    task = ForeignKeyField(UnitTask, null=True, on_delete="CASCADE", index=False)
    unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
    round = IntegerField(default=1)
    kind = EnumField(RequestKind, max_length=20)
    state = EnumField(RequestState, max_length=20)
    reason = CharField(max_length=40)
    words = TextField(default="")
    basis = CharField(max_length=300, default="")
    suggested_unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
    until = DateTimeField(null=True)
    old_due_at = DateTimeField(null=True)
    granted_until = DateTimeField(null=True)
    contact = ForeignKeyField(ContactRecord, null=True, on_delete="SET NULL", index=False)
    counts = BooleanField(default=True)
    filed_at = DateTimeField()
    filed_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    checked_at = DateTimeField(null=True)
    checked_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    checked_words = TextField(default="")
    decided_at = DateTimeField(null=True)
    decided_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    decided_words = TextField(default="")

    class Meta:
        """Those of a ticket, those that wait, and a unit's."""

        indexes = (
            (("ticket", "kind"), False),
            (("kind", "state", "filed_at"), False),
            (("unit", "kind", "filed_at"), False),
        )


class Consultation(Table):
    """The record of a consultation (会商) of the candidate units."""

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="consultations", on_delete="CASCADE")
    request = ForeignKeyField(Request, null=True, on_delete="SET NULL", index=False)
    held_at = DateTimeField()
    place = CharField(max_length=120, default="")
    present = TextField()
    views = TextField()
    conclusion = TextField()
    agreed_unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
    at = DateTimeField()
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)


class Instruction(Table):
    """A written instruction (批示) by which a ticket is dispatched and cannot be returned."""

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="instructions", on_delete="CASCADE")
    instructor = EnumField(Instructor, max_length=20)
    name = CharField(max_length=60)
    words = TextField()
    given_on = DateField()
    unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
    at = DateTimeField()
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)


class Precedent(Table):
    """Which unit handles later matters of the same kind (同类诉求参照处理): class and area, from a day on, why."""

    id = AutoField()
    category = ForeignKeyField(Category, on_delete="RESTRICT")
    area = ForeignKeyField(Area, null=True, on_delete="RESTRICT", index=False)
    unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
    basis = CharField(max_length=300)
    valid_from = DateField()
    valid_until = DateField(null=True)
    instruction = ForeignKeyField(Instruction, null=True, on_delete="RESTRICT", index=False)
    ticket = ForeignKeyField(Ticket, null=True, on_delete="SET NULL", index=False)
    at = DateTimeField()
    by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
    ended_at = DateTimeField(null=True)
    ended_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)


class CatalogueLine(Table):
    """One line of the dispatch catalogue (派单目录): class and area to unit, from a day on, with its basis.

    ``area`` null = the whole county. ``decider``: who decides if it is unclear.
    """

    id = AutoField()
    category = ForeignKeyField(Category, on_delete="RESTRICT")
    area = ForeignKeyField(Area, null=True, on_delete="RESTRICT", index=False)
    unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
    basis = CharField(max_length=300)
    decider = CharField(max_length=120, default="")
    valid_from = DateField()
    valid_until = DateField(null=True)
    source = EnumField(CatalogueSource, max_length=20, default=CatalogueSource.EDITED)
    note = CharField(max_length=300, default="")
    at = DateTimeField()
    by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)
