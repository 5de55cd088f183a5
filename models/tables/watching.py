"""How work on a ticket is watched: chases, a unit's own checks, sign-off, stage replies; and files kept with it."""

from peewee import (
    AutoField,
    BlobField,
    BooleanField,
    CharField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    TextField,
)
from playhouse.fields import EnumField

from models.base import Table
from models.tables.directory import Unit
from models.tables.handling import UnitTask
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.vocabulary import ChaseWay, CheckSubject, FileKind


class Chase(Table):
    """A unit was chased (催办): by whom, how, whom it reached, until when it shall answer; and its answer."""

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="chases", on_delete="CASCADE")
    task = ForeignKeyField(UnitTask, on_delete="CASCADE", index=False)
    unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
    way = EnumField(ChaseWay, max_length=10)
    receiver = CharField(max_length=120, default="")
    words = TextField(default="")
    reply_by = DateTimeField(null=True)
    at = DateTimeField()
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
    answer = TextField(default="")
    answered_at = DateTimeField(null=True)
    answered_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT", index=False)

    class Meta:
        """What a unit has not answered."""

        indexes = ((("unit", "answered_at"), False),)


class SignOff(Table):
    """One of a unit's leads signed a reply, or sent it back within the unit. ``step`` counts from 1."""

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="sign_offs", on_delete="CASCADE")
    task = ForeignKeyField(UnitTask, on_delete="CASCADE", index=False)
    step = IntegerField()
    passed = BooleanField()
    words = TextField(default="")
    at = DateTimeField()
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)


class UnitCheck(Table):
    """A unit supervised itself : what it looked at, what it found, who answers for it.

    Rule: 谁办理、谁审核、谁督促、谁负责.
    """

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="unit_checks", on_delete="CASCADE")
    task = ForeignKeyField(UnitTask, on_delete="CASCADE", index=False)
    unit = ForeignKeyField(Unit, on_delete="RESTRICT", index=False)
    subject = EnumField(CheckSubject, max_length=20)
    sound = BooleanField()
    words = TextField(default="")
    answerable = CharField(max_length=60)
    at = DateTimeField()
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)

    class Meta:
        """A unit's list."""

        indexes = ((("unit", "at"), False),)


class StageReply(Table):
    """What a unit told of a matter on the long list, and by when it tells more."""

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="stage_replies", on_delete="CASCADE")
    task = ForeignKeyField(UnitTask, on_delete="CASCADE", index=False)
    words = TextField()
    next_at = DateTimeField(null=True)
    at = DateTimeField()
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)


class FileContent(Table):
    """The bytes of a file, once, whoever keeps it."""

    sha256 = CharField(max_length=64, primary_key=True)
    size = IntegerField()
    data = BlobField()


class Attachment(Table):
    """A file kept with a ticket: a scan, a piece of evidence."""

    id = AutoField()
    ticket = ForeignKeyField(Ticket, backref="attachments", on_delete="CASCADE")
    kind = EnumField(FileKind, max_length=20)
    name = CharField(max_length=200)
    content = ForeignKeyField(FileContent, column_name="sha256", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT", index=False)
    at = DateTimeField()
    by = ForeignKeyField(Person, on_delete="RESTRICT", index=False)
