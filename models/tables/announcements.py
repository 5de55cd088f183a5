"""What the centre tells everybody, and the calls that left no ticket."""

from peewee import AutoField, CharField, DateField, DateTimeField, ForeignKeyField, TextField
from playhouse.fields import EnumField

from models.base import Table
from models.tables.people import Person
from models.vocabulary import CallKind


class Announcement(Table):
    """A short notice of the centre; withdrawn ones stay, so that it can be said what was told when."""

    id = AutoField()
    title = CharField(max_length=60)
    words = TextField(default="")
    valid_until = DateField(null=True)
    written_at = DateTimeField()
    written_by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    changed_at = DateTimeField(null=True)
    withdrawn_at = DateTimeField(null=True, index=True)


class CallTally(Table):
    """A call that needed no ticket: what it was, and nothing about the caller."""

    id = AutoField()
    at = DateTimeField(index=True)
    kind = EnumField(CallKind, max_length=20)
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    idem = CharField(max_length=36, unique=True)
